"""Places on a meeting's page that areas above fill."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from groundswell.foundation.pages import Slot
from groundswell.foundation.pages.layout import Text
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body


@dataclass(frozen=True, slots=True)
class Part:
    """Something to show on a meeting's page: a template of the area above, and its values."""

    title: Text
    template: str
    context: dict[str, object]


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a meeting suits a person, and in a sentence why; empty if they said nothing."""

    fits: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a person said of meetings to suggest: what they care about, and which suit them."""

    interests: frozenset[str]
    judge: Callable[[Meeting, float], Judged]  # a meeting, and how many metres away it is
    fewer_href: Callable[[Meeting], str]  # where they say "fewer like this"


#: What a person said of when, how far and what they want to see fewer of.
limits: Slot[[Person], Limits] = Slot("meetings.limits")
#: Below the answer form: a campaign it belongs to, lifts, hands needed.
meeting_page: Slot[[Meeting, Person | None, datetime], Part] = Slot("meetings.meeting_page")
#: On the answer's own page, once somebody has said yes: joining offers what comes next.
after_yes: Slot[[Meeting, Person | None, datetime], Part] = Slot("meetings.after_yes")
#: On the answer's own page, whoever's it is: the code for the door, who looks after whom.
own_place: Slot[[Participation, datetime], Part] = Slot("meetings.own_place")
#: In the head of a published meeting's page, for those who are not people: pictures, data, feeds.
meeting_head: Slot[[Meeting, datetime], SafeString] = Slot("meetings.meeting_head")
#: At the foot of a published meeting's page: words and paper to pass it on with.
meeting_foot: Slot[[Meeting, datetime], SafeString] = Slot("meetings.meeting_foot")
#: Under a draft whose host holds no office: how it goes up.
draft_next: Slot[[Meeting, Person, datetime], Part] = Slot("meetings.draft_next")
#: On the page of a group's meetings: the way for members to propose one.
of_group: Slot[[Body, Person | None, datetime], Part] = Slot("meetings.of_group")
#: Beneath the list of all meetings: what could use company.
listed: Slot[[datetime], Part] = Slot("meetings.listed")
#: In the letters of the day before and the morning, the same for all who come: paragraphs.
in_reminder: Slot[[Meeting, datetime], list[str]] = Slot("meetings.in_reminder")
#: Under "Your calendar" on a meeting's page: ways for whoever is signed in.
own_calendar: Slot[[Person, datetime], SafeString] = Slot("meetings.own_calendar")
