"""Reads with a name."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils.translation import gettext as _

from groundswell.foundation import clock
from groundswell.foundation.pages.layout import Text
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.offering import labels, rules
from groundswell.organise.offering.models import Fewer, Offer
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob, seated_jobs
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holds
from groundswell.register.structures.powers import Power
from groundswell.register.structures.queries import groups_of

SHOWN = 100


def seated_by_what_it_takes(person: Person, at: datetime) -> list[tuple[Text, list[WaitingJob]]]:
    """Return what a person can do now, sitting down: each thing it takes, with or without jobs."""
    found = [each for jobs in seated_jobs.collect(person, at) for each in jobs]
    return [
        (label, [each.job for each in found if each.takes is takes])
        for takes, label in labels.SEATED.items()
    ]


def offer_of(person: Person) -> Offer | None:
    """Return what a person offers. One query."""
    mine = Offer.objects.filter(person=person).select_related("body", "answered_by")
    return mine.first()


def sees_fewer(person: Person) -> tuple[Body, ...]:
    """Return the groups of whose meetings a person sees fewer, by name. One query."""
    rows = Fewer.objects.filter(person=person).select_related("body").order_by("body__name", "pk")
    return tuple(row.body for row in rows)


def limits_of(offer: Offer | None, fewer: tuple[Body, ...]) -> rules.Limits:
    """Return how far somebody goes, when they are free, and what they want to see fewer of."""
    tokens = frozenset(body.token for body in fewer)
    if offer is None:
        return rules.Limits(fewer=tokens)
    reach = rules.reach_km(offer.radius_km, offer.transport)
    return rules.Limits(reach, frozenset(offer.free), tokens)


def occasion(meeting: Meeting, distance_m: float) -> rules.Occasion:
    """Return a meeting as the rule sees it."""
    local = meeting.starts_at.astimezone(clock.zone())
    return rules.Occasion(meeting.body.token, distance_m, rules.cell_of(local))


def body_for_answerer(reader: Person, token: str, at: datetime) -> Body:
    """
    Return a body whose offers ``reader`` may read.

    :raises Http404: there is none, or they may not: the two look alike.
    """
    body = Body.objects.filter(token=token).first()
    if body is None or not holds(reader, Power.SEE_PEOPLE, over=body, at=at):
        raise Http404
    return body


def offer_for(reader: Person, token: str, at: datetime) -> Offer:
    """
    Return an offer that ``reader`` may answer.

    :raises Http404: there is none, or it is another group's: the two look alike.
    """
    found = Offer.objects.select_related("body", "person").filter(token=token).first()
    if found is None or not holds(reader, Power.SEE_PEOPLE, over=found.body, at=at):
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """One offer as an officer of its group reads it."""

    offer: Offer
    due_at: datetime
    late: bool

    @property
    def things(self) -> list[str]:
        """What is offered, as people say it."""
        return labels.things_in_words(self.offer.things)

    @property
    def free(self) -> list[str]:
        """When they are free, a line for each day."""
        return labels.free_in_words(self.offer.free)

    @property
    def reach(self) -> str:
        """How they get about and how far: "By bike, 8 km"."""
        away = rules.reach_km(self.offer.radius_km, self.offer.transport)
        parts = [labels.transport_in_words(self.offer.transport)]
        if away is not None:
            parts.append(_("%(km)s km") % {"km": away})
        return ", ".join(part for part in parts if part)


def offers_to(body: Body, at: datetime, *, answered: bool = False) -> list[Row]:
    """
    Return the offers a group has, those that wait longest first. One query.

    Whoever shows this must write down that it was read (``people.actions.log_reading``).
    """
    theirs = Offer.objects.filter(body=body, answered_at__isnull=not answered)
    theirs = theirs.filter(person__erased_at=None).select_related("person", "answered_by")
    order = ("-answered_at", "-pk") if answered else ("saved_at", "pk")
    offers = list(theirs.order_by(*order)[: 10 if answered else SHOWN])
    return [
        Row(
            offer,
            rules.answer_due_at(offer.saved_at),
            at > rules.answer_due_at(offer.saved_at),
        )
        for offer in offers
    ]


def waiting_in(body_ids: list[int]) -> dict[int, list[datetime]]:
    """Return when each offer that waits was made, by group, the oldest first. One query."""
    found: dict[int, list[datetime]] = {}
    waits = Offer.objects.filter(body__in=body_ids, answered_at=None, person__erased_at=None)
    for body_id, saved_at in waits.order_by("saved_at").values_list("body_id", "saved_at"):
        found.setdefault(body_id, []).append(saved_at)
    return found


def groups_to_offer_to(person: Person) -> tuple[Body, ...]:
    """Return the open groups a person is in. One query."""
    return tuple(body for body in groups_of(person.pk) if not body.is_closed)
