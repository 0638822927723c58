"""Watching over reading: canaries, and one person who reads more than anybody needs."""

from datetime import datetime, timedelta

from django.db import transaction

from groundswell.foundation.facts import announce
from groundswell.foundation.outbox.models import Message
from groundswell.register.audiences import labels
from groundswell.register.audiences.facts import AlarmRaised
from groundswell.register.audiences.models import Alarm, Canary
from groundswell.register.audiences.powers import Power
from groundswell.register.audiences.rules.exports import VIEWS_AN_HOUR
from groundswell.register.people import actions as people
from groundswell.register.people.models import AccessLog, Person
from groundswell.register.people.reading import Reading
from groundswell.register.structures.models import Body, Tenure
from groundswell.register.structures.permission import require
from groundswell.register.structures.queries import movement

SOURCE = "canary"
HOUR = timedelta(hours=1)


@transaction.atomic
def place_canary(
    *, body: Body, form_key: str, full_name: str, email: str, by: Person, at: datetime
) -> Canary:
    """
    Put somebody who does not exist among a body's people, at an address that you read.

    Not a member: no count or roll knows of them. The same name at the same address is the same
    canary, so one form sent ten times places one.

    :raises NotPermitted: ``by`` may not watch over the body's lists.
    :raises NameRefused: the name cannot be one.
    :raises AddressRefused: the address cannot be one.
    """
    del form_key  # the name and the address make it the same
    require(by, Power.AUDIT, over=body, at=at)
    Body.objects.select_for_update().get(pk=body.pk)  # two at once: one after the other
    known = Canary.objects.filter(
        body=body, person__full_name=full_name, person__contact_points__normalised=email
    ).first()
    if known is not None:
        return known
    person = people.add_person(full_name=full_name, email=email, source=SOURCE, by=by, at=at)
    return Canary.objects.create(person=person, body=body, placed_by=by, placed_at=at)


def note_reading(*, reading: Reading, by: Person | None, at: datetime) -> None:
    """
    Look at what has just been read: a canary among it, or too much within the hour.

    In the transaction of the look itself. Never refuses.
    """
    file = reading.what.startswith(str(labels.IN_A_FILE))
    hour = f"{at:%Y%m%d%H}"
    who = by.pk if by else 0
    for canary in Canary.objects.select_related("body"):
        if canary.pk in reading.person_ids:
            _raise(
                f"canary:{who}:{canary.pk}:{hour}:{reading.what}"[:120],
                what="canary_taken" if file else "canary_seen",
                reader=by,
                body=canary.body,
                count=1,
                at=at,
            )
    if by is not None and not file:
        _note_many(by, hour, at)


def _note_many(reader: Person, hour: str, at: datetime) -> None:
    looks = AccessLog.objects.filter(reader=reader, at__gt=at - HOUR, at__lte=at)
    looks = looks.exclude(what__startswith=str(labels.IN_A_FILE))
    count = looks.values("person_id").distinct().count()
    if count <= VIEWS_AN_HOUR:
        return
    terms = Tenure.objects.running(at).filter(person_id=reader.token)
    bodies = Body.objects.filter(pk__in=terms.values("office__body_id"))
    concerned: list[Body | None] = [*bodies] or [movement()]
    for body in concerned:
        _raise(
            f"many:{reader.pk}:{body.pk if body else 0}:{hour}",
            what="many",
            reader=reader,
            body=body,
            count=count,
            at=at,
        )


@transaction.atomic
def note_letters_to_canaries(*, by: None, at: datetime) -> int:
    """
    Raise an alarm for each letter that was queued to a canary; return how many are new.

    Idempotent: once for each letter. Never refuses.
    """
    del by
    new = 0
    canaries = {canary.pk: canary.body for canary in Canary.objects.select_related("body")}
    letters = Message.objects.filter(person_id__in=list(canaries)).only("token", "person_id")
    for letter in letters:
        new += _raise(
            f"letter:{letter.token}",
            what="canary_written",
            reader=None,
            body=canaries[letter.person_id or 0],
            count=1,
            at=at,
        )
    return new


def _raise(
    key: str, *, what: str, reader: Person | None, body: Body | None, count: int, at: datetime
) -> bool:
    """Write an alarm down, once for its key, and announce it; return whether it is new."""
    defaults = {"what": what, "reader": reader, "body": body, "count": count, "at": at}
    alarm, made = Alarm.objects.get_or_create(key=key, defaults=defaults)
    if made:
        announce(AlarmRaised(alarm_id=alarm.pk))
    return made
