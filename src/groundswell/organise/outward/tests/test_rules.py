"""Short codes, Atom and structured data: pure."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundswell.foundation.pages import atom
from groundswell.organise.outward.rules import schema
from groundswell.organise.outward.rules.shortcode import LETTERS, What, code_of, read

AT = datetime(2026, 8, 14, 9, 0, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
numbers = st.integers(1, 10**15)


@given(st.sampled_from(What), numbers)
def test_a_code_leads_back(what, number):
    code = code_of(what, number)
    assert read(code) == (what, number)
    assert read(f" {code.upper()} ".replace("0", "O").replace("1", "l")) == (what, number)
    assert len(code) <= 13


@given(st.sampled_from(What), numbers, st.data())
def test_one_wrong_letter_leads_nowhere(what, number, data):
    code = code_of(what, number)
    place = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from([c for c in LETTERS if c != code[place]]))
    # 32 letters and 29 checks: three pairs of letters look the same to the check.
    if (LETTERS.index(wrong) - LETTERS.index(code[place])) % 29:
        assert read(code[:place] + wrong + code[place + 1 :]) is None


@given(st.sampled_from(What), numbers, st.data())
def test_two_that_changed_places_lead_nowhere(what, number, data):
    code = code_of(what, number)
    place = data.draw(st.integers(0, len(code) - 2))
    first, second = code[place], code[place + 1]
    last = place + 1 == len(code) - 1
    if not last and (LETTERS.index(first) - LETTERS.index(second)) % 29:
        assert read(code[:place] + second + first + code[place + 2 :]) is None


@pytest.mark.parametrize("typed", ["", "4", "!!", "u" * 5, "0" * 40, "00", "hello world", "\x00a"])
def test_what_is_no_code(typed):
    assert read(typed) is None


def feed(*entries, **changes):
    given_ = {
        "tag": "tag:ostrey.example,2026-01-01:meetings/all",
        "title": "Meetings",
        "about": "",
        "here": "https://ostrey.example/meetings.atom",
        "site": "https://ostrey.example/meetings/",
        "author": "Ostrey",
        "updated_at": AT,
        "entries": entries,
    }
    return atom.document(atom.Feed(**(given_ | changes)))


def entry(**changes):
    given_ = {
        "tag": "tag:ostrey.example,2026-08-14:meeting/abc",
        "title": "Tea & cake <b>",
        "href": "https://ostrey.example/m/abc/",
        "published_at": AT,
        "updated_at": AT + timedelta(hours=1),
        "html": "<p>Tea &amp; cake</p>",
        "author": "Quayhithe",
    }
    return atom.Entry(**(given_ | changes))


def test_atom_is_well_formed_and_says_everything():
    root = ET.fromstring(
        feed(entry(), pages={"next": "https://ostrey.example/meetings.atom?page=2"})
    )
    assert root.find(f"{ATOM}entry/{ATOM}title").text == "Tea & cake <b>"
    assert root.find(f"{ATOM}entry/{ATOM}content").text == "<p>Tea &amp; cake</p>"
    assert root.find(f"{ATOM}entry/{ATOM}updated").text == "2026-08-14T10:00:00Z"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {
        "self": "https://ostrey.example/meetings.atom",
        "alternate": "https://ostrey.example/meetings/",
        "next": "https://ostrey.example/meetings.atom?page=2",
    }


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
def test_atom_holds_whatever_was_typed(text):
    ET.fromstring(feed(entry(title=text or "x", html=text, author=text or "x")))


HAPPENING = schema.Happening(
    name="Winter repairs",
    about="",
    url="https://ostrey.example/m/abc/",
    picture="https://ostrey.example/m/abc/picture.png",
    starts_at=datetime(2026, 8, 20, 19, 30, tzinfo=ZoneInfo("Europe/London")),
    ends_at=datetime(2026, 8, 20, 21, 0, tzinfo=ZoneInfo("Europe/London")),
    organiser="Quayhithe",
    organiser_url="https://ostrey.example/g/q/",
    currency="GBP",
    place_name="Chapel Hall",
)


@pytest.mark.parametrize(
    ("changes", "mode", "kinds"),
    [
        ({}, "Offline", ["Place"]),
        ({"online": True}, "Mixed", ["Place", "VirtualLocation"]),
        ({"online": True, "place_name": ""}, "Online", ["VirtualLocation"]),
        ({"place_name": ""}, "Offline", ["VirtualLocation"]),
    ],
)
def test_where_a_meeting_is(changes, mode, kinds):
    data = schema.event(replace(HAPPENING, **changes))
    assert data["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"
    places = data["location"] if isinstance(data["location"], list) else [data["location"]]
    assert [place["@type"] for place in places] == kinds


def test_what_an_event_says():
    data = schema.event(replace(HAPPENING, cancelled=True, full=True, capacity=60))
    assert data["startDate"] == "2026-08-20T19:30:00+01:00"
    assert data["eventStatus"] == "https://schema.org/EventCancelled"
    assert data["offers"]["availability"] == "https://schema.org/SoldOut"
    assert data["maximumAttendeeCapacity"] == 60
    assert "description" not in data
