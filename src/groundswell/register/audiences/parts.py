"""What this area puts on other areas' pages, and how its things are named."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.foundation import clock
from groundswell.foundation.pages.parts import Tab
from groundswell.foundation.record import Entry
from groundswell.register.audiences import queries
from groundswell.register.audiences.models import Audience, Export
from groundswell.register.audiences.powers import Power
from groundswell.register.audiences.rules.exports import ANSWER_WITHIN
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holds


def lists_tab(body: Body, reader: Person | None, at: datetime) -> Tab | None:
    """Show whoever may make lists the way to them."""
    if not holds(reader, Power.SEE, over=body, at=at):
        return None
    return Tab(_("Lists"), reverse("audiences:of", args=[body.token]))


def export_traces(person: Person, at: datetime) -> tuple[QuerySet[Export], ...]:
    """Return the rows without which ``second_yes_waiting`` says nothing."""
    return (queries.to_decide_by(person, at),)


def second_yes_waiting(person: Person, at: datetime) -> list[WaitingJob]:
    """Say which files wait for a person's yes or no."""
    return [
        WaitingJob(
            title=ngettext(
                "%(asker)s asks to take %(count)s person of %(group)s out as a file",
                "%(asker)s asks to take %(count)s people of %(group)s out as a file",
                export.rows,
            )
            % {
                "asker": export.asked_by.called,
                "count": export.rows,
                "group": export.audience.body.name,
            },
            why=_("It needs a second person’s yes, and you may give it or refuse it."),
            href=reverse("audiences:export", args=[export.token]),
            act=_("Look at it"),
            due_at=export.asked_at + ANSWER_WITHIN,
        )
        for export in queries.waiting_for(person, at)
    ]


def describe_taken(entry: Entry) -> str | None:
    """Return the sentence of a record entry: how many, and whether two agreed."""
    count, second = entry.body.get("people"), entry.body.get("second_person")
    if not isinstance(count, int):
        return None
    words = ngettext("%(count)s person’s line.", "%(count)s people’s lines.", count)
    agreed = _("A second officer agreed to it.") if second else _("Small enough for one officer.")
    return f"{words % {'count': count}} {agreed}"


def title(token: str) -> str | None:
    """Return an audience's name."""
    return Audience.objects.filter(token=token).values_list("name", flat=True).first()


def url(token: str) -> str | None:
    """Return the address of its page."""
    return reverse("audiences:audience", args=[token])


def may_see(reader: object, token: str) -> bool:
    """Say whether a reader may know of an audience: those who may see the body's lists."""
    body = Body.objects.filter(audiences__token=token).first()
    known = reader if isinstance(reader, Person) else None
    return body is not None and holds(known, Power.SEE, over=body, at=clock.now())
