"""What this area shows on other areas' pages."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation.pages.parts import Stat, Tab
from groundswell.organise.meetings import queries, suggesting
from groundswell.register.people import slots
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.slots import Panel, body_home, body_stats, body_tabs


def coming_up(body: Body, reader: Person | None, at: datetime) -> Panel | None:
    """Show a body's next meetings, or the first step towards one."""
    rows = queries.of_body(body_id=body.pk, at=at)
    if not rows and not body.is_group:
        return None
    context = {
        "rows": rows,
        "body": body,
        "hosting": not rows and queries.may_host(reader, body, at),
    }
    return Panel(_("Coming up"), "meetings/_coming_up.html", context, key="meetings")


def tab(body: Body, _reader: Person | None, _at: datetime) -> Tab | None:
    """Show the way to a body's meetings."""
    return Tab(_("Meetings"), reverse("meetings:group", args=[body.token]))


def came_last_time(body: Body, _reader: Person | None, at: datetime) -> Stat | None:
    """Show how many came to a body's last meeting, from its door list."""
    last = queries.last_time(body_id=body.pk, at=at)
    if last is None:
        return None
    source = _("Door list; %(first)s for the first time") % {"first": last.first_time}
    return Stat(_("Came last time"), str(last.came), source)


def register() -> None:
    """Fill the slots of a body's page."""
    body_home.fill(coming_up, order=10)
    body_tabs.fill(tab, order=20)
    body_stats.fill(came_last_time, order=30)
    slots.suggestions.fill(suggesting.next_meetings)
    slots.waiting_jobs.fill(suggesting.doors_to_keep, traces=suggesting.door_traces)
    slots.backed.fill(suggesting.came_to)
