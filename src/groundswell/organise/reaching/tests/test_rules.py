"""Who is next in line."""

from datetime import UTC, datetime, timedelta

import pytest

from groundswell.organise.joining.rules import WELCOME_WITHIN
from groundswell.organise.reaching import rules
from groundswell.organise.reaching.rules import InLine, first_due_at, next_in_line

LINEAGE = (1, 2, 3)  # the movement, a region, the group
ANN, BOB, CAT = InLine(11, 3, "Convenor"), InLine(12, 3, "Secretary"), InLine(13, 3, "Welcomer")
REG, DEV = InLine(21, 2, "Secretary"), InLine(31, 1, "Membership secretary")
LINE = (DEV, REG, ANN, BOB, CAT)
NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("had", "expected"),
    [
        ((), ANN),
        (((11, 3),), BOB),
        (((11, 3), (12, 3)), REG),  # two of the group, then the body above
        (((11, 3), (12, 3), (21, 2)), DEV),
        (((11, 3), (12, 3), (21, 2), (31, 1)), None),
        (((None, 3), (11, 3)), REG),  # one who was erased had a turn all the same
    ],
)
def test_two_of_the_group_then_one_of_each_above(had, expected):
    assert next_in_line(LINE, lineage=LINEAGE, had=had) == expected


def test_nobody_is_asked_about_themself_or_twice():
    assert next_in_line(LINE, lineage=LINEAGE, had=(), never=(11,)) == BOB
    twice = InLine(11, 1, "Membership secretary")
    assert next_in_line((ANN, twice), lineage=LINEAGE, had=((11, 3),)) is None


def test_whoever_has_least_to_do_comes_first_among_equals():
    busy = InLine(11, 3, "Convenor", has=2)
    assert next_in_line((busy, BOB), lineage=LINEAGE, had=()) == BOB


def test_a_group_with_nobody_is_passed_over():
    assert next_in_line((DEV,), lineage=LINEAGE, had=()) == DEV
    assert next_in_line((), lineage=LINEAGE, had=()) is None


def test_each_has_what_a_welcome_has_and_never_a_moment_that_is_gone():
    assert rules.EACH_HAS == WELCOME_WITHIN
    assert first_due_at(NOON, NOON) == NOON + timedelta(hours=72)
    late = NOON + timedelta(hours=72)
    assert first_due_at(NOON, late) == late + timedelta(hours=72)


def test_late_begins_after_the_last_moment():
    assert not rules.is_late(NOON, NOON)
    assert rules.is_late(NOON, NOON + timedelta(seconds=1))
