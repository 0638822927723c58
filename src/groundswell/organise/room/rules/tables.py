"""Rounds under way: who is new since they were planned, and where they sit. Pure."""

from collections.abc import Sequence
from random import Random

from groundswell.methods.mixing import (
    Attendee,
    Rounds,
    Tally,
    mix,
    seat_late,
    take_out,
    tally,
)

MOST_AT_A_TABLE, MOST_ROUNDS = 12, 8


def planned(people: Sequence[Attendee], *, seats: int, rounds: int, seed: str) -> Rounds:
    """Plan rounds for those in the room; the same seed gives the same plan."""
    return mix(people, size=seats, rounds=rounds, rng=Random(seed))  # noqa: S311  seats, no secret


def with_the_late(rounds: Rounds, people: Sequence[Attendee], *, sat: int) -> Rounds:
    """Fit those who came since into the rounds still to come, and leave out those who left."""
    seated = {key for tables in rounds for table in tables for key in table}
    for gone in sorted(seated - {person.key for person in people}):
        rounds = take_out(rounds, gone, sat=sat)
    for late in people:
        if late.key not in seated:
            rounds = seat_late(rounds, late, people, sat=sat)
    return rounds


def counted(rounds: Rounds, people: Sequence[Attendee]) -> Tally:
    """Count repeats, also of people who have left since: they count as of no group."""
    seated = {key for tables in rounds for table in tables for key in table}
    known = {person.key: person for person in people}
    return tally(rounds, [known.get(key, Attendee(key)) for key in sorted(seated)])


def as_rounds(stored: list[list[list[str]]]) -> Rounds:
    """Return a stored plan as a plan."""
    return tuple(tuple(tuple(table) for table in tables) for tables in stored)
