"""Reads with a name: handovers, their numbers, and what one person was asked."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from groundswell.foundation import clock
from groundswell.organise.handover import rules
from groundswell.organise.handover.links import opened
from groundswell.organise.handover.models import Asked, Handover
from groundswell.organise.handover.powers import Power
from groundswell.register.people.models import Person
from groundswell.register.people.reading import holds_office
from groundswell.register.structures.models import Body, Membership
from groundswell.register.structures.permission import holds


def handover_for(reader: Person | None, token: str) -> Handover:
    """
    Return a handover. Its terms and numbers are public.

    :raises Http404: there is none.
    """
    del reader
    found = Handover.objects.select_related("body", "to_body").filter(token=token).first()
    if found is None:
        raise Http404
    return found


def body_to_hand_over_for(reader: Person | None, token: str, *, at: datetime) -> Body:
    """
    Return a body whose people ``reader`` may have asked.

    :raises Http404: there is none, or they may not: the two look alike.
    """
    body = Body.objects.filter(token=token).first()
    if body is None or not holds(reader, Power.DECLARE, over=body, at=at):
        raise Http404
    return body


def asked_by(signed: str) -> Asked:
    """
    Return what the holder of a signed link was asked.

    :raises Http404: it was not signed here, or the person is gone.
    """
    token = opened(signed)
    rows = Asked.objects.select_related("handover__body", "handover__to_body", "person")
    found = rows.filter(token=token or "", person__isnull=False).first()
    if found is None:
        raise Http404
    return found


def tally_of(handover: Handover) -> rules.Tally:
    """Return the numbers of a handover. One query."""
    sent = Q(asked_at__isnull=False)
    rows = Asked.objects.filter(handover=handover).values_list("answer")
    counted = rows.annotate(all=Count("pk"), reached=Count("pk", filter=sent)).order_by()
    return rules.tally(
        (reached, answer, n)
        for answer, everybody, with_letter in counted
        for reached, n in ((True, with_letter), (False, everybody - with_letter))
    )


def days_left(handover: Handover, at: datetime) -> int:
    """Return the whole days still to answer, where the movement is."""
    if handover.ended_at is not None or at >= handover.ends_at:
        return 0
    return rules.days_left(handover.last_day, clock.local_date(at))


def open_of(body: Body, at: datetime) -> Handover | None:
    """Return the handover of a body that still takes answers."""
    running = Handover.objects.filter(body=body, ended_at=None, ends_at__gt=at)
    return running.select_related("to_body").first()


def running_for(person: Person, at: datetime) -> QuerySet[Asked]:
    """Return the rows by which a person is being asked something now."""
    return Asked.objects.filter(person=person, handover__ended_at=None, handover__ends_at__gt=at)


def asked_of(person: Person, at: datetime) -> list[Asked]:
    """Return what a person is being asked now. One query."""
    running = running_for(person, at).select_related("handover__body", "handover__to_body")
    return list(running.order_by("pk"))


def to_ask() -> list[int]:
    """Return the handovers with people nobody has tried to ask yet."""
    waiting = Asked.objects.filter(tried_at=None, handover__ended_at=None)
    return list(waiting.values_list("handover_id", flat=True).distinct())


def to_remind(at: datetime) -> list[int]:
    """Return the handovers whose silent people are due their one reminder."""
    running = Handover.objects.filter(ended_at=None, ends_at__gt=at)
    return [h.pk for h in running if at >= rules.remind_from(h.declared_at, h.ends_at)]


def to_end(at: datetime) -> list[int]:
    """Return the handovers whose time is up and which are not settled."""
    over = Handover.objects.filter(ended_at=None, ends_at__lte=at)
    return list(over.values_list("pk", flat=True))


def has_nothing_else(person_id: int, at: datetime) -> bool:
    """Say whether a person belongs to nothing, holds nothing and is asked nothing any more."""
    return not (
        Membership.objects.current().filter(person_id=person_id).exists()
        or holds_office(person_id, at)
        or Asked.objects.filter(person_id=person_id, settled_at=None).exists()
    )
