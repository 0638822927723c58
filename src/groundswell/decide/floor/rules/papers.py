"""The order paper: in what order things are taken, and what falls when its time has come."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum


class What(StrEnum):
    """What stands on an order paper."""

    MOTION = "motion"
    REPORT = "report"
    ELECTION = "election"
    DUE = "due"  # what comes by itself: a decision that is overdue
    CORRECTION = "correction"  # of minutes, which comes by itself too
    OTHER = "other"


class Stage(StrEnum):
    """Where an item is. The last two are ends, and one of them is reached."""

    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"
    FELL = "fell"  # there was no time


ENDS = (Stage.DONE, Stage.FELL)


def moved(order: Sequence[int], item: int, place: int) -> list[int]:
    """
    Return an order with one item at a place, counted from 1; every other keeps its order.

    A place beyond the last is the last. What is not in it yet is put in.
    """
    others = [each for each in order if each != item]
    index = min(max(place, 1), len(others) + 1) - 1
    return [*others[:index], item, *others[index:]]


def in_given_order(order: Sequence[int], places: Mapping[int, int]) -> list[int]:
    """
    Return an order in which what has a place stands by it; everything else stays where it is.

    :param places: of some of them; what is not in the order is left out of account.
    """
    ranked = iter(sorted((each for each in order if each in places), key=places.__getitem__))
    return [next(ranked) if each in places else each for each in order]


def falls(stage: str, falls_at: datetime | None, ends_at: datetime, at: datetime) -> bool:
    """
    Return whether an item's time has come without it: its own, or the end of the conference.

    What is open when its guillotine falls is not cut off: its debate is closed, and it is put.
    """
    if stage == Stage.WAITING:
        return at >= min(falls_at or ends_at, ends_at)
    return stage == Stage.OPEN and at >= ends_at


def debate_is_over(closed_at: datetime | None, falls_at: datetime | None, at: datetime) -> bool:
    """Return whether nobody else is heard on an item: it was closed, or its guillotine fell."""
    return closed_at is not None or (falls_at is not None and at >= falls_at)
