"""Reads with a name."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.powers import Power
from groundswell.organise.meetings.rules.vocabulary import MeetingState
from groundswell.organise.proposing import rules
from groundswell.organise.proposing.models import Proposal, Setback, Word
from groundswell.register.people.models import Person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.books import parameters_of
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import bodies_under, holders, holds

MOST_HOSTS = 100


def numbers_of(body: Body) -> rules.Numbers:
    """Return what the rulebook in force says of new hosts. One query."""
    set_there = parameters_of(body)
    return rules.Numbers(
        set_there.host_look_days, set_there.host_silence_days, set_there.host_meetings
    )


def trust_of(person: Person, body: Body, at: datetime) -> rules.Trust:
    """Return how far a group trusts a host. Three queries."""
    standing = setbacks_of(person, body).filter(lifted_at=None)
    since = standing.order_by("-at").values_list("at", flat=True).first()
    held = Meeting.objects.public().filter(host=person, body=body, ends_at__lte=at)
    ends = held.values_list("ends_at", flat=True)
    return rules.trust(ends, since=since, numbers=numbers_of(body), at=at)


def setbacks_of(person: Person, body: Body) -> QuerySet[Setback]:
    """Return what was written down about a host of a group, newest first."""
    found = Setback.objects.filter(person=person, body=body).select_related("meeting", "by")
    return found.order_by("-at", "-pk")


def body_to_host_for(reader: Person, token: str) -> Body:
    """
    Return an open group ``reader`` is in.

    :raises Http404: there is none, or they are not in it: the two look alike.
    """
    body = structures.body_for(reader, token)
    if body.is_closed or not body.is_group or not structures.is_member(reader, body):
        raise Http404
    return body


def body_to_look_for(reader: Person, token: str, at: datetime) -> Body:
    """
    Return a group whose proposals ``reader`` looks at.

    :raises Http404: there is none, or they do not.
    """
    body = structures.body_for(reader, token)
    if not holds(reader, Power.CALL, over=body, at=at):
        raise Http404
    return body


def may_look(person: Person, proposal: Proposal, at: datetime) -> bool:
    """Return whether somebody looks at a proposal: by office, there or above, never their own."""
    if proposal.meeting.host_id == person.pk:
        return False
    if holds(person, Power.CALL, over=proposal.meeting.body_id, at=at):
        return True
    return proposal.above_id is not None and holds(
        person, Power.CALL, over=proposal.above_id, at=at
    )


def proposal_for(reader: Person, token: str, at: datetime) -> Proposal:
    """
    Return a proposal: its host's own, or one ``reader`` looks at.

    :raises Http404: there is none, or it is another's: the two look alike.
    """
    found = Proposal.objects.select_related("meeting__body", "meeting__host", "above")
    proposal = found.filter(token=token).first()
    if proposal is None:
        raise Http404
    own = proposal.meeting.host_id == reader.pk
    if not own and not may_look(reader, proposal, at):
        raise Http404
    return proposal


def hosted_for(reader: Person, token: str, at: datetime) -> Meeting:
    """
    Return a meeting with a host of its own whose trust ``reader`` can take back.

    :raises Http404: there is none, it is their own, or its group is not theirs to look after.
    """
    found = Meeting.objects.select_related("body", "host").filter(token=token).first()
    if found is None or found.host is None or found.host_id == reader.pk:
        raise Http404
    if not holds(reader, Power.CALL, over=found.body, at=at):
        raise Http404
    return found


def setback_for(reader: Person, token: str, at: datetime) -> Setback:
    """
    Return what was written down about a host, if ``reader`` can lift it.

    :raises Http404: there is none, it is about them, or its group is not theirs to look after.
    """
    found = Setback.objects.select_related("body", "person").filter(token=token).first()
    if found is None or found.person_id == reader.pk:
        raise Http404
    if not holds(reader, Power.CALL, over=found.body, at=at):
        raise Http404
    return found


def proposal_of(meeting: Meeting) -> Proposal | None:
    """Return the proposal of a meeting, if it was sent. One query."""
    return Proposal.objects.filter(meeting=meeting).first()


def goes_up_at(proposal: Proposal) -> datetime | None:
    """
    Return when silence puts a proposal up, ``None`` if never. One query.

    Counted from when it was sent, or changed since: what nobody could have seen is not put up.
    """
    meeting = proposal.meeting
    since = max(proposal.sent_at, meeting.changed_at)
    return rules.up_at(since, meeting.starts_at, numbers_of(meeting.body))


def stamp_of(meeting: Meeting) -> str:
    """Return what changes whenever a meeting does."""
    return meeting.changed_at.isoformat()


def words_of(proposal: Proposal) -> list[Word]:
    """Return what was said and done about a proposal, in order. One query."""
    return list(proposal.words.select_related("by").order_by("at", "pk"))


def own_in(person: Person, body: Body, at: datetime) -> list[Meeting]:
    """Return the meetings somebody hosts or proposes in a group that are still ahead. One query."""
    ahead = Meeting.objects.filter(host=person, body=body, ends_at__gt=at)
    mine = ahead.exclude(state=MeetingState.CANCELLED).select_related("proposal")
    return list(mine.order_by("starts_at", "pk"))


def _waiting() -> QuerySet[Proposal]:
    drafts = Proposal.objects.filter(stands=rules.Stands.WAITING, meeting__state=MeetingState.DRAFT)
    return drafts.select_related("meeting__body", "meeting__host").order_by("look_by", "pk")


def waiting_in(body: Body) -> list[Proposal]:
    """Return what waits for a look in a group, the oldest first. One query."""
    return list(_waiting().filter(meeting__body=body))


def waiting_for(person: Person, at: datetime) -> list[Proposal]:
    """Return what waits for somebody's look, the oldest first. Two queries."""
    return list(for_the_look_of(person, at))


def for_the_look_of(person: Person, at: datetime) -> QuerySet[Proposal]:
    """Return the rows of ``waiting_for``."""
    bodies = [body.pk for body in bodies_under(person, Power.CALL, at=at)]
    theirs = Q(meeting__body__in=bodies) | Q(above__in=bodies)
    return _waiting().filter(theirs).exclude(meeting__host=person)


def to_change(person: Person, at: datetime) -> list[Proposal]:
    """Return the proposals of somebody that were sent back for a change. One query."""
    return list(sent_back_to(person, at).select_related("meeting__body").order_by("pk"))


def sent_back_to(person: Person, at: datetime) -> QuerySet[Proposal]:
    """Return the rows of ``to_change``."""
    return Proposal.objects.filter(
        stands=rules.Stands.CHANGE,
        meeting__host=person,
        meeting__state=MeetingState.DRAFT,
        meeting__starts_at__gt=at,
    )


def lookers(body: Body, at: datetime) -> tuple[Person, ...]:
    """Return who looks at proposals of a body, each once. Two queries."""
    return tuple(
        {one.person.pk: one.person for one in holders(Power.CALL, over=body, at=at)}.values()
    )


def above_with_somebody(body: Body, at: datetime) -> Body | None:
    """Return the nearest body above in which somebody calls meetings."""
    above = Body.objects.open().filter(pk__in=body.lineage[:-1])
    for one in sorted(above, key=lambda each: -len(each.lineage)):
        if lookers(one, at):
            return one
    return None


def overdue(at: datetime) -> list[int]:
    """Return the proposals something happens to now. One query."""
    now = Q(look_by__lte=at, asked_above_at=None) | Q(up_at__lte=at) | Q(meeting__starts_at__lte=at)
    return list(_waiting().filter(now).values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class HostRow:
    """One host of a group, how many meetings they held, and what stands against their count."""

    person: Person
    trust: rules.Trust
    last: Meeting
    setback: Setback | None


def hosts_of(body: Body, at: datetime) -> list[HostRow]:
    """Return those who hosted a meeting of a group without an office, by name. Four queries."""
    held = Meeting.objects.public().filter(body=body, host__isnull=False, host__erased_at=None)
    by_host: dict[int, list[Meeting]] = {}
    for meeting in held.select_related("host").order_by("-starts_at", "-pk"):
        by_host.setdefault(meeting.host_id or 0, []).append(meeting)
    standing = Setback.objects.filter(body=body, lifted_at=None).select_related("by")
    newest = {back.person_id: back for back in standing.order_by("at", "pk")}
    numbers = numbers_of(body)
    rows = []
    for person_id, theirs in list(by_host.items())[:MOST_HOSTS]:
        back, host = newest.get(person_id), theirs[0].host
        ends = [meeting.ends_at for meeting in theirs]
        found = rules.trust(ends, since=back.at if back else None, numbers=numbers, at=at)
        if host is not None:
            rows.append(HostRow(host, found, theirs[0], back))
    return sorted(rows, key=lambda row: row.person.called.casefold())
