"""Places on a group's pages that other areas fill."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from groundswell.foundation.pages import Slot
from groundswell.foundation.pages.parts import Stat, Tab
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob
from groundswell.register.structures.models import Body

type Text = str | Promise


@dataclass(frozen=True, slots=True)
class Panel:
    """One section of a group's page: a heading, and the area's own template with its values."""

    title: Text
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""  # anchor on the page


@dataclass(frozen=True, slots=True)
class Act:
    """
    Something a reader can do about a group, as a link or, with ``post``, a one-tap form.

    The first one with ``main`` becomes the page's one filled button.
    """

    words: Text
    href: str
    note: Text = ""
    post: bool = False
    main: bool = False


#: Sections of a group's page: what is coming up, and what came of things.
body_home: Slot[[Body, Person | None, datetime], Panel] = Slot("structures.body_home")
#: Tabs of a group besides its own.
body_tabs: Slot[[Body, Person | None, datetime], Tab] = Slot("structures.body_tabs")
#: What a reader can do: join, leave, write.
body_acts: Slot[[Body, Person | None, datetime], Act] = Slot("structures.body_acts")
#: Figures beside the number of members.
body_stats: Slot[[Body, Person | None, datetime], Stat] = Slot("structures.body_stats")
#: In the head of a body's page, for those who are not people: pictures, data, feeds.
body_head: Slot[[Body, datetime], SafeString] = Slot("structures.body_head")
#: What waits in a body for whoever holds some powers (by key): it goes over with the office.
#: Numbers and dates only; a name stands behind the link, where the power is asked for.
hands_over: Slot[[Body, frozenset[str], datetime], list[WaitingJob]] = Slot("structures.hands_over")


def tabs_of(body: Body, reader: Person | None, at: datetime, *, here: str) -> list[Tab]:
    """Return the tabs of a group's pages, with those of other areas between."""
    own = [
        Tab(_("Overview"), body.url, here == "home"),
        Tab(_("People"), reverse("structures:people", args=[body.token]), here == "people"),
        Tab(_("Offices"), reverse("structures:offices", args=[body.token]), here == "offices"),
        Tab(_("Powers"), reverse("structures:powers", args=[body.token]), here == "powers"),
    ]
    others = body_tabs.collect(body, reader, at)
    return [own[0], *others, *own[1:]]
