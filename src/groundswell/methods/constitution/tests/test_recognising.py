from dataclasses import replace
from datetime import timedelta

import pytest

from groundswell.methods.constitution import (
    GROUP_OF_TWELVE_1,
    BodyRow,
    EntryType,
    Organ,
    Warrant,
    WarrantKind,
    replay,
)
from groundswell.methods.constitution import MOVEMENT as MOVEMENT_BOOK
from groundswell.methods.constitution.entries import Entry
from groundswell.methods.constitution.tests.making import (
    BOB,
    CAT,
    DAY,
    GROUP,
    MOVE,
    NOON,
    a_group,
    a_movement,
    adopt,
    after,
    decision,
    judged,
    office,
    tenure,
    text,
    why_not,
)

END = NOON + 90 * DAY
ENOUGH = {"members": 5, "meetings": 2}


def by_rule(at=END, **counted):
    warrant = Warrant(WarrantKind.RULE, "ninety days", Organ.NOBODY)
    return Entry(EntryType.RECOGNISE_BODY, GROUP, ENOUGH | counted, warrant, at)


def lapse(at=END, **counted):
    warrant = Warrant(WarrantKind.TERM, "ninety days", Organ.NOBODY)
    return Entry(EntryType.LAPSE_BODY, GROUP, {"members": 1, "meetings": 0} | counted, warrant, at)


def elected(number, office_number, person, at=NOON + DAY):
    asked = tenure(GROUP, number, office_number, person, from_at=text(NOON + 85 * DAY))
    until = {"until_at": text(NOON + 200 * DAY)}
    return replace(asked, fields=asked.fields | until, warrant=decision(GROUP), at=at)


@pytest.fixture
def entries():
    """A group with two offices, both filled by election across the end of its ninety days."""
    return [
        *a_movement(),
        *a_group(),
        replace(office(GROUP, 12, "convenor"), warrant=decision(GROUP), at=NOON + DAY),
        elected(13, 9, BOB),
        elected(14, 12, CAT),
    ]


def test_with_all_of_it_at_the_end_a_group_is_recognised_by_rule(entries):
    row = after([by_rule()], after(entries)).by_id(BodyRow, 7)
    assert (row.status, row.provisional_until) == ("recognised", None)
    assert why_not(after(entries), lapse(members=5, meetings=2)) == ("conditions_hold", "3")


@pytest.mark.parametrize(
    "counted", [{"members": 4}, {"meetings": 1}, {"members": 4, "meetings": 0}]
)
def test_with_less_it_lapses_and_keeps_its_date(entries, counted):
    state = after(entries)
    assert why_not(state, by_rule(**counted)) == ("conditions_unmet", "3")
    row = after([lapse(**(ENOUGH | counted))], state).by_id(BodyRow, 7)
    assert (row.status, row.provisional_until) == ("lapsed", END)


def test_one_officer_is_not_two(entries):
    assert why_not(after(entries[:-1]), by_rule()) == ("conditions_unmet", "3")
    twice = [*entries[:-1], elected(14, 12, BOB)]
    assert why_not(after(twice), by_rule()) == ("conditions_unmet", "3")


def test_nobody_hurries_the_clock(entries):
    state, early = after(entries), END - timedelta(microseconds=1)
    assert why_not(state, by_rule(at=early)) == ("time_running", "P3")
    assert why_not(state, lapse(at=early)) == ("time_running", "P3")


def test_no_office_recognises_and_the_counts_must_be_said(entries):
    state = after(entries)
    office_says = replace(by_rule(), warrant=Warrant(WarrantKind.RULE, "us", Organ.OFFICE, MOVE))
    assert why_not(state, office_says) == ("warrant_unfit", "3")
    assert why_not(state, replace(by_rule(), fields={})) == ("field_malformed", "P7")


def test_after_lapsing_only_a_decision_recognises(entries):
    state = after([*entries, lapse()])
    assert why_not(state, by_rule()) == ("not_provisional", "3")
    assert why_not(state, lapse()) == ("not_provisional", "3")
    conference = Entry(
        EntryType.RECOGNISE_BODY, GROUP, {}, decision(MOVE, Organ.CONFERENCE), END + DAY
    )
    assert after([conference], state).by_id(BodyRow, 7).status == "recognised"


def test_a_group_under_the_first_version_stays_under_it():
    first = a_movement()
    first[2] = adopt(MOVE, GROUP_OF_TWELVE_1, number=3, for_kind="group")
    own = a_group()
    own[1] = adopt(GROUP, GROUP_OF_TWELVE_1, number=8, machine=None)
    state = after([*first, *own])
    assert why_not(state, lapse()) == ("rules_are_silent", "P1")
    assert why_not(state, by_rule()) == ("warrant_unfit", "3")


def test_replay_comes_to_the_same_and_finds_a_forged_count(entries):
    told = judged([*entries, by_rule()])
    assert replay(told, MOVEMENT_BOOK.rules).refusals == ()
    forged = replace(told[-1], fields={"members": 1, "meetings": 2})
    refused = replay([*told[:-1], forged], MOVEMENT_BOOK.rules).refusals
    assert [no.code for _entry, no in refused] == ["conditions_unmet"]
