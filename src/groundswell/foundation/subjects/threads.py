"""
The golden thread: why a thing exists, and what came of it, from whatever stands on it.

Each area says of its own kinds how they are told, and where the thread leads from there: back, and
on. Told is what everybody may read, and nothing else: what is hidden is left out, and the thread
with it. Followers and tellers answer for many at once, so a walk costs a few queries for each step.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from groundswell.foundation.subjects.registry import Subject

MOST_STEPS, MOST_HOPS = 12, 80

type Text = str | Promise


@dataclass(frozen=True, slots=True)
class Hop:
    """One thing on a thread, as everybody may read it."""

    subject: Subject
    what: Text  # "Motion", "Vote"
    title: str
    href: str
    at: datetime
    stands: Text = ""


type Teller = Callable[[Collection[str]], Iterable[Hop]]  # of tokens of one kind
type Follower = Callable[[Collection[str]], Iterable[Subject]]  # from tokens of one kind

_tellers: dict[str, Teller] = {}
_back: dict[str, dict[str, Follower]] = {}
_on: dict[str, dict[str, Follower]] = {}


def tells(kind: str, teller: Teller) -> None:
    """Register how things of a kind are told (once, at start-up)."""
    _tellers[kind] = teller


def leads_back(kind: str, follower: Follower) -> None:
    """Register what things of a kind came from."""
    _back.setdefault(kind, {})[_key(follower)] = follower


def leads_on(kind: str, follower: Follower) -> None:
    """Register something that comes of things of a kind; areas above may add theirs."""
    _on.setdefault(kind, {})[_key(follower)] = follower


@dataclass(frozen=True, slots=True)
class Thread:
    """A thing, what it came from and what came of it, each in the order of time."""

    before: tuple[Hop, ...]
    here: Hop
    after: tuple[Hop, ...]

    @property
    def hops(self) -> tuple[Hop, ...]:
        """Everything on it, in order."""
        return (*self.before, self.here, *self.after)


def thread_of(subject: Subject) -> Thread | None:
    """Return the thread a thing stands on; ``None`` where there is no such thing to read."""
    if subject.kind not in _tellers:
        return None
    back = _walk(subject, _back)
    on = _walk(subject, _on) - back
    told = _told({subject} | back | on)
    if subject not in told:
        return None
    return Thread(_in_order(back, told), told[subject], _in_order(on, told))


def _key(follower: Follower) -> str:
    return f"{follower.__module__}.{follower.__qualname__}"


def _walk(start: Subject, ways: dict[str, dict[str, Follower]]) -> set[Subject]:
    """Return everything that is reached from ``start`` one way, breadth first."""
    found: set[Subject] = set()
    step = {start}
    for _number in range(MOST_STEPS):
        reached: set[Subject] = set()
        for kind in sorted({each.kind for each in step}):
            tokens = [each.token for each in step if each.kind == kind]
            for follow in ways.get(kind, {}).values():
                reached.update(follow(tokens))
        step = reached - found - {start}
        if not step or len(found) + len(step) > MOST_HOPS:
            break
        found |= step
    return found


def _told(subjects: Collection[Subject]) -> dict[Subject, Hop]:
    told: dict[Subject, Hop] = {}
    for kind in sorted({each.kind for each in subjects} & _tellers.keys()):
        hops = _tellers[kind]([each.token for each in subjects if each.kind == kind])
        told |= {hop.subject: hop for hop in hops}
    return told


def _in_order(subjects: Collection[Subject], told: dict[Subject, Hop]) -> tuple[Hop, ...]:
    hops = (told[each] for each in subjects if each in told)
    return tuple(sorted(hops, key=lambda hop: (hop.at, str(hop.subject))))
