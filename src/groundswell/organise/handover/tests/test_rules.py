from datetime import UTC, date, datetime, timedelta

import pytest

from groundswell.organise.handover.rules import (
    Fate,
    Fault,
    Terms,
    days_left,
    fault_in,
    of_two,
    remind_from,
    tally,
)

TODAY = date(2026, 5, 1)
GOOD = {
    "today": TODAY,
    "ends_on": TODAY + timedelta(days=30),
    "same_body": False,
    "wording": "May we?",
    "fate": Fate.ERASE,
    "parked_until": None,
}


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({}, None),
        ({"ends_on": TODAY + timedelta(days=14)}, None),
        ({"ends_on": TODAY + timedelta(days=13)}, Fault.TOO_SHORT),
        ({"ends_on": TODAY + timedelta(days=90)}, None),
        ({"ends_on": TODAY + timedelta(days=91)}, Fault.TOO_LONG),
        ({"same_body": True}, Fault.SAME_BODY),
        ({"wording": "  "}, Fault.NO_WORDING),
        ({"fate": Fate.PARK}, Fault.PARKED_WITHOUT_END),
        ({"fate": Fate.PARK, "parked_until": TODAY + timedelta(days=30)}, Fault.PARKED_WITHOUT_END),
        ({"fate": Fate.PARK, "parked_until": TODAY + timedelta(days=31)}, None),
        ({"fate": Fate.PARK, "parked_until": TODAY + timedelta(days=395)}, None),
        (
            {"fate": Fate.PARK, "parked_until": TODAY + timedelta(days=396)},
            Fault.PARKED_WITHOUT_END,
        ),
    ],
)
def test_fault_in(changed, fault):
    assert fault_in(Terms(**(GOOD | changed))) is fault


def test_days_left_counts_the_last_day():
    assert days_left(TODAY, TODAY) == 1
    assert days_left(TODAY + timedelta(days=2), TODAY) == 3
    assert days_left(TODAY - timedelta(days=1), TODAY) == 0


def test_the_reminder_is_due_when_half_the_time_is_over():
    at = datetime(2026, 5, 1, tzinfo=UTC)
    assert remind_from(at, at + timedelta(days=30)) == at + timedelta(days=15)


def test_tally():
    found = tally([(True, "yes", 3), (True, "no", 2), (True, "", 4), (False, "", 5)])
    assert (found.people, found.asked, found.yes, found.no) == (14, 9, 3, 2)
    assert (found.silent, found.not_reached) == (9, 5)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [("yes", "no", "no"), ("", "yes", "yes"), ("no", "", "no"), ("", "", "")],
)
def test_of_two_answers_a_no_wins(one, other, said):
    assert of_two(one, other) == of_two(other, one) == said
