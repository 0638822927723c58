"""Conferences: which there are, whose seats, who is in the hall."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from groundswell.decide.ballots.models import Question
from groundswell.decide.conference.models import (
    Conference,
    Credential,
    Entitlement,
    Passage,
    Put,
)
from groundswell.decide.conference.powers import Power
from groundswell.decide.motions.models import Call, Motion
from groundswell.decide.motions.rules.life import State
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holders, holds


def conferences() -> QuerySet[Conference]:
    """Return every conference, the one that begins last first."""
    return Conference.objects.select_related("body").order_by("-starts_at", "-pk")


def of_body(body: Body, limit: int) -> list[Conference]:
    """Return the newest conferences of a body. One query."""
    return list(Conference.objects.filter(body=body).order_by("-starts_at", "-pk")[:limit])


def conference_for(reader: Person | None, token: str) -> Conference:
    """Return a conference: everybody may read each. :raises Http404: there is none."""
    del reader
    rows = Conference.objects.filter(token=token).select_related(
        "body", "called_by", "motions__body", "requisition"
    )
    found = rows.first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Seats:
    """A branch, what it may send, and how many of its seats have a delegate."""

    branch: Body
    members: int
    seats: int
    taken: int


def seats_of(conference: Conference) -> list[Seats]:
    """Return what each branch may send and has named, by name. One query."""
    taken = Count("credentials", filter=Q(credentials__seat__isnull=False))
    rows = Entitlement.objects.filter(conference=conference).annotate(taken=taken)
    return [
        Seats(row.body, row.members, row.seats, vars(row)["taken"])
        for row in rows.select_related("body").order_by("body__name", "body_id")
    ]


def votes_of(conference: Conference) -> list[Question]:
    """Return what was put on its floor, newest first, with the card votes that were asked for."""
    rows = Question.objects.filter(
        Q(put__conference=conference) | Q(instead_of__put__conference=conference)
    )
    return list(rows.select_related("body", "instead_of").order_by("-opens_at", "-pk"))


def motions_to_put(conference: Conference) -> list[Motion]:
    """
    Return the motions and amendments of its call that are published. One query and a few.

    Emergency business is among them once the conference has admitted it.
    """
    rows = Motion.objects.admitted().filter(call=conference.motions_id, state=State.PUBLISHED)
    return list(rows.select_related("to__to", "call").order_by("to_id", "number"))


def begins_for(calls: Sequence[Call]) -> Mapping[int, datetime]:
    """Return when the conference of each call for motions begins, if it has one. One query."""
    rows = Conference.objects.filter(motions__in=calls).order_by("-starts_at")
    return dict(rows.values_list("motions_id", "starts_at"))  # the earliest comes last, and stays


def hall_of_question(question: Question, at: datetime) -> int | None:
    """Return who is in the hall of the conference a question was put at; none if at none."""
    rows = Put.objects.filter(question__in=[question.pk, question.instead_of_id])
    put = rows.select_related("conference").first()
    return hall_of(put.conference, at).present if put else None


def may_preside(reader: Person | None, conference: Conference, at: datetime) -> bool:
    """Return whether somebody is in the chair."""
    return holds(reader, Power.PRESIDE, over=conference.body, at=at)


def chairs_of(
    conference: Conference, at: datetime
) -> tuple[list[Person], list[Person], list[Person]]:
    """Return who may be in the chair, who may call a conference, and the delegates in the hall."""
    body = conference.body
    preside = [each.person for each in holders(Power.PRESIDE, over=body, at=at)]
    call = [each.person for each in holders(Power.CALL, over=body, at=at)]
    seated = Credential.objects.filter(conference=conference, seat__isnull=False, inside=True)
    hall = [each.person for each in seated.select_related("person").order_by("pk")]
    return preside, call, [each for each in hall if each is not None]


@dataclass(frozen=True, slots=True)
class Hall:
    """How many seats have a delegate, how many of them are in the hall, and the quorum."""

    seated: int
    present: int
    quorum: int

    @property
    def is_quorate(self) -> bool:
        """Whether enough are there."""
        return self.present >= self.quorum


def hall_of(conference: Conference, at: datetime) -> Hall:
    """Return who was there at an instant, from the ledger. One query."""
    last = Passage.objects.filter(credential=OuterRef("pk"), at__lte=at).order_by("-at", "-pk")
    rows = Credential.objects.filter(conference=conference).annotate(
        was_seated=Subquery(last.values("seated")[:1]),
        was_inside=Subquery(last.values("inside")[:1]),
    )
    found = rows.filter(was_seated=True).values_list("was_inside", flat=True)
    inside = [bool(each) for each in found]
    return Hall(len(inside), sum(inside), conference.quorum)
