"""Recalls: who could be, which one runs, who may read and sign it."""

from datetime import datetime
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.http import Http404

from groundswell.decide.ballots.powers import Power as OfBallots
from groundswell.decide.elections.models import Recall
from groundswell.decide.elections.rules.recalling import Recalled
from groundswell.register.people.models import Person
from groundswell.register.structures.books import parameters_of
from groundswell.register.structures.models import Body, Membership, Tenure
from groundswell.register.structures.permission import holders, holds
from groundswell.register.structures.powers import Power as OfBodies

WHOLE = ("body", "tenure__office", "tenure__person", "question", "by")
#: What an officer does next takes which power: to put it to the vote, to put the end on record.
ACTS: dict[Recalled, StrEnum] = {
    Recalled.REACHED: OfBallots.ASK,
    Recalled.CARRIED: OfBodies.FILE_DECISION,
}


def members_on(body: Body, at: datetime) -> QuerySet[Person]:
    """Return who belongs to a body, or to one beneath it, at ``at``."""
    rows = Membership.objects.on(at).filter(body__path__startswith=body.path)
    return Person.objects.filter(pk__in=rows.values("person"), erased_at=None)


def is_of(body: Body, person: Person, at: datetime) -> bool:
    """Return whether somebody belonged to a body at ``at``, and belongs still. One query."""
    return members_on(body, at).filter(pk=person.pk).exists()


def term_to_recall_for(reader: Person, token: str, at: datetime) -> Tenure:
    """Return a running term of a body ``reader`` belongs to. :raises Http404: there is none."""
    rows = Tenure.objects.running(at).select_related("office__body", "person")
    found = rows.filter(token=token).first()
    if found is None or found.person == reader or not is_of(found.office.body, reader, at):
        raise Http404
    return found


def recall_for(reader: Person, token: str, at: datetime) -> Recall:
    """
    Return a recall in one's own body, about oneself, or that one is to act on, or acted on.

    :raises Http404: there is none.
    """
    found = Recall.objects.filter(token=token).select_related(*WHOLE).first()
    if found is None:
        raise Http404
    theirs = found.tenure.person == reader or is_of(found.body, reader, at)
    if not theirs and not any(may_act(reader, found, each, at) for each in _powers(found, at)):
        raise Http404
    return found


def _powers(recall: Recall, at: datetime) -> list[StrEnum]:
    """Return which powers what is to be done about a recall takes, or what was done took."""
    if recall.reached_at is None:
        return []
    decided = recall.where(at, recall.needed) in (Recalled.CARRIED, Recalled.ENDED)
    return list(ACTS.values()) if decided and recall.question else [OfBallots.ASK]


def acts_for(power: StrEnum, body: Body, at: datetime) -> Body:
    """
    Return the body whose officers act on a recall in ``body``.

    Its own, if one of those who hold the power is not under recall; else the nearest above of
    which that is so.
    """
    above = Body.objects.filter(pk__in=body.lineage)
    for each in sorted(above, key=lambda one: one.path.count("."), reverse=True):
        people = [holder.person for holder in holders(power, over=each, at=at)]
        if any(not is_under_recall(person, body, at) for person in people):
            return each
    return body


def may_act(reader: Person, recall: Recall, power: StrEnum, at: datetime) -> bool:
    """Return whether somebody can put a recall to the vote, or its result on the record."""
    if is_under_recall(reader, recall.body, at):
        return False
    return holds(reader, power, over=acts_for(power, recall.body, at), at=at)


def waiting_recalls() -> QuerySet[Recall]:
    """Return the recalls that are to be put to the vote, or whose result is to be put on record."""
    to_put = Q(question=None) | Q(question__called_off_at__isnull=False)
    carried = Q(question__declared_at__isnull=False, question__outcome="carried")
    rows = Recall.objects.filter(to_put | carried, reached_at__isnull=False, tenure__ended_at=None)
    return rows.select_related(*WHOLE).order_by("reached_at", "pk")


def recalls_to_act_on(person: Person, at: datetime) -> list[tuple[Recall, Recalled]]:
    """Return the recalls that wait for somebody, and where each is."""
    found = [(each, each.where(at, each.needed)) for each in waiting_recalls()]
    return [
        (each, place)
        for each, place in found
        if place in ACTS and may_act(person, each, ACTS[place], at)
    ]


def recalls_of(body: Body) -> list[Recall]:
    """Return the recalls of a body, the newest first. One query."""
    rows = Recall.objects.filter(body=body).select_related(*WHOLE)
    return list(rows.order_by("-began_at", "-pk"))


def terms_of(body: Body, at: datetime) -> list[Tenure]:
    """Return the running terms of a body's offices. One query."""
    rows = Tenure.objects.running(at).filter(office__body=body, person__erased_at=None)
    return list(rows.select_related("office", "person").order_by("office__title", "seat"))


def shares_of(body: Body) -> tuple[int, int, int, int]:
    """Return the share of members a recall takes, its days, and the quiet days before one."""
    book = parameters_of(body)
    return book.recall_num, book.recall_den, book.recall_days, book.recall_quiet_days


def is_under_recall(person: Person, body: Body, at: datetime) -> bool:
    """Return whether enough members ask for somebody's recall, here or in a body above."""
    rows = Recall.objects.filter(
        tenure__person=person, body__in=body.lineage, reached_at__isnull=False
    )
    return any(each.is_under(at) for each in rows.select_related("tenure", "question"))
