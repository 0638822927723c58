"""Write down what people agreed to and refused. Added to, never changed."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from groundswell.register.people import purposes, queries, refusals, rules
from groundswell.register.people.actions.contact import typed_address
from groundswell.register.people.ledger import family_of
from groundswell.register.people.models import (
    ConsentEvent,
    ConsentText,
    ContactPoint,
    Person,
    Suppression,
)
from groundswell.register.people.rules import Action, Channel
from groundswell.register.people.stopping import Stop


def _words(purpose: str, at: datetime) -> ConsentText:
    asked = purposes.BY_KEY[purpose]
    text, _made = ConsentText.objects.get_or_create(
        version=asked.version,
        language="en-gb",
        defaults={"wording": asked.wording, "purposes": [purpose], "written_at": at},
    )
    return text


def _brought_before(person: Person, channel: str, purpose: str, form: str) -> bool:
    return ConsentEvent.objects.filter(
        person=person,
        channel=channel,
        purpose=purpose,
        action=Action.GRANT.value,
        form=form,
        own_act=False,
    ).exists()


@transaction.atomic
def grant_consent(
    *,
    person: Person,
    channel: str,
    purpose: str,
    form: str,
    by: Person | None,
    at: datetime,
    shown_at: datetime | None = None,
    evidence: dict[str, Any] | None = None,
    own_act: bool | None = None,
) -> bool:
    """
    Write down that a person agrees to be written to. Return whether anything changed.

    :param shown_at: when the words were put before them; ``at`` if left out.
    :param own_act: whether they said so themself; by default, whether ``by`` is the person.
        What an import or an organiser brings never outranks a refusal.
    :raises OvertakenByStop: a refusal came after the words were shown.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    themself = (by is not None and by.pk == person.pk) if own_act is None else own_act
    if queries.agreed(person.pk, channel, purpose).permitted or (
        not themself and _brought_before(person, channel, purpose, form)
    ):
        return False
    ConsentEvent.objects.create(
        person=person,
        channel=Channel(channel).value,
        purpose=purpose,
        action=Action.GRANT.value,
        text=_words(purpose, at),
        form=form,
        evidence=evidence or {},
        own_act=themself,
        shown_at=min(shown_at or at, at),
        at=at,
        recorded_by=by,
    )
    if themself and not queries.agreed(person.pk, channel, purpose).permitted:
        raise refusals.OvertakenByStop
    return True


@transaction.atomic
def withdraw_consent(
    *,
    person: Person,
    channel: str,
    purpose: str,
    form: str,
    by: Person | None,
    at: datetime,
    evidence: dict[str, Any] | None = None,
) -> bool:
    """
    Write down that a person no longer agrees, and suppress their addresses for that purpose.

    Wins over any earlier or concurrent grant. Where somebody else is reached at the same
    address, only this person's letters stop. Return whether anything changed. Never refuses.
    """
    Person.objects.select_for_update().get(pk=person.pk)
    said = ConsentEvent.objects.filter(
        person__in=family_of(person.pk), channel=channel, purpose__in=(purpose, rules.EVERY)
    )
    last = said.order_by("-at", "-pk").values_list("action", flat=True).first()
    if not queries.agreed(person.pk, channel, purpose).permitted and last == Action.WITHDRAW.value:
        return False
    ConsentEvent.objects.create(
        person=person,
        channel=Channel(channel).value,
        purpose=purpose,
        action=Action.WITHDRAW.value,
        form=form,
        evidence=evidence or {},
        own_act=by is None or by.pk == person.pk,
        shown_at=at,
        at=at,
        recorded_by=by,
    )
    kind = rules.KIND_OF_CHANNEL[Channel(channel)]
    for point in ContactPoint.objects.filter(person__in=family_of(person.pk), kind=kind.value):
        mark = point.same_hash if point.shared else point.value_hash
        _suppress(channel, mark, purpose, reason=form, at=at)
    return True


def _suppress(channel: str, value_hash: str, scope: str, *, reason: str, at: datetime) -> bool:
    row, made = Suppression.objects.get_or_create(
        channel=channel,
        address_hash=value_hash,
        scope=scope,
        defaults={"reason": reason, "at": at},
    )
    if made:
        return True
    later = Suppression.objects.filter(pk=row.pk, at__lt=at)
    return bool(later.update(at=at, reason=reason))


@transaction.atomic
def stop_by_link(
    *,
    stop: Stop,
    form: str,
    at: datetime,
    by: Person | None = None,  # noqa: ARG001  one shape
    only_person: bool = False,
) -> bool:
    """
    Do what an unsubscribe link or button asks: one ledger entry, one suppression.

    The whole address, whoever else is reached there, unless ``only_person``: a mail program
    that presses the button speaks for the mailbox.

    Asked by whoever holds the letter, so it needs no account. Return whether it changed
    anything; the same request again does not. Never refuses.
    """
    person = queries.person_now(stop.person_token)
    if person is not None:
        withdrawn = withdraw_consent(
            person=person, channel=stop.channel, purpose=stop.purpose, form=form, by=None, at=at
        )
        stopped = not (only_person or _suppressed(stop)) and _suppress(
            stop.channel, stop.address_hash, stop.purpose, reason=form, at=at
        )
        return withdrawn or stopped
    if _suppressed(stop):
        return False
    ConsentEvent.objects.create(
        address_hash=stop.address_hash,
        channel=stop.channel,
        purpose=stop.purpose,
        action=Action.WITHDRAW.value,
        form=form,
        own_act=True,
        shown_at=at,
        at=at,
    )
    return _suppress(stop.channel, stop.address_hash, stop.purpose, reason=form, at=at)


def _suppressed(stop: Stop) -> bool:
    return Suppression.objects.filter(
        channel=stop.channel, address_hash=stop.address_hash, scope=stop.purpose
    ).exists()


@transaction.atomic
def suppress_address(
    *,
    channel: str,
    address: str,
    scope: str,
    reason: str,
    by: Person | None,  # noqa: ARG001  one shape
    at: datetime,
) -> bool:
    """
    Never write to an address again: for one purpose, every purpose but service, or at all.

    Known by its keyed hash alone, so it needs no person and survives one's erasure. Return
    whether anything changed.

    :raises AddressRefused: it cannot be an address of that channel.
    """
    kind = rules.KIND_OF_CHANNEL[Channel(channel)]
    return _suppress(channel, typed_address(kind, address).value_hash, scope, reason=reason, at=at)


@transaction.atomic
def stop_everything_at(
    *, channel: str, address: str, form: str, evidence: str, by: Person | None, at: datetime
) -> bool:
    """
    Do what a STOP from an address asks: no purpose goes there by that channel any more.

    Every person reached there withdraws in the ledger, and the address is suppressed, known or
    not: whoever holds the telephone speaks for it. Return whether anything changed: a second STOP
    does not. Never refuses. What somebody asks for themself, such as a code, still comes.
    """
    kind = rules.KIND_OF_CHANNEL[Channel(channel)]
    mark = queries.hash_of(kind, address)
    known = ContactPoint.objects.filter(kind=kind.value, value_hash=mark)
    people = Person.objects.here().filter(
        Q(pk__in=known.values("person")) | Q(merged_here__in=known.values("person"))
    )
    reached = list(people.distinct().order_by("pk"))
    list(Person.objects.select_for_update().filter(pk__in=[one.pk for one in reached]))
    open_still = [one for one in reached if _anything_goes(one, channel)]
    # first, for nobody else's row stands between two STOPs from a number nobody is reached at
    newly = not _stopped_at(channel, mark) and _mark_stopped(channel, mark, form, at)
    if not newly and not open_still:
        return False
    whoever: list[Person | None] = [*reached] or [None]
    ConsentEvent.objects.bulk_create(
        _stopped(one, mark, channel, form, evidence, by or one, at) for one in whoever
    )
    _suppress(channel, mark, rules.EVERY, reason=form, at=at)
    return True


def _mark_stopped(channel: str, mark: str, form: str, at: datetime) -> bool:
    """Suppress an address for everything. Return whether nobody else just did."""
    _row, made = Suppression.objects.get_or_create(
        channel=channel,
        address_hash=mark,
        scope=rules.EVERY,
        defaults={"reason": form, "at": at},
    )
    return made


def _stopped_at(channel: str, mark: str) -> bool:
    return Suppression.objects.filter(
        channel=channel, address_hash=mark, scope__in=(rules.EVERY, rules.ALL)
    ).exists()


def _anything_goes(person: Person, channel: str) -> bool:
    return any(
        queries.agreed(person.pk, channel, purpose.key).permitted for purpose in purposes.PURPOSES
    )


def _stopped(
    person: Person | None,
    mark: str,
    channel: str,
    form: str,
    evidence: str,
    by: Person | None,
    at: datetime,
) -> ConsentEvent:
    return ConsentEvent(
        person=person,
        address_hash="" if person else mark,
        channel=Channel(channel).value,
        purpose=rules.EVERY,
        action=Action.WITHDRAW.value,
        form=form,
        evidence={"message": evidence},
        own_act=True,
        shown_at=at,
        at=at,
        recorded_by=by,
    )
