"""What lists put on other areas' pages: a tab, a job, sentences for the record."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.foundation import clock
from groundswell.foundation.pages.parts import Tab
from groundswell.foundation.record import Entry
from groundswell.register.imports import queries
from groundswell.register.imports.models import BroughtList
from groundswell.register.imports.powers import Power
from groundswell.register.imports.rules.vocabulary import KEEP_FILE, Stage
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import bodies_under, holds


def lists_tab(body: Body, reader: Person | None, at: datetime) -> Tab | None:
    """Show whoever may bring lists here the way to them."""
    if not holds(reader, Power.IMPORT_LIST, over=body, at=at):
        return None
    return Tab(_("Bring people"), reverse("imports:lists", args=[body.token]))


def list_traces(person: Person, at: datetime) -> tuple[QuerySet[BroughtList], ...]:
    """Return the rows without which ``lists_waiting`` says nothing."""
    bodies = [body.pk for body in bodies_under(person, Power.IMPORT_LIST, at=at)]
    return (BroughtList.objects.filter(body__in=bodies),)


def lists_waiting(person: Person, at: datetime) -> list[WaitingJob]:
    """Say which lists wait for a person to go on with them."""
    return [
        _waiting(brought, differences)
        for brought, differences in queries.lists_waiting_for(person, at)
    ]


def _waiting(brought: BroughtList, differences: int) -> WaitingJob:
    href = list_url(brought.token)
    if brought.stage == Stage.DONE:
        title = ngettext(
            "%(count)s difference to settle from the list of %(group)s",
            "%(count)s differences to settle from the list of %(group)s",
            differences,
        )
        return WaitingJob(
            title=title % {"count": differences, "group": brought.body.name},
            why=_("Where the list and our record differ, a person decides."),
            href=reverse("imports:differences", args=[brought.token]),
            act=_("Look at them"),
        )
    return WaitingJob(
        title=_("A list for %(group)s waits: nobody on it is on the register yet")
        % {"group": brought.body.name},
        why=_("Say what its people agreed to. Its file is kept for a day."),
        href=href,
        act=_("Go on with it"),
        due_at=brought.moved_at + KEEP_FILE,
    )


def list_url(token: str) -> str:
    """Return the address of a list's page."""
    return reverse("imports:list", args=[token])


def may_see_list(reader: object, token: str) -> bool:
    """Say whether a reader may work on a list."""
    brought = BroughtList.objects.filter(token=token).first()
    return (
        isinstance(reader, Person)
        and brought is not None
        and holds(reader, Power.IMPORT_LIST, over=brought.body_id, at=clock.now())
    )


def describe_brought(entry: Entry) -> str | None:
    """Say what a list brought, from its entry: figures, nobody's name."""
    people = int(str(entry.body.get("people", 0)))
    return ngettext(
        "A list was brought: %(count)s person came onto the register, with what they agreed to.",
        "A list was brought: %(count)s people came onto the register, with what they agreed to.",
        people,
    ) % {"count": people}


def describe_taken_back(entry: Entry) -> str | None:
    """Say what taking a list back undid, from its entry."""
    people = int(str(entry.body.get("people", 0)))
    return ngettext(
        "A list was taken back within its day: %(count)s record.",
        "A list was taken back within its day: %(count)s records.",
        people,
    ) % {"count": people}
