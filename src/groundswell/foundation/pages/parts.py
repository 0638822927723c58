"""What components are given: plain values, so that no template ever asks a database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from groundswell.foundation.pages.layout import Text


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting as one row or card. ``facts`` are short: a distance, "Step-free", "Full"."""

    title: Text
    href: str
    starts_at: datetime
    ends_at: datetime
    where: Text
    facts: Sequence[Text] = ()
    act_href: str = ""
    act_words: Text = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Stat:
    """A figure that says where it comes from. ``unit`` follows it small: "of 54", "in 100"."""

    label: Text
    figure: str
    source: Text
    unit: Text = ""
    href: str = ""
    link_words: Text = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A term and what it is. ``note`` follows small; ``href`` makes the value a link."""

    term: Text
    value: Text
    note: Text = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One of several views of the same thing; tabs are links."""

    label: Text
    href: str
    here: bool = False


class Stage(StrEnum):
    """Where a step of a fate stands."""

    DONE = ""
    NOW = "now"
    TODO = "todo"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class FateStep:
    """One step in the life of a thing that is not shelved silently."""

    words: Text
    note: Text = ""
    stage: Stage = Stage.DONE
    href: str = ""
    link_words: Text = ""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of the public record in a list. ``rests_on`` says what it was done by."""

    seq: int | None  # None: waiting for its number
    title: Text
    when: Text
    text: Text = ""
    href: str = ""
    rests_on: Text = ""
    rests_href: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A thing decided, or to be decided. ``kind`` is the stamp's: lost, open, still or none."""

    stamp: Text
    title: Text
    href: str
    by: Text
    result: Text = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class LegendLine:
    """One line of a map's legend; ``texture`` as in ``drawing.hexmap``, or "ring"."""

    texture: str
    figure: int
    words: Text
