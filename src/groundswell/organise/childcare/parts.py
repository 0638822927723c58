"""What this area shows on other areas' pages."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.organise.childcare import queries
from groundswell.organise.childcare.forms import ChildrenForm
from groundswell.organise.childcare.models import Carer
from groundswell.organise.meetings import links, slots
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import Need
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob, waiting_jobs


def for_everybody(meeting: Meeting, reader: Person | None, at: datetime) -> slots.Part | None:
    """
    Say to everybody whether there is childcare and how many places are left.

    Whoever comes is led to their own children; members to offering; hosts to checking.
    """
    if not queries.is_open(meeting, at) or not meeting.place_name:
        return None
    creche = queries.creche_of(meeting)
    place = meetings.place_of(reader, meeting)
    if place is not None:
        place.meeting = meeting
    coming, hosts = queries.comes(place), meetings.may_host(reader, meeting.body, at)
    if creche is None and not coming and not hosts:
        return None
    token = [meeting.token]
    context: dict[str, object] = {
        "creche": creche,
        "own": _own_href(place) if place and coming else "",
        "care": reverse("childcare:care", args=token) if coming else "",
        "home": reverse("childcare:home", args=token) if hosts else "",
    }
    return slots.Part(_("Childcare"), "childcare/_public.html", context)


def own_place(place: Participation, at: datetime) -> slots.Part | None:
    """Ask whoever comes how many children they bring; or say how those stand."""
    if not queries.comes(place) or not queries.is_open(place.meeting, at):
        return None
    if not place.meeting.place_name:
        return None
    own = queries.own_of(place)
    context: dict[str, object] = {
        "own": own,
        "href": _own_href(place),
        "wanted": Need.CHILDCARE in place.needs_said.get("codes", ()),
        "form": ChildrenForm(None, family=own.family),
        "care": reverse("childcare:care", args=[place.meeting.token]) if place.person_id else "",
    }
    return slots.Part(_("Childcare"), "childcare/_own.html", context)


def _own_href(place: Participation) -> str:
    return reverse("childcare:own", args=[links.signed(place)])


def check_traces(person: Person, at: datetime) -> tuple[QuerySet[Carer], ...]:
    """Return the rows without which ``carers_wait`` says nothing."""
    return (queries.unchecked_for(person, at),)


def carers_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say to hosts who offers to care."""
    return [
        WaitingJob(
            title=_("Somebody offers to look after children at “%(meeting)s”")
            % {"meeting": carer.meeting.title},
            why=_("It counts once a host has seen who they are; two adults make places."),
            href=reverse("childcare:home", args=[carer.meeting.token]),
            act=_("Check them"),
            due_at=carer.meeting.starts_at,
            late=False,
        )
        for carer in queries.to_check(person, at)
    ]


def moved_traces(person: Person, at: datetime) -> tuple[QuerySet[Carer], ...]:
    """Return the rows without which ``moved_wait`` says nothing."""
    return (queries.moved_since(person, at),)


def moved_wait(person: Person, at: datetime) -> list[WaitingJob]:
    """Say to carers that their meeting moved."""
    return [
        WaitingJob(
            title=_("Do you still look after children at “%(meeting)s”?")
            % {"meeting": carer.meeting.title},
            why=_("It begins at another time than when you said so."),
            href=reverse("childcare:care", args=[carer.meeting.token]),
            act=_("Say yes or no"),
            due_at=carer.meeting.starts_at,
            late=False,
        )
        for carer in queries.to_say_again(person, at)
    ]


def register() -> None:
    """Fill the slots."""
    slots.meeting_page.fill(for_everybody, order=6)
    slots.own_place.fill(own_place, order=8)
    waiting_jobs.fill(carers_wait, order=56, traces=check_traces)
    waiting_jobs.fill(moved_wait, order=57, traces=moved_traces)
