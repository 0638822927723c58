"""What this area shows on other areas' pages."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.organise.meetings import slots
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.powers import Power
from groundswell.organise.meetings.suggesting import DOOR_OPENS_BEFORE
from groundswell.organise.proposing import queries, rules
from groundswell.organise.proposing.models import Proposal
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob, waiting_jobs
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holds
from groundswell.register.structures.queries import is_member


def how_it_goes_up(meeting: Meeting, reader: Person, at: datetime) -> slots.Part | None:
    """Under a draft: let its host send it, or lead whoever looks at it to the proposal."""
    if meeting.host_id is None or meeting.is_published or meeting.is_cancelled:
        return None
    sent = queries.proposal_of(meeting)
    own = meeting.host_id == reader.pk
    numbers = queries.numbers_of(meeting.body)
    again = (rules.Stands.CHANGE, rules.Stands.MISSED)
    context: dict[str, object] = {
        "token": meeting.token,
        "own": own,
        "proposal": sent,
        "can_send": own and (sent is None or sent.stands in again),
        "trust": queries.trust_of(reader, meeting.body, at) if own else None,
        "numbers": numbers,
        "up_at": rules.up_at(at, meeting.starts_at, numbers),
    }
    return slots.Part(_("How it goes up"), "proposing/_send.html", context)


def hold_one_yourself(body: Body, reader: Person | None, at: datetime) -> slots.Part | None:
    """On a group's meetings: let members propose one, and officers see what waits."""
    if reader is None or not body.is_group or body.is_closed:
        return None
    if holds(reader, Power.CALL, over=body, at=at):
        waiting = [one for one in queries.waiting_in(body) if one.meeting.host_id != reader.pk]
        looks: dict[str, object] = {"waiting": waiting, "token": body.token}
        return slots.Part(_("Proposed by members"), "proposing/_waiting.html", looks)
    if not is_member(reader, body):
        return None
    mine = queries.own_in(reader, body, at)
    context: dict[str, object] = {"token": body.token, "mine": mine}
    return slots.Part(_("Hold one yourself"), "proposing/_hold_one.html", context)


def who_hosts(meeting: Meeting, reader: Person | None, at: datetime) -> slots.Part | None:
    """On a meeting up: say that a member hosts it, and whether somebody looked at it before."""
    if meeting.host_id is None or not meeting.is_published:
        return None
    sent = queries.proposal_of(meeting)
    last = queries.words_of(sent)[-1].what if sent is not None else ""
    looks = reader is not None and reader.pk != meeting.host_id
    context: dict[str, object] = {
        "how": last,
        "trust": reverse("proposing:trust", args=[meeting.token])
        if looks and holds(reader, Power.CALL, over=meeting.body, at=at)
        else "",
        "own": reader is not None and reader.pk == meeting.host_id,
        "may": meeting.host_may,
    }
    return slots.Part(_("Who hosts this"), "proposing/_who_hosts.html", context)


def to_look_at(person: Person, at: datetime) -> list[WaitingJob]:
    """Give whoever looks what waits for them, the oldest first. Two queries."""
    return [
        WaitingJob(
            title=_("Look at a meeting: %(title)s") % {"title": one.meeting.title},
            why=_("A member of %(group)s would host it.") % {"group": one.meeting.body.name},
            href=reverse("proposing:proposal", args=[one.token]),
            act=_("Look at it"),
            due_at=one.up_at if one.asked_above_at and one.up_at else one.look_by,
            late=one.look_by < at,
        )
        for one in queries.waiting_for(person, at)
    ]


def own_meetings(person: Person, at: datetime) -> list[WaitingJob]:
    """Give a host what was sent back, and their door on the day. Two queries."""
    sent_back = [
        WaitingJob(
            title=_("Change your meeting: %(title)s") % {"title": one.meeting.title},
            why=_("Somebody looked at it and says what to change. What you wrote is kept."),
            href=reverse("proposing:proposal", args=[one.token]),
            act=_("Read why"),
        )
        for one in queries.to_change(person, at)
    ]
    return sent_back + [
        WaitingJob(
            title=_("Your door: %(title)s") % {"title": meeting.title},
            why=_("You host it."),
            href=reverse("meetings:door", args=[meeting.token]),
            act=_("Open the door list"),
            due_at=meeting.starts_at,
        )
        for meeting in _hosted_soon(person, at).order_by("starts_at", "pk")
    ]


def _hosted_soon(person: Person, at: datetime) -> QuerySet[Meeting]:
    return Meeting.objects.public().filter(
        host=person, ends_at__gt=at, starts_at__lt=at + DOOR_OPENS_BEFORE
    )


def look_traces(person: Person, at: datetime) -> tuple[QuerySet[Proposal], ...]:
    """Return the rows without which ``to_look_at`` says nothing."""
    return (queries.for_the_look_of(person, at),)


def own_traces(person: Person, at: datetime) -> tuple[QuerySet[Any], ...]:
    """Return the rows without any of which ``own_meetings`` says nothing."""
    return (queries.sent_back_to(person, at), _hosted_soon(person, at))


def register() -> None:
    """Fill the slots."""
    slots.draft_next.fill(how_it_goes_up)
    slots.of_group.fill(hold_one_yourself)
    slots.meeting_page.fill(who_hosts, order=1)
    waiting_jobs.fill(to_look_at, order=25, traces=look_traces)
    waiting_jobs.fill(own_meetings, order=26, traces=own_traces)
