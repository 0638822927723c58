"""From two results of one seat to a swing, or to the reason why there is none."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from groundswell.methods.swing.arithmetic import butler, share, steed


class NoSwing(StrEnum):
    """Why no swing is given."""

    NO_PREVIOUS = "no_previous"  # nothing to compare with
    BOUNDARIES = "boundaries"  # the ground changed, and nobody counted the old votes on the new
    NO_VOTES = "no_votes"  # one of the two results gives no votes for the first two
    TIED = "tied"  # who was first or second is not decided by the votes
    PARTIES_DIFFER = "parties_differ"  # other parties came first and second then
    NO_MOVEMENT = "no_movement"  # both moved equally: there is no from and no to


@dataclass(frozen=True, slots=True)
class Standing:
    """What one candidate polled, and for whom."""

    party: str
    votes: int
    who: str = ""  # told apart by this where ``party`` is no party: independents


@dataclass(frozen=True, slots=True)
class Result:
    """A contest's standings, in any order, and its valid votes where they are stated."""

    standings: tuple[Standing, ...]
    valid_votes: int | None = None

    @property
    def total(self) -> int:
        """The valid votes: as stated, else the sum of the standings."""
        return self.valid_votes or sum(each.votes for each in self.standings)

    @property
    def ranked(self) -> tuple[Standing, ...]:
        """The standings, most votes first."""
        return tuple(sorted(self.standings, key=lambda each: -each.votes))


@dataclass(frozen=True, slots=True)
class Swing:
    """A swing between the first two parties; both figures as shares (0 to 1), Butler's above 0."""

    from_party: str
    to_party: str
    butler: Fraction
    steed: Fraction  # of the two parties' votes; to ``to_party``, may be below nought

    @property
    def points(self) -> Fraction:
        """Butler's swing in percentage points."""
        return self.butler * 100


def swing_between(
    now: Result,
    then: Result | None,
    *,
    same_ground: bool = True,
    no_party: frozenset[str] = frozenset(),
) -> Swing | NoSwing:
    """
    Return the swing of a seat between its two contests, or why there is none.

    :param same_ground: whether both were fought on the same boundaries, or ``then`` is a notional
        result counted on those of ``now``.
    :param no_party: labels that many unconnected people stand under ("Independent"): two of them
        are the same only if ``who`` is.
    """
    if then is None:
        return NoSwing.NO_PREVIOUS
    if not same_ground:
        return NoSwing.BOUNDARIES
    pairs = _first_two(now), _first_two(then)
    if pairs[0] is None or pairs[1] is None:
        return NoSwing.NO_VOTES
    if _undecided(now) or _undecided(then):
        return NoSwing.TIED
    first, second = (_key(each, no_party) for each in pairs[0])
    before = {_key(each, no_party): each for each in pairs[1]}
    if first == second or before.keys() != {first, second}:
        return NoSwing.PARTIES_DIFFER
    a_now, b_now = (share(each.votes, now.total) for each in pairs[0])
    a_then, b_then = (share(before[key].votes, then.total) for key in (first, second))
    moved = butler(a_then, a_now, b_then, b_now)
    two = steed(a_then, a_now, b_then, b_now)
    a, b = (each.party for each in pairs[0])
    if moved == 0:
        return NoSwing.NO_MOVEMENT
    return Swing(b, a, moved, two) if moved > 0 else Swing(a, b, -moved, -two)


def _key(standing: Standing, no_party: frozenset[str]) -> tuple[str, str]:
    return (standing.party, standing.who if standing.party in no_party else "")


def _first_two(result: Result) -> tuple[Standing, Standing] | None:
    ranked = result.ranked
    if len(ranked) < 2 or not ranked[0].votes or result.total <= 0:
        return None
    return ranked[0], ranked[1]


def _undecided(result: Result) -> bool:
    """Say whether third place polled as many as second: then who was second is not known."""
    ranked = result.ranked
    return len(ranked) > 2 and ranked[1].votes == ranked[2].votes
