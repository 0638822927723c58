"""What can be offered, when and how far; which meeting suits somebody, and why. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

ANSWER_WITHIN = timedelta(days=7)
MOST_KM = 100
MOST_FEWER = 50  # things one can ask to see fewer of; the oldest goes
WORDS_LENGTH = 400


class Thing(StrEnum):
    """What people most often offer."""

    PHONE = "phone"
    WRITING = "writing"
    TRANSLATING = "translating"
    COOKING = "cooking"
    CHILDCARE = "childcare"
    DRIVING = "driving"
    ROOM = "room"
    VAN = "van"
    PRINTER = "printer"
    REPAIRS = "repairs"
    COMPUTERS = "computers"
    HOURS = "hours"


class Part(StrEnum):
    """A part of the day."""

    MORNING = "morning"  # until noon
    AFTERNOON = "afternoon"  # until five
    EVENING = "evening"


class Transport(StrEnum):
    """How somebody gets about."""

    FOOT = "foot"
    BIKE = "bike"
    PUBLIC = "public"
    CAR = "car"


WEEKDAYS = tuple(range(7))  # Monday is 0
CELLS = tuple(f"{day}.{part.value}" for day in WEEKDAYS for part in Part)


#: How far each way of getting about reaches where somebody has not said: half an hour or so.
REACH_KM = {Transport.FOOT: 3, Transport.BIKE: 8, Transport.PUBLIC: 20, Transport.CAR: 30}


def reach_km(radius_km: int | None, transport: str) -> int | None:
    """Return how far somebody goes: what they said, or what their way of getting about reaches."""
    if radius_km is not None or not transport:
        return radius_km
    return REACH_KM[Transport(transport)]


def cell_of(local: datetime) -> str:
    """Return the square of the grid a local moment falls in: weekday and part of the day."""
    if local.hour < 12:
        part = Part.MORNING
    elif local.hour < 17:
        part = Part.AFTERNOON
    else:
        part = Part.EVENING
    return f"{local.weekday()}.{part.value}"


@dataclass(frozen=True, slots=True)
class Limits:
    """How far somebody goes, when they are free, and what they want to see fewer of."""

    radius_km: int | None = None  # None: they have not said
    free: frozenset[str] = frozenset()  # empty: they have not said
    fewer: frozenset[str] = frozenset()  # tokens of groups


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meeting as the rule sees it."""

    group: str  # token
    distance_m: float
    cell: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a meeting suits, and which of what was said it keeps to."""

    fits: bool
    within_km: int | None = None
    when_free: bool = False


def verdict(occasion: Occasion, limits: Limits) -> Verdict:
    """
    Return whether a meeting keeps to what somebody said. What they did not say limits nothing.

    Source: story M05.
    """
    too_far = limits.radius_km is not None and occasion.distance_m > limits.radius_km * 1000
    not_free = bool(limits.free) and occasion.cell not in limits.free
    if too_far or not_free or occasion.group in limits.fewer:
        return Verdict(fits=False)
    return Verdict(fits=True, within_km=limits.radius_km, when_free=bool(limits.free))


def known(said: Iterable[str], among: Iterable[str]) -> list[str]:
    """Return what was said that is on a list, in the order of the list, each once."""
    wanted = set(said)
    return [word for word in among if word in wanted]


def words_of(text: str) -> list[str]:
    """Return interests as typed, parted by commas: each once, small, twelve at most."""
    found: list[str] = []
    for part in text.split(","):
        word = " ".join(part.split()).lower()[:40]
        if word and word not in found:
            found.append(word)
    return found[:12]


def answer_due_at(saved_at: datetime) -> datetime:
    """Return by when an offer should be answered: a week."""
    return saved_at + ANSWER_WITHIN
