"""Reads with a name: who somebody is, what they agreed to, who has looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from groundswell.foundation.subjects import Subject
from groundswell.register.people import chosen, purposes, reading
from groundswell.register.people.addresses import address as make_address
from groundswell.register.people.addresses import contact_hash
from groundswell.register.people.holds import is_held
from groundswell.register.people.ledger import family_of, hashes_of, said_by
from groundswell.register.people.models import (
    AccessLog,
    Account,
    ConsentEvent,
    ContactPoint,
    Person,
    Suppression,
)
from groundswell.register.people.rules import (
    ALL,
    EVERY,
    KIND_OF_CHANNEL,
    SERVICE,
    Action,
    Channel,
    Kind,
    Permit,
    Said,
    Unacceptable,
    may_contact,
    name_key,
)
from groundswell.register.people.stopping import Stop

# --- the gate --------------------------------------------------------------------------------


def contact_permitted(
    person_id: int | None,
    channel: str,
    purpose: str,
    at: datetime,
    *,
    address: str | None = None,
) -> Permit:
    """
    Decide whether one message may go to one person at one address, now.

    The one gate that every message passes, asked inside the transaction that makes the row.
    Suppression first, by the keyed hash of the address; then erasure; then the ledger; then
    the holds that areas above have registered for the purpose.

    :param address: where it would go; without it, each address of the person on that channel
        is looked at, and one that is suppressed stops them all.
    """
    way = Channel(channel)
    if person_id is not None:
        person_id, gone, going = _standing(person_id)
        if gone is not None or (going is not None and purpose != SERVICE):
            return Permit(False, "erased" if gone is not None else "being_erased")
    hashes = _hashes(person_id, way, address)
    if person_id is not None and purpose == SERVICE and address is not None:
        hashes.append(hash_of(KIND_OF_CHANNEL[way], address))  # an answer to a new address
    if purpose != SERVICE and person_id is not None and not hashes:
        return Permit(False, "no_address")
    said = may_contact(purpose, *_said(person_id, way, hashes))
    if said.permitted and person_id is not None and is_held(purpose, person_id, at):
        return Permit(False, "held")
    return said


def agreed(person_id: int, channel: str, purpose: str) -> Permit:
    """Return what the ledger and the suppressions say, whatever the person's addresses."""
    way = Channel(channel)
    return may_contact(purpose, *_said(person_id, way, hashes_of(person_id, way, None)))


def _standing(person_id: int) -> tuple[int, datetime | None, datetime | None]:
    """Return the record a key stands for today, when it was erased, and when it will be."""
    people = Person.objects.values_list("merged_into", "erased_at", "erasure_due_at")
    into, gone, going = people.get(pk=person_id)
    return (person_id, gone, going) if into is None else _standing(into)


def _hashes(person_id: int | None, channel: Channel, address: str | None) -> list[str]:
    """Return the keyed hashes a suppression may stand under: the address, and name with address."""
    wanted = None if address is None else hash_of(KIND_OF_CHANNEL[channel], address)
    if person_id is None:
        return [wanted] if wanted else []
    return hashes_of(person_id, channel, wanted)


def hash_of(kind: Kind, address: str) -> str:
    """Return the keyed hash of an address, also of one that was not written as one."""
    try:
        return make_address(kind, address).value_hash
    except Unacceptable:
        return contact_hash(kind, address)


def _said(
    person_id: int | None, channel: Channel, hashes: list[str]
) -> tuple[list[Said], list[Said]]:
    if person_id is not None:
        return said_by(person_id, [channel], hashes)[channel]
    events = ConsentEvent.objects.filter(
        channel=channel.value, person__isnull=True, address_hash__in=hashes
    )
    stops = Suppression.objects.filter(channel=channel.value, address_hash__in=hashes)
    return [
        Said(Action(action), at, shown_at, own_act, purpose)
        for action, at, shown_at, own_act, purpose in events.values_list(
            "action", "at", "shown_at", "own_act", "purpose"
        )
    ], [
        Said(Action.SUPPRESS, at, at, False, scope)
        for scope, at in stops.values_list("scope", "at")
    ]


def has_stopped(channel: str, address: str) -> bool:
    """Tell whether an address said STOP and nobody reached there has said yes again since."""
    kind = KIND_OF_CHANNEL[Channel(channel)]
    stops = Suppression.objects.filter(
        channel=channel, address_hash=hash_of(kind, address), scope__in=(EVERY, ALL)
    )
    return stops.exists() and not any(
        agreed(person.pk, channel, purpose.key).permitted
        for person in people_at(kind, address)
        for purpose in purposes.PURPOSES
    )


# --- people ----------------------------------------------------------------------------------


def person_for(reader: Person | None, token: str, *, at: datetime | None = None) -> Person:
    """
    Return the person with that token, if ``reader`` may see them.

    Oneself always; another only with a role over them that an area above vouches for.

    :raises Http404: nobody of that token, erased, or not for this reader: all look the same.
    """
    found = person_now(token)
    if found is None or reader is None:
        raise Http404
    if reader.pk != found.pk and reading.role_over(reader, found, at=at) is None:
        raise Http404
    return found


def person_now(token: str) -> Person | None:
    """Return the person a token leads to today: also that of a record put with another."""
    named = Person.objects.select_related("merged_into").filter(token=token).first()
    whole = None if named is None else named.whole
    return None if whole is None or whole.erased_at is not None else whole


def somebody_like(*, full_name: str, email: str = "", phone: str = "") -> Person | None:
    """
    Return the person who is already here under the same name and the same e-mail or phone.

    Never to be shown to whoever typed it: the answer to them is "look in your e-mail".
    """
    hashes = []
    for kind, text in ((Kind.EMAIL, email), (Kind.PHONE, phone)):
        try:
            hashes.append(make_address(kind, text).same_hash(full_name))
        except Unacceptable:
            continue
    points = ContactPoint.objects.filter(same_hash__in=hashes, person__erased_at__isnull=True)
    first = points.select_related("person__merged_into").order_by("person__added_at", "person_id")
    return next((point.person.whole for point in first[:1]), None)


def people_at(kind: Kind, text: str, *, verified: bool = False) -> list[Person]:
    """Return everybody reached at an address, first come first; a couple may share one."""
    try:
        wanted = make_address(kind, text)
    except Unacceptable:
        return []
    points = ContactPoint.objects.filter(value_hash=wanted.value_hash, kind=kind)
    if verified:
        points = points.filter(verified_at__isnull=False)
    people = Person.objects.here().filter(pk__in=points.values("person_id"))
    return list(people.order_by("added_at", "pk"))


def people_of(account: Account) -> list[Person]:
    """
    Return the people an account may act as: its own, then others at the same e-mail address.

    Whoever signs in by a code has shown that they read that address, and only that.
    """
    own = [account.person.whole] if account.person_id and account.person else []
    others = people_at(Kind.EMAIL, account.email, verified=True)
    return own + [person for person in others if person not in own]


def person_title(token: str) -> str | None:
    """Return what to call the person of a token, for subjects; ``None`` once they are gone."""
    person = person_now(token)
    return None if person is None else person.called


def subject_of(person: Person) -> Subject:
    """Return the person as a subject."""
    return Subject("person", person.token)


def contact_points_of(person_id: int) -> list[ContactPoint]:
    """Return a person's addresses in the order they gave them."""
    return list(ContactPoint.objects.filter(person_id=person_id).order_by("kind", "added_at", "pk"))


def email_of(person_id: int) -> str | None:
    """Return the e-mail address a person is written to at: a verified one before any other."""
    points = ContactPoint.objects.filter(person_id=person_id, kind=Kind.EMAIL)
    verified_first = sorted(points, key=lambda p: (p.verified_at is None, p.added_at, p.pk))
    return verified_first[0].normalised if verified_first else None


def phone_of(person_id: int) -> str | None:
    """Return the number a person is texted at (E.164): a verified one before any other."""
    points = ContactPoint.objects.filter(person_id=person_id, kind=Kind.PHONE)
    verified_first = sorted(points, key=lambda p: (p.verified_at is None, p.added_at, p.pk))
    return verified_first[0].normalised if verified_first else None


def only_person_at(channel: str, address: str) -> int | None:
    """Return the key of the one person reached at an address; ``None`` for nobody or several."""
    found = people_at(KIND_OF_CHANNEL[Channel(channel)], address)
    return found[0].pk if len(found) == 1 else None


# --- consents --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ConsentState:
    """One line of "what we may send you": a purpose by a channel, and since when."""

    purpose: purposes.Purpose
    channel: Channel
    permitted: bool
    reason: str
    since: datetime | None  # the last thing that was said about it

    @property
    def name(self) -> str:
        """Return the name of its box in the form."""
        return f"{self.purpose.key}.{self.channel.value}"


def consents_of(person_id: int) -> list[ConsentState]:
    """Return every purpose by every channel the person has an address for. Four queries."""
    points = list(
        ContactPoint.objects.filter(person__in=family_of(person_id)).values_list(
            "kind", "value_hash", "same_hash"
        )
    )
    kinds = {kind for kind, *_ in points}
    ways = [channel for channel in Channel if KIND_OF_CHANNEL[channel].value in kinds]
    said = said_by(person_id, ways, [value for _, *pair in points for value in pair])
    return [
        _state(purpose, channel, *said[channel])
        for purpose in purposes.PURPOSES
        for channel in ways
    ]


def _state(
    purpose: purposes.Purpose, channel: Channel, said: list[Said], stops: list[Said]
) -> ConsentState:
    verdict = may_contact(purpose.key, said, stops)
    about = [s.at for s in (*said, *stops) if s.purpose in (purpose.key, EVERY, ALL)]
    return ConsentState(
        purpose, channel, verdict.permitted, verdict.reason, max(about, default=None)
    )


def stopped_purposes(stop: Stop) -> list[purposes.Purpose]:
    """Return what does not go any more to the address of a stop link."""
    scopes = set(
        Suppression.objects.filter(
            channel=stop.channel, address_hash=stop.address_hash
        ).values_list("scope", flat=True)
    )
    everything = bool(scopes & {EVERY, ALL})
    return [p for p in purposes.PURPOSES if everything or p.key in scopes]


def ended_chosen(stop: Stop) -> list[chosen.Chosen]:
    """Return what does not come, of what one can choose, where a link is of such a letter."""
    person = person_now(stop.person_token) if chosen.kind_of(stop.purpose) else None
    return [] if person is None else [each for each in chosen.kinds() if not each.often(person)]


def chosen_by(person: Person) -> list[tuple[chosen.Chosen, str]]:
    """Return each kind of letter one can choose, and how often it comes to a person ("": never)."""
    return [(each, each.often(person)) for each in chosen.kinds()]


def is_shared(address_hash: str) -> bool:
    """Tell whether more than one person is reached at an address."""
    return ContactPoint.objects.filter(value_hash=address_hash, shared=True).exists()


def consent_history(person_id: int) -> list[ConsentEvent]:
    """Return the whole ledger of one person, newest first."""
    events = ConsentEvent.objects.filter(person__in=family_of(person_id)).select_related("text")
    return list(events.order_by("-at", "-pk"))


# --- who looked ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Look:
    """One reading of a person's record, as shown to that person."""

    reader: str  # what the reader is called; empty for somebody since erased
    role: str
    reason: str
    what: str
    at: datetime


def looks_at(person_id: int, *, limit: int = 200) -> list[Look]:
    """Return who has looked at a person's record, newest first. One query."""
    rows = AccessLog.objects.filter(person__in=family_of(person_id))
    rows = rows.select_related("reader__merged_into")
    return [
        Look(
            row.reader.whole.full_name if row.reader else "", row.role, row.reason, row.what, row.at
        )
        for row in rows.order_by("-at", "-pk")[:limit]
    ]


def same_name(left: str, right: str) -> bool:
    """Tell whether two spellings are one name."""
    return name_key(left) == name_key(right)


def tokens_of(person_ids: Iterable[int]) -> dict[int, str]:
    """Return the public tokens of people, by their keys."""
    return dict(Person.objects.filter(pk__in=list(person_ids)).values_list("pk", "token"))
