"""What one person said, read as one: their own record and those put together with it."""

from collections import defaultdict
from datetime import datetime

from django.db.models import Q, QuerySet

from groundswell.register.people.models import ConsentEvent, ContactPoint, Person, Suppression
from groundswell.register.people.rules import KIND_OF_CHANNEL, Action, Channel, Said, as_one


def family_of(person_id: int) -> QuerySet[Person, int]:
    """Return the keys of a record and of those put together with it, for a subquery."""
    return Person.objects.filter(Q(pk=person_id) | Q(merged_into=person_id)).values_list(
        "pk", flat=True
    )


def said_by(
    person_id: int, channels: list[Channel], hashes: list[str]
) -> dict[Channel, tuple[list[Said], list[Said]]]:
    """Return, for each channel, a person's ledger and the suppressions of their addresses."""
    own: dict[str, list[Said]] = defaultdict(list)
    joined: dict[str, dict[int, tuple[datetime, list[Said]]]] = defaultdict(dict)
    names = [channel.value for channel in channels]
    events = ConsentEvent.objects.filter(person__in=family_of(person_id), channel__in=names)
    for row in events.order_by("at", "pk").values_list(
        "person_id",
        "person__merged_at",
        "channel",
        "action",
        "at",
        "shown_at",
        "own_act",
        "purpose",
    ):
        owner, merged_at, channel, action, at, shown_at, own_act, purpose = row
        said = Said(Action(action), at, shown_at, own_act, purpose)
        if owner == person_id or owner is None or merged_at is None:
            own[channel].append(said)
        else:
            joined[channel].setdefault(owner, (merged_at, []))[1].append(said)
    stops: dict[str, list[Said]] = defaultdict(list)
    for stop in Suppression.objects.filter(channel__in=names, address_hash__in=hashes):
        stops[stop.channel].append(Said(Action.SUPPRESS, stop.at, stop.at, False, stop.scope))
    silent = _put_together(person_id) if stops else {}
    return {
        channel: as_one(
            own[channel.value],
            list((silent | joined[channel.value]).values()),
            stops[channel.value],
        )
        for channel in channels
    }


def _put_together(person_id: int) -> dict[int, tuple[datetime, list[Said]]]:
    """Return the records put together with one, as if nothing had been said in them."""
    others = Person.objects.filter(merged_into=person_id).values_list("pk", "merged_at")
    return {pk: (at, []) for pk, at in others if at is not None}


def hashes_of(person_id: int, channel: Channel, wanted: str | None) -> list[str]:
    """Return the hashes a suppression of a person may stand under, at one address or at any."""
    kind = KIND_OF_CHANNEL[channel]
    points = ContactPoint.objects.filter(person__in=family_of(person_id), kind=kind)
    if wanted:
        points = points.filter(value_hash=wanted)
    return [value for pair in points.values_list("value_hash", "same_hash") for value in pair]
