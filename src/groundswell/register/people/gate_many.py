"""
The one gate, asked for hundreds of messages in seven statements instead of five for each.

It fetches for all what ``queries.contact_permitted`` fetches for one and lets the same rule decide
from the same values; a test holds the two together over random ledgers. Whoever is out of the
ordinary (no record, a record that others were put together with, a letter somebody asked for
themself) is asked about one by one, so that there is one way of reading those.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef

from groundswell.register.people.addresses import address as make_address
from groundswell.register.people.addresses import contact_hash
from groundswell.register.people.holds import held_people
from groundswell.register.people.models import ConsentEvent, ContactPoint, Person, Suppression
from groundswell.register.people.queries import contact_permitted
from groundswell.register.people.rules import (
    KIND_OF_CHANNEL,
    SERVICE,
    Action,
    Channel,
    Kind,
    Permit,
    Said,
    Unacceptable,
    may_contact,
)

type Asked = tuple[int | None, str | None]  # whose message, to which address


def contact_permitted_many(
    asked: Sequence[Asked], channel: str, purpose: str, at: datetime
) -> list[Permit]:
    """
    Decide for each of ``asked``, in its order, whether one message may go, now.

    A few hundred at a time: everything about them is held in memory at once.
    """
    ids = {person_id for person_id, _ in asked if person_id is not None}
    ordinary = {} if purpose == SERVICE else _ordinary(ids)
    way = Channel(channel)
    points = _points(ordinary, way)
    hashes = {mark for pairs in points.values() for pair in pairs for mark in pair}
    said, stops = _ledgers(ordinary, way), _stops(hashes, way)
    held = _held(ordinary, purpose, at)

    def one(person_id: int | None, address: str | None) -> Permit:
        if person_id is None or person_id not in ordinary:
            return contact_permitted(person_id, channel, purpose, at, address=address)
        if (reason := ordinary[person_id]) != "":
            return Permit(False, reason)
        marks = _marks_at(points.get(person_id, []), KIND_OF_CHANNEL[way], address)
        if not marks:
            return Permit(False, "no_address")
        permit = may_contact(
            purpose, said.get(person_id, []), [stop for mark in marks for stop in stops[mark]]
        )
        if permit.permitted and person_id in held:
            return Permit(False, "held")
        return permit

    return [one(*each) for each in asked]


def _ordinary(ids: set[int]) -> dict[int, str]:
    """Return those whose record stands alone, each with why nothing may go to it, or ""."""
    people = Person.objects.filter(pk__in=ids, merged_into=None).exclude(
        Exists(Person.objects.filter(merged_into=OuterRef("pk")))
    )
    return {
        pk: "erased" if gone is not None else "being_erased" if going is not None else ""
        for pk, gone, going in people.values_list("pk", "erased_at", "erasure_due_at")
    }


def _points(people: dict[int, str], way: Channel) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = ContactPoint.objects.filter(person__in=list(people), kind=KIND_OF_CHANNEL[way])
    for person_id, value_hash, same_hash in rows.values_list(
        "person_id", "value_hash", "same_hash"
    ):
        found[person_id].append((value_hash, same_hash))
    return found


def _marks_at(points: list[tuple[str, str]], kind: Kind, address: str | None) -> list[str]:
    """Return the hashes a suppression may stand under, at one address or at any."""
    if address is not None:
        try:
            wanted = make_address(kind, address).value_hash
        except Unacceptable:
            wanted = contact_hash(kind, address)
        points = [pair for pair in points if pair[0] == wanted]
    return [mark for pair in points for mark in pair]


def _ledgers(people: dict[int, str], way: Channel) -> dict[int, list[Said]]:
    found: dict[int, list[Said]] = defaultdict(list)
    events = ConsentEvent.objects.filter(person__in=list(people), channel=way.value)
    for person_id, action, said_at, shown_at, own_act, purpose in events.order_by(
        "at", "pk"
    ).values_list("person_id", "action", "at", "shown_at", "own_act", "purpose"):
        found[person_id].append(Said(Action(action), said_at, shown_at, own_act, purpose))
    return found


def _stops(hashes: set[str], way: Channel) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    rows = Suppression.objects.filter(channel=way.value, address_hash__in=hashes)
    for mark, scope, at in rows.values_list("address_hash", "scope", "at"):
        found[mark].append(Said(Action.SUPPRESS, at, at, False, scope))
    return found


def _held(people: dict[int, str], purpose: str, at: datetime) -> set[int]:
    return {
        pk
        for some in held_people(purpose, at)
        for pk in Person.objects.filter(pk__in=list(people))
        .filter(pk__in=some)
        .values_list("pk", flat=True)
    }
