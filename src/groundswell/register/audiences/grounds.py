"""
On what ground somebody may be written to, for whole lists at once, in SQL.

The answer is that of the one gate (``people.queries.contact_permitted``), which decides from
values; a test holds the two together over random ledgers, on both databases. People whose
records were put together are few, and their ledgers are read as one by the gate itself.
"""

from datetime import datetime

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from groundswell.register.people import queries as people
from groundswell.register.people.holds import held_people
from groundswell.register.people.models import ConsentEvent, ContactPoint, Person, Suppression
from groundswell.register.people.rules import ALL, EVERY, KIND_OF_CHANNEL, Action, Channel

CONSENT = "consent"
REASONS = (CONSENT, "no_consent", "withdrawn", "suppressed", "held", "no_address", "being_erased")


def _stopped(way: Channel, person: str, scopes: tuple[str, ...], **when: OuterRef) -> Exists:
    """Say whether an address of the person is suppressed; ``when`` limits the suppressions."""
    stops = Suppression.objects.filter(channel=way.value, scope__in=scopes, **when)
    points = ContactPoint.objects.filter(person_id=OuterRef(person), kind=KIND_OF_CHANNEL[way])
    return Exists(
        points.filter(
            Q(Exists(stops.filter(address_hash=OuterRef("value_hash"))))
            | Q(Exists(stops.filter(address_hash=OuterRef("same_hash"))))
        )
    )


def agreed(channel: str, purpose: str, *, among: QuerySet[Person]) -> Q:
    """Return the condition that somebody's own word allows a purpose by a channel."""
    way, scopes = Channel(channel), (purpose, EVERY, ALL)
    said = ConsentEvent.objects.filter(channel=way.value, purpose__in=(purpose, EVERY))
    refusals = said.exclude(action=Action.GRANT.value)
    grants = said.filter(person_id=OuterRef("pk"), action=Action.GRANT.value)
    unopposed = Exists(grants) & ~Exists(refusals.filter(person_id=OuterRef("pk")))
    since = Exists(
        grants.filter(
            ~Exists(refusals.filter(person_id=OuterRef("person_id"), at__gte=OuterRef("shown_at"))),
            ~_stopped(way, "person_id", scopes, at__gte=OuterRef(OuterRef("shown_at"))),
            own_act=True,
        )
    )
    alone = (Q(unopposed) & ~Q(_stopped(way, "pk", scopes))) | Q(since)
    alone &= ~Q(_stopped(way, "pk", (ALL,)))
    put_together = [
        pk for pk in _families(among) if people.agreed(pk, way.value, purpose).permitted
    ]
    return (Q(merged_here__isnull=True) & alone) | Q(pk__in=put_together)


def _families(among: QuerySet[Person]) -> list[int]:
    """Return those whose record others were put together with."""
    return list(
        among.filter(Exists(Person.objects.filter(merged_into=OuterRef("pk"))))
        .order_by()
        .values_list("pk", flat=True)
    )


def with_ground(
    among: QuerySet[Person], channel: str, purpose: str, at: datetime, *, canaries: list[int]
) -> QuerySet[Person]:
    """Return people each with ``ground``: "consent", or the word for why not."""
    way, scopes = Channel(channel), (purpose, EVERY, ALL)
    said = ConsentEvent.objects.filter(channel=way.value, purpose__in=(purpose, EVERY))
    refusals = said.exclude(action=Action.GRANT.value)
    reach = ContactPoint.objects.filter(person_id=OuterRef("pk"), kind=KIND_OF_CHANNEL[way])
    told: list[When] = [When(pk__in=canaries, then=Value(CONSENT))] if canaries else []
    put_together: dict[str, list[int]] = {}
    for pk in _families(among):
        reason = people.contact_permitted(pk, way.value, purpose, at).reason
        put_together.setdefault(reason, []).append(pk)
    told += [When(pk__in=ids, then=Value(reason)) for reason, ids in put_together.items()]
    last_stop_is_last = Exists(
        ContactPoint.objects.filter(person_id=OuterRef("pk"), kind=KIND_OF_CHANNEL[way]).filter(
            Q(Exists(_latest_stops(way, scopes, refusals, "value_hash")))
            | Q(Exists(_latest_stops(way, scopes, refusals, "same_hash")))
        )
    )
    stopped_all = _stopped(way, "pk", (ALL,))
    held = held_people(purpose, at)
    yes = agreed(channel, purpose, among=among)
    told += [
        When(erasure_due_at__isnull=False, then=Value("being_erased")),
        When(~Q(Exists(reach)), then=Value("no_address")),
        *[When(yes & Q(pk__in=some), then=Value("held")) for some in held],
        When(yes, then=Value(CONSENT)),
        When(Q(stopped_all) | Q(last_stop_is_last), then=Value("suppressed")),
        When(Q(Exists(refusals.filter(person_id=OuterRef("pk")))), then=Value("withdrawn")),
    ]
    word = Case(*told, default=Value("no_consent"), output_field=CharField())
    return among.annotate(ground=word)


def _latest_stops(
    way: Channel, scopes: tuple[str, ...], refusals: QuerySet[ConsentEvent], mark: str
) -> QuerySet[Suppression]:
    """Return the suppressions of an address that nothing its person said came after."""
    later = refusals.filter(person_id=OuterRef(OuterRef("person_id")), at__gt=OuterRef("at"))
    stops = Suppression.objects.filter(channel=way.value, scope__in=scopes)
    return stops.filter(~Exists(later), address_hash=OuterRef(mark))
