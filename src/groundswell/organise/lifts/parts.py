"""What this area shows on other areas' pages."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.organise.lifts import queries
from groundswell.organise.lifts.models import Seat
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings import slots
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.seats import takes_answers
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob, waiting_jobs


def for_who_comes(meeting: Meeting, reader: Person | None, at: datetime) -> slots.Part | None:
    """Lead members who come to the lifts; nobody else sees that there are any."""
    place = meetings.place_of(reader, meeting)
    if place is None:
        return None
    place.meeting = meeting  # as it is held already
    return own_place(place, at)


def own_place(place: Participation, at: datetime) -> slots.Part | None:
    """Lead a member who comes to the lifts; what they say there asks them to sign in."""
    open_still = takes_answers(ends_at=place.meeting.ends_at, at=at)
    if not queries.comes(place) or not open_still:
        return None
    href = reverse("lifts:home", args=[place.meeting.token])
    return slots.Part(_("Lifts"), "lifts/_way_in.html", {"href": href})


def seats_to_answer(person: Person, at: datetime) -> list[WaitingJob] | None:
    """Say to a person which seats wait for their yes."""
    return [
        WaitingJob(
            title=(
                _("Somebody can take you to “%(meeting)s”")
                if seat.by_driver
                else _("Somebody asks for a seat in your car to “%(meeting)s”")
            )
            % {"meeting": seat.lift.meeting.title},
            why=_("Each sees the other’s name only once you have said yes."),
            href=reverse("lifts:home", args=[seat.lift.meeting.token]),
            act=_("Say yes or no"),
            due_at=seat.lift.leaves_at,
            late=at > seat.lift.leaves_at,
        )
        for seat in queries.asked_of(person, at)
    ] or None


def seat_traces(person: Person, at: datetime) -> tuple[QuerySet[Seat], ...]:
    """Return the rows without which ``seats_to_answer`` says nothing."""
    return (queries.unanswered_by(person, at),)


def register() -> None:
    """Fill the slots."""
    slots.meeting_page.fill(for_who_comes, order=5)
    slots.own_place.fill(own_place, order=7)
    waiting_jobs.fill(seats_to_answer, order=55, traces=seat_traces)
