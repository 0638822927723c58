"""Places on this area's pages that areas above may fill."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from groundswell.foundation.pages import Slot
from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a person's own page: ready markup from the area's own template."""

    html: SafeString


#: On /me/, top to bottom: what is next for this person, their groups, what waits for them.
person_home: Slot[[Person, datetime], Panel] = Slot("people.person_home")


@dataclass(frozen=True, slots=True)
class WaitingJob:
    """One thing that waits for this person, and by when. ``late`` is said in words as well."""

    title: str | Promise
    why: str | Promise
    href: str
    act: str | Promise  # words on the button
    due_at: datetime | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One concrete next thing for this person, and why they see it."""

    title: str
    line: str  # when and where, in a line
    href: str
    why: str
    starts_at: datetime | None = None
    fewer_href: str = ""  # where they say "fewer like this"


#: What somebody is expected to do; each area gives its own, most urgent first.
waiting_jobs: Slot[[Person, datetime], list[WaitingJob]] = Slot("people.waiting_jobs")
#: What somebody could do next; each area gives its own, best first.
suggestions: Slot[[Person, datetime], list[Suggestion]] = Slot("people.suggestions")


@dataclass(frozen=True, slots=True)
class OwnThing:
    """One line under "Your own things" on a person's page."""

    words: str | Promise
    href: str


#: Ways to what a person has for themselves: a calendar of their own.
own_things: Slot[[Person], OwnThing] = Slot("people.own_things")


class Seated(StrEnum):
    """What somebody needs beside a chair."""

    TELEPHONE = "telephone"
    KEYBOARD = "keyboard"


@dataclass(frozen=True, slots=True)
class SeatedJob:
    """Something to do now that asks nobody to walk, and what it takes."""

    takes: Seated
    job: WaitingJob


#: What somebody can do now, sitting down; each area gives what there really is, and no more.
seated_jobs: Slot[[Person, datetime], list[SeatedJob]] = Slot("people.seated_jobs")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that came of something, and where to read it."""

    words: str | Promise
    href: str = ""


@dataclass(frozen=True, slots=True)
class Backed:
    """Something somebody said, moved or came to, and what came of it; empty: nothing yet."""

    at: datetime
    did: str | Promise  # "You seconded", "You came"
    title: str
    href: str
    came: tuple[Outcome, ...] = ()


#: What somebody backed and what came of it, for themself alone; each area gives its own.
backed: Slot[[Person, datetime], list[Backed]] = Slot("people.backed")
