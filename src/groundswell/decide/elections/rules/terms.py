"""
What the notice of an election fixes: how it is taken, by which rule, and its dates.

The dates follow from the day voting opens and from the numbers of the rulebook in force. Source:
stories R01, V05; decide model, "Votes" (I5, I22).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from groundswell.decide.elections.rules.kept import kept_of
from groundswell.methods import counting

RULES = ("scottish-stv", "meek", "wigm", "ers97", "irv", "schulze", "approval", "block")
TICKED = frozenset({"approval", "block"})  # papers are ticked, not numbered
ONE_SEAT = frozenset({"irv"})
#: Rules that can keep seats for those on one list.
KEEPS = frozenset(name for name in RULES if counting.RULES[name].transferable is not None)
MOST_SEATS = 50


class Way(StrEnum):
    """How an election is taken."""

    PAPER = "paper"  # in the room, typed by two people, reconciled
    RECORDED = "recorded"  # by each on their own device; who marked what stands on record
    SEALED = "secret"  # verifiable and secret: not here yet, and never faked


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the rulebook says of elections; days are whole."""

    notice_days: int
    nominations_days: int  # before voting opens, by which nominations are in
    withdrawals_days: int  # before voting opens, until which a candidate can withdraw
    petition_days: int  # after the declaration
    proposers: int
    statement_words: int
    member_days: int  # of membership before the notice, to be on the roll
    kept_num: int = 0  # of the seats, so many of so many are kept for those on one list
    kept_den: int = 2

    def kept(self, seats: int) -> int:
        """Return how many of so many seats are kept."""
        return kept_of(seats, self.kept_num, self.kept_den)


@dataclass(frozen=True, slots=True)
class Timetable:
    """The dates of an election, in order."""

    nominations_close: datetime
    withdrawals_close: datetime
    opens: datetime
    closes: datetime

    def in_order(self, noticed: datetime, numbers: Numbers) -> bool:
        """Return whether the notice is long enough and each date comes after the one before."""
        long_enough = self.opens >= noticed + timedelta(days=numbers.notice_days)
        order = noticed < self.nominations_close <= self.withdrawals_close <= self.opens
        return long_enough and order and self.opens < self.closes


def timetable(opens: datetime, closes: datetime, numbers: Numbers) -> Timetable:
    """
    Return the dates that follow from when voting opens.

    :param opens: in the movement's own time zone, so that a day keeps its time of day.
    """
    return Timetable(
        opens - timedelta(days=numbers.nominations_days),
        opens - timedelta(days=numbers.withdrawals_days),
        opens,
        closes,
    )
