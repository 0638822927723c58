"""How a thread is laid out, and when somebody may write in it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

TITLE_LENGTH = 120
TEXT_LENGTH = 10_000
NAME_LENGTH = 40
SOURCE_LENGTH = 500
BECAUSE_LENGTH = 200
DEEPEST = 4  # the fifth level: what answers it stands beside it, and says whom it answers
MOST_POSTS = 400  # of a thread, so that one page holds it; then a new one is begun
MOST_SLOW_MINUTES = 24 * 60
NEW_FOR_DAYS = 7  # of belonging; how well somebody is liked changes nothing
NEW_MOST_A_DAY = 8  # posts within 24 hours of whoever is that new
A_DAY = timedelta(days=1)


class GoodFaith(StrEnum):
    """The five rules. They bind how one speaks, and never what one thinks."""

    PERSON = "person"
    SOURCE = "source"
    TOPIC = "topic"
    PRIVATE = "private"
    THREAT = "threat"


class Veil(StrEnum):
    """What moderators put over a post: one tap away, or for its writer's eyes alone."""

    COLLAPSED = "collapsed"
    HIDDEN = "hidden"


class Fault(StrEnum):
    """What is wrong with something written."""

    NO_TITLE = "no_title"
    NO_TEXT = "no_text"
    TOO_LONG = "too_long"
    NO_NAME = "no_name"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A post in the tree: its number in the thread, and the number of what it answers."""

    number: int
    answers: int | None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a post stands when a thread is read as a tree: its number and how deep, from 0."""

    number: int
    depth: int


def fault_in(text: str) -> Fault | None:
    """Return what is wrong with the text of a post, if something is."""
    if not text.strip():
        return Fault.NO_TEXT
    return Fault.TOO_LONG if len(text) > TEXT_LENGTH else None


def as_tree(leaves: Iterable[Leaf]) -> tuple[Placed, ...]:
    """
    Return posts as they are read: each answer under what it answers, older ones first.

    Deeper than the fifth level nothing is indented further. Every post stands exactly once;
    one whose parent is not among them stands at the top.
    """
    rows = sorted(leaves, key=lambda leaf: leaf.number)
    here = {leaf.number for leaf in rows}
    under: dict[int | None, list[int]] = {}
    for leaf in rows:
        above = leaf.answers if leaf.answers in here else None
        under.setdefault(above, []).append(leaf.number)
    placed: list[Placed] = []
    waiting = [(number, 0) for number in reversed(under.get(None, []))]
    while waiting:
        number, depth = waiting.pop()
        placed.append(Placed(number, min(depth, DEEPEST)))
        waiting += [(below, depth + 1) for below in reversed(under.get(number, []))]
    return tuple(placed)


def branch_of(root: int, leaves: Sequence[Leaf]) -> frozenset[int]:
    """Return the numbers of a post and of everything that answers it, however far down."""
    found = {root}
    for leaf in sorted(leaves, key=lambda leaf: leaf.number):
        if leaf.answers in found:
            found.add(leaf.number)
    return frozenset(found)


def may_write_from(last: datetime | None, slow_minutes: int) -> datetime | None:
    """Return when somebody may write again in a slow thread; ``None``: whenever they like."""
    if last is None or not slow_minutes:
        return None
    return last + timedelta(minutes=slow_minutes)


def is_new(since: datetime | None, at: datetime) -> bool:
    """Return whether somebody who has belonged ``since`` then is a newcomer. By time alone."""
    return since is None or at < since + timedelta(days=NEW_FOR_DAYS)


def newcomer_may_write_from(within_a_day: Sequence[datetime]) -> datetime | None:
    """
    Return when a newcomer may write again; ``None``: now.

    :param within_a_day: when they posted in the last 24 hours.
    """
    if len(within_a_day) < NEW_MOST_A_DAY:
        return None
    return sorted(within_a_day)[-NEW_MOST_A_DAY] + A_DAY


def days_unanswered(asked: datetime, answered: datetime | None, now: datetime) -> int | None:
    """Return for how many whole days a question has had no answer; ``None`` once it has one."""
    return None if answered is not None else max((now - asked).days, 0)


def name_key(name: str) -> str:
    """Return a name as names are compared: without case and spare blanks."""
    return " ".join(name.split()).casefold()
