"""What can be decided from values alone. Pure: no database, clock or settings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

LEAST_DAYS, MOST_DAYS = 14, 90  # people get at least two weeks to answer, and not for ever
PARKED_MOST_DAYS = 365
WORDING_LENGTH = 1000


class Answer(StrEnum):
    """What somebody said."""

    YES = "yes"
    NO = "no"
    NONE = ""


class Fate(StrEnum):
    """What becomes of the records of those who said no or nothing."""

    ERASE = "erase"
    PARK = "park"  # kept unused until a stated day, for a stated reason; then erased


class Fault(StrEnum):
    """Why a handover cannot be declared as it stands."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    SAME_BODY = "same_body"
    NO_WORDING = "no_wording"
    PARKED_WITHOUT_END = "parked_without_end"


@dataclass(frozen=True, slots=True)
class Terms:
    """What is declared, as far as rules look at it."""

    today: date
    ends_on: date
    same_body: bool
    wording: str
    fate: Fate
    parked_until: date | None


def fault_in(terms: Terms) -> Fault | None:
    """Return the first fault of what is declared, or ``None``. Both limits are inclusive."""
    days = (terms.ends_on - terms.today).days
    if terms.same_body:
        return Fault.SAME_BODY
    if not terms.wording.strip():
        return Fault.NO_WORDING
    if days < LEAST_DAYS:
        return Fault.TOO_SHORT
    if days > MOST_DAYS:
        return Fault.TOO_LONG
    if terms.fate is Fate.PARK and (
        terms.parked_until is None
        or not terms.ends_on
        < terms.parked_until
        <= terms.ends_on + timedelta(days=PARKED_MOST_DAYS)
    ):
        return Fault.PARKED_WITHOUT_END
    return None


def days_left(ends_on: date, today: date) -> int:
    """Return the whole days still to answer, the last one included; 0 when it is over."""
    return max(0, (ends_on - today).days + 1)


def remind_from(declared_at: datetime, ends_at: datetime) -> datetime:
    """Return the moment from which those silent are reminded, once: half the time is over."""
    return declared_at + (ends_at - declared_at) / 2


@dataclass(frozen=True, slots=True)
class Tally:
    """The numbers a handover shows: no names, ever."""

    people: int
    asked: int  # a letter went to them
    yes: int
    no: int

    @property
    def silent(self) -> int:
        """Those who have not answered, whether or not a letter could go to them."""
        return self.people - self.yes - self.no

    @property
    def not_reached(self) -> int:
        """Those to whom no letter may go, or who have no address."""
        return self.people - self.asked


def tally(rows: Iterable[tuple[bool, str, int]]) -> Tally:
    """Return the numbers from rows of (a letter went, answer, how many)."""
    counted = list(rows)
    return Tally(
        people=sum(n for _asked, _answer, n in counted),
        asked=sum(n for asked, _answer, n in counted if asked),
        yes=sum(n for _asked, answer, n in counted if answer == Answer.YES),
        no=sum(n for _asked, answer, n in counted if answer == Answer.NO),
    )


def of_two(one: str, other: str) -> str:
    """Return the answer of one person who answered in two records: a no wins, then a yes."""
    for answer in (Answer.NO, Answer.YES):
        if answer in (one, other):
            return answer.value
    return Answer.NONE.value
