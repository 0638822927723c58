"""Reads with a name."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from groundswell.foundation.outbox.models import InboundText
from groundswell.foundation.outbox.opening import opened
from groundswell.organise.texts.powers import Power
from groundswell.register.people.models import Person
from groundswell.register.people.queries import has_stopped
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holds
from groundswell.register.structures.queries import movement

LIMIT = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One text nobody has dealt with yet."""

    text: InboundText
    name: str  # of the one person reached at that number; empty: nobody we know, or several
    perhaps_stop: bool
    stopped: bool  # they have said STOP: nothing may be sent there


def body_for_reader(reader: Person, at: datetime) -> Body:
    """
    Return the movement, if ``reader`` reads its texts.

    :raises Http404: they do not, or there is none yet.
    """
    body = movement()
    if body is None or not holds(reader, Power.ANSWER, over=body.pk, at=at):
        raise Http404
    return body


def text_for(reader: Person, token: str, at: datetime) -> InboundText:
    """
    Return a text that ``reader`` may deal with.

    :raises Http404: there is none, or it is not for them: the two look alike.
    """
    body_for_reader(reader, at)
    found, _sealed = opened(InboundText.objects.filter(token=token))
    if not found:
        raise Http404
    return found[0]


def waiting(*, limit: int = LIMIT) -> list[Waiting]:
    """
    Return texts nobody has dealt with, longest waiting first.

    Whoever shows this must write down that it was read (``people.actions.log_reading``).
    """
    unseen = InboundText.objects.filter(seen_at__isnull=True).order_by("came_at", "pk")
    oldest = list(unseen.values_list("pk", flat=True)[:limit])
    rows, _sealed = opened(InboundText.objects.filter(pk__in=oldest).order_by("came_at", "pk"))
    people = Person.objects.here().filter(pk__in={row.person_id for row in rows})
    names = dict(people.values_list("pk", "full_name"))
    return [
        Waiting(
            text=row,
            name=names.get(row.person_id or 0, ""),
            perhaps_stop=row.meaning == "perhaps",
            stopped=has_stopped(row.channel, row.address),
        )
        for row in rows
    ]


def how_many_wait() -> int:
    """Return how many texts nobody has dealt with."""
    return InboundText.objects.filter(seen_at__isnull=True).count()


def first_came_at() -> datetime | None:
    """Return when the one that has waited longest came."""
    unseen = InboundText.objects.filter(seen_at__isnull=True).order_by("came_at")
    return unseen.values_list("came_at", flat=True).first()
