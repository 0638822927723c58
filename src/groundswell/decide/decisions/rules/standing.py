"""Where a decision stands: from what its owner reported, the day it is due, and the clock."""

from datetime import date
from enum import StrEnum


class Reported(StrEnum):
    """What an owner can report."""

    UNDER_WAY = "under_way"
    DONE = "done"
    NOT_DONE = "not_done"  # and will not be, with the reason


class Standing(StrEnum):
    """Where a decision stands. Worked out, never stored: a clock is not an act."""

    AGREED = "agreed"
    UNDER_WAY = "under_way"
    OVERDUE = "overdue"
    DONE = "done"
    NOT_DONE = "not_done"
    REPLACED = "replaced"


class Answer(StrEnum):
    """What a branch says to a decision that asks every branch."""

    TAKEN_UP = "taken_up"
    DONE = "done"
    DECLINED = "declined"


def standing(reported: str | None, due_by: date, *, replaced: bool, on: date) -> Standing:
    """Return where a decision stands. What is done or replaced is not late."""
    if replaced:
        return Standing.REPLACED
    if reported == Reported.DONE:
        return Standing.DONE
    if reported == Reported.NOT_DONE:
        return Standing.NOT_DONE
    if on > due_by:
        return Standing.OVERDUE
    return Standing.UNDER_WAY if reported else Standing.AGREED
