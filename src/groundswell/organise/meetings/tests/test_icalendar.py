"""Calendar files, by RFC 5545."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from groundswell.organise.meetings.rules.icalendar import (
    Entry,
    calendar,
    clock_changes,
    escaped,
    folded,
)

START = datetime(2026, 8, 20, 18, 30, tzinfo=UTC)


def entry(**changes):
    values = {
        "uid": "abc@ostrey.example",
        "sequence": 0,
        "stamped_at": START - timedelta(days=7),
        "starts_at": START,
        "ends_at": START + timedelta(minutes=90),
        "zone": "Europe/London",
        "summary": "Winter repairs",
    }
    return Entry(**(values | changes))


def lines_of(*entries):
    return calendar(entries, name="Ostrey").split("\r\n")


def test_local_time_with_its_zone():
    lines = lines_of(entry())
    assert "DTSTART;TZID=Europe/London:20260820T193000" in lines
    assert "DTEND;TZID=Europe/London:20260820T210000" in lines
    assert lines.count("BEGIN:VTIMEZONE") == 1
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_the_zone_knows_its_clock_changes():
    lines = lines_of(entry())
    at = lines.index("DTSTART:20260329T010000")
    assert lines[at - 1] == "BEGIN:DAYLIGHT"
    assert lines[at + 1 : at + 4] == ["TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "TZNAME:BST"]


def test_clock_changes_are_found_to_the_second():
    year = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
    assert list(clock_changes(ZoneInfo("Europe/London"), *year)) == [
        datetime(2026, 3, 29, 1, tzinfo=UTC),
        datetime(2026, 10, 25, 1, tzinfo=UTC),
    ]
    assert list(clock_changes(ZoneInfo("UTC"), *year)) == []


def test_cancelled_and_moved():
    lines = lines_of(entry(sequence=3, cancelled=True))
    assert "STATUS:CANCELLED" in lines
    assert "SEQUENCE:3" in lines


def test_an_empty_feed_is_a_calendar():
    assert lines_of()[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]


def test_text_is_escaped():
    assert escaped("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne"
    assert "SUMMARY:Tea\\, cake\\; BEGIN:VEVENT" in lines_of(
        entry(summary="Tea, cake; BEGIN:VEVENT")
    )
    assert lines_of(entry(summary="x\r\nEND:VEVENT")).count("END:VEVENT") == 1


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=300))
def test_folding_keeps_every_character_and_no_line_is_long(text):
    lines = folded("SUMMARY:" + text).split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert lines[0] + "".join(line[1:] for line in lines[1:]) == "SUMMARY:" + text
