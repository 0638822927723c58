"""Length, meaning, quiet hours, reports and signatures of texts, from values alone."""

import string
from datetime import UTC, datetime, time, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.foundation.outbox import signatures
from groundswell.foundation.outbox.segments import BASIC, EXTENDED, Alphabet, measure, plainer
from groundswell.foundation.outbox.text_rules import (
    Meaning,
    Quiet,
    Report,
    later_of,
    leaves_at,
    meaning,
    sendable_number,
    with_sender_and_way_out,
)
from groundswell.foundation.settings_readers import read_text

LONDON = ZoneInfo("Europe/London")
NIGHT = Quiet(time(21), time(8), LONDON)


@pytest.mark.parametrize(
    ("text", "alphabet", "parts", "left"),
    [
        ("", "GSM-7", 0, 160),
        ("a" * 160, "GSM-7", 1, 0),
        ("a" * 161, "GSM-7", 2, 145),
        ("a" * 306, "GSM-7", 2, 0),
        ("a" * 307, "GSM-7", 3, 152),
        ("€" * 80, "GSM-7", 1, 0),
        ("€" * 81, "GSM-7", 2, 143),  # 76 in the first part: an escape does not leave its sign
        ("a" * 152 + "€" + "a" * 10, "GSM-7", 2, 141),
        ("ŵ" * 70, "UCS-2", 1, 0),
        ("ŵ" * 71, "UCS-2", 2, 63),
        ("’" + "a" * 69, "UCS-2", 1, 0),
        ("😀" * 35, "UCS-2", 1, 0),
        ("😀" * 36, "UCS-2", 2, 61),  # 33 in the first part: no half of a pair
        ("à é è ì ò ù Ñ Ü £ ¥ @ Δ", "GSM-7", 1, 137),
    ],
)
def test_how_long_a_text_is(text, alphabet, parts, left):
    found = measure(text)
    assert (found.alphabet, found.parts, found.left) == (alphabet, parts, left)


@pytest.mark.parametrize("letter", "âêîôûŵŷ’“—")
def test_what_forces_the_long_alphabet_is_named(letter):
    assert measure(f"Siôn {letter}").alphabet is Alphabet.UCS2
    assert letter in measure(letter).costly


def test_the_alphabet_has_its_127_and_10_signs_and_no_more():
    assert (len(BASIC), len(EXTENDED)) == (127, 10)
    assert set(string.ascii_letters + string.digits) <= BASIC
    assert not BASIC & EXTENDED
    assert "`" not in BASIC | EXTENDED
    assert "ç" not in BASIC


@given(st.text(max_size=700))
def test_parts_hold_what_they_say(text):
    found = measure(text)
    if found.parts > 1:
        one = 153 if found.alphabet is Alphabet.GSM7 else 67
        # Never fewer parts than room, never more than one wasted place in each.
        assert found.places + found.left <= one * found.parts
        assert one * found.parts - found.places - found.left <= found.parts - 1
    assert measure(plainer(text)).parts <= found.parts + text.count("…")


@pytest.mark.parametrize(
    "text",
    [
        "STOP",
        "stop",
        " Stop. ",
        "“STOP”",
        "STOP!",
        "stopall",
        "Stop all",
        "Unsubscribe",
        "END",
        "quit",
        "CANCEL",
        "stopio",
        "STOP\n",
    ],
)
def test_a_keyword_that_is_the_whole_message_stops(text):
    assert meaning(text) is Meaning.STOP


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("We've got to STOP this bill", Meaning.WORDS),
        ("stop the cuts", Meaning.PERHAPS),  # a person reads it; nothing happens by itself
        ("Where does the bus stop?", Meaning.WORDS),
        ("This must end now, all of it", Meaning.WORDS),
        ("please stop texting me", Meaning.PERHAPS),
        ("Take me off your list", Meaning.PERHAPS),
        ("wrong number mate", Meaning.PERHAPS),
        ("Stop please", Meaning.PERHAPS),
        ("YES 2", Meaning.WORDS),
        ("", Meaning.WORDS),
        ("S T O P", Meaning.WORDS),
        ("stop" * 30_000, Meaning.WORDS),
    ],
)
def test_a_phrase_never_stops_by_itself(text, meant):
    assert meaning(text) is meant


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("+447700900123", "+447700900123"),
        ("+44 (7700) 900-123", "+447700900123"),
        ("07700 900123", None),
        ("00447700900123", None),
        ("+0123456789", None),
        ("+44770090012345678", None),
        ("OSTREY", None),
        ("ann@example.org", None),
    ],
)
def test_a_number_names_its_country(typed, number):
    assert sendable_number(typed) == number


def local(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("due", "leaves"),
    [
        ("2026-05-03T20:59:59", "2026-05-03T20:59:59"),
        ("2026-05-03T21:00", "2026-05-04T08:00"),
        ("2026-05-04T07:59:59", "2026-05-04T08:00"),
        ("2026-05-04T08:00", "2026-05-04T08:00"),
        ("2026-03-28T23:30", "2026-03-29T08:00"),  # the night an hour is skipped
        ("2026-10-24T23:30", "2026-10-25T08:00"),  # and the one it is given back
        ("2026-10-25T01:30", "2026-10-25T08:00"),
    ],
)
def test_quiet_hours_go_by_the_clock_on_the_wall(due, leaves):
    at = local(due).astimezone(UTC)
    assert leaves_at(at, NIGHT) == local(leaves)


def test_quiet_hours_may_lie_within_a_day_or_not_be_at_all():
    noon = Quiet.from_text("12:00-14:00", LONDON)
    assert leaves_at(local("2026-05-03T13:00"), noon) == local("2026-05-03T14:00")
    assert leaves_at(local("2026-05-03T22:00"), noon) == local("2026-05-03T22:00")
    assert Quiet.from_text(" ", LONDON) is None
    for wrong in ("21:00", "9-25", "08:00-08:00"):
        with pytest.raises(ValueError, match=r".+"):
            Quiet.from_text(wrong, LONDON)


@pytest.mark.parametrize("said", ["none", " None "])
def test_an_installation_can_have_no_quiet_hours_at_all(monkeypatch, said):
    monkeypatch.setenv("GROUNDSWELL_SMS_QUIET", said)
    assert Quiet.from_text(read_text("GROUNDSWELL_SMS_QUIET", "21:00-08:00"), LONDON) is None


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)))
def test_nothing_leaves_at_night_or_earlier_than_it_is_due(naive):
    at = naive.replace(tzinfo=UTC)
    leaves = leaves_at(at, NIGHT)
    assert leaves >= at
    assert time(8) <= leaves.astimezone(LONDON).time() < time(21)
    assert leaves - at <= timedelta(hours=12)


def test_a_text_says_who_writes_and_how_to_end_it_once():
    def said(text, way_out="Reply STOP to end."):
        return with_sender_and_way_out(text, sender="Ostrey", way_out=way_out)

    assert said("Doors at 7.") == "Ostrey: Doors at 7. Reply STOP to end."
    assert said("ostrey tenants meet. STOP ends it") == "ostrey tenants meet. STOP ends it"
    assert said("A nonstop evening") == "Ostrey: A nonstop evening Reply STOP to end."
    assert said("Your code", way_out="") == "Ostrey: Your code"


@pytest.mark.parametrize("told", list(permutations(Report, 3)))
def test_reports_lead_to_the_same_end_in_any_order_and_any_number(told):
    def end(reports):
        known = None
        for report in reports:
            known = later_of(known, report)
        return known

    assert {end(order) for order in permutations([*told, told[0]])} == {end(told)}
    if Report.DELIVERED in told:
        assert end(told) is Report.DELIVERED


AT = datetime(2026, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("body", "secrets", "late", "good"),
    [
        (b"{}", ("one",), 0, True),
        (b"{}", ("new", "one"), 299, True),
        (b"{}", ("one",), -299, True),
        (b"{}", ("one",), 301, False),
        (b"{}", ("one",), -301, False),
        (b"{ }", ("one",), 0, False),
        (b"{}", ("two",), 0, False),
        (b"{}", (), 0, False),
    ],
)
def test_a_signature_is_for_these_bytes_and_these_minutes(body, secrets, late, good):
    made = signatures.sign(b"{}", secret="one", at=AT)
    now = AT + timedelta(seconds=late)
    assert signatures.is_good(made, body, secrets=secrets, at=now) is good


@pytest.mark.parametrize("forged", ["", "t=1,v1=", "v1=aa", "t=99999999999999,v1=" + "a" * 64])
def test_what_is_no_signature_is_none(forged):
    assert not signatures.is_good(forged, b"{}", secrets=("one",), at=AT)


def test_the_time_in_a_signature_cannot_be_moved():
    made = signatures.sign(b"{}", secret="one", at=AT - timedelta(hours=1))
    moved = f"t={int(AT.timestamp())},{made.partition(',')[2]}"
    assert not signatures.is_good(moved, b"{}", secrets=("one",), at=AT)
