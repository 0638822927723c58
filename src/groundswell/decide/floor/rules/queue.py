"""
Who speaks next, and why: the order is a function of what was asked, what was heard, and the rule.

Before each turn whoever waits is sifted, in this order:

1. *Balance*: while one side of the debate was heard more often, the other side is heard.
2. *Kept turns*: so many of so many turns go to those who asked for a kept one, while any waits.
3. *Seldom heard*: whoever has spoken least at this conference comes first.
4. *In order of asking*.

Nobody can be moved by hand. Source: decide model, I18 and OpenSlides issues 3294, 3544 and 7143;
story D06.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Side(StrEnum):
    """Which side of a debate somebody asks to speak on."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"  # a question, or a point about it


class Reason(StrEnum):
    """Why somebody is heard before somebody else."""

    BALANCE = "balance"
    KEPT = "kept"
    SELDOM = "seldom"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Share:
    """At least ``num`` of every ``den`` turns are kept, while somebody waits for one."""

    num: int
    den: int

    def __post_init__(self) -> None:
        """:raises ValueError: it is no share."""
        if not 0 <= self.num <= self.den or self.den < 1:
            raise ValueError(f"{self.num}/{self.den} is no share of turns")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who asked to speak. ``asked`` tells who asked first; no two are the same."""

    asked: int
    side: Side
    kept: bool  # asked for a kept turn
    spoke: int  # how often before, at this conference


@dataclass(frozen=True, slots=True)
class Heard:
    """How often each side and those with a kept turn have been heard on what is debated."""

    for_: int = 0
    against: int = 0
    kept: int = 0
    turns: int = 0

    def also(self, one: Waiting) -> "Heard":
        """Return the same with one turn more."""
        return Heard(
            self.for_ + (one.side is Side.FOR),
            self.against + (one.side is Side.AGAINST),
            self.kept + one.kept,
            self.turns + 1,
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the line, and why whoever has it is heard before each who waits on."""

    who: Waiting
    reason: Reason  # the first thing that told them from the others
    over: dict[int, Reason]  # of each who waits on, by ``asked``


def lagging(heard: Heard) -> Side | None:
    """Return the side that was heard less often; none while they are level."""
    if heard.for_ == heard.against:
        return None
    return Side.FOR if heard.for_ < heard.against else Side.AGAINST


def is_kept(heard: Heard, share: Share) -> bool:
    """Return whether the next turn has to be a kept one for the share to hold after it."""
    return heard.kept * share.den < share.num * (heard.turns + 1)


def order(waiting: Iterable[Waiting], heard: Heard, share: Share) -> list[Place]:
    """Return who speaks when, if nobody else asks. The order they are given in changes nothing."""
    left = sorted(waiting, key=lambda each: each.asked)
    places: list[Place] = []
    while left:
        place = _next(left, heard, share)
        places.append(place)
        left = [each for each in left if each.asked != place.who.asked]
        heard = heard.also(place.who)
    return places


def _next(left: Sequence[Waiting], heard: Heard, share: Share) -> Place:
    """Sift everybody who waits, and keep for each the sieve they were held back by."""
    over: dict[int, Reason] = {}
    still = list(left)
    side = lagging(heard)
    if side is not None:
        still = _sift(still, [each.side is side for each in still], Reason.BALANCE, over)
    if is_kept(heard, share):
        still = _sift(still, [each.kept for each in still], Reason.KEPT, over)
    least = min(each.spoke for each in still)
    still = _sift(still, [each.spoke == least for each in still], Reason.SELDOM, over)
    first = still[0]
    over |= {each.asked: Reason.ORDER for each in still[1:]}
    reasons = set(over.values())
    reason = next((each for each in Reason if each in reasons), Reason.ORDER)
    return Place(first, reason, over)


def _sift(
    still: list[Waiting], passes: Sequence[bool], reason: Reason, over: dict[int, Reason]
) -> list[Waiting]:
    """Return those who pass; where nobody does, the sieve holds nobody back."""
    if not any(passes):
        return still
    over |= {each.asked: reason for each, passed in zip(still, passes, strict=True) if not passed}
    return [each for each, passed in zip(still, passes, strict=True) if passed]


def why(places: Sequence[Place], asked: int) -> list[tuple[Waiting, Reason]]:
    """Return everybody who is heard before somebody, and why each of them is."""
    found = []
    for place in places:
        if place.who.asked == asked:
            break
        found.append((place.who, place.over[asked]))
    return found
