"""End a handover: do to each record what was declared, and put the numbers on the record."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from groundswell.foundation import clock, record
from groundswell.foundation.facts import announce
from groundswell.organise.handover import queries
from groundswell.organise.handover.actions.answering import FORM
from groundswell.organise.handover.facts import HandoverEnded
from groundswell.organise.handover.models import Asked, Handover
from groundswell.organise.handover.rules import Answer, Fate
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.people.rules import Channel
from groundswell.register.structures import actions as structures

AT_ONCE = 200


def end(*, handover_id: int, by: Person | None, at: datetime) -> bool:
    """
    Settle every person of a handover whose time is up; return whether it has ended with this.

    All leave the campaign. Whoever said yes went on already. Whoever said no, or nothing, is not
    written to for the old purpose any more; if they belong to nothing else their record is
    erased, or kept unused until the day that was declared. One transaction each.

    :raises DoesNotExist: no such handover.
    """
    del by  # the clock's doing
    handover = Handover.objects.select_related("body", "to_body").get(pk=handover_id)
    if handover.ended_at is not None or at < handover.ends_at:
        return False
    numbers = queries.tally_of(handover)
    while True:
        left = Asked.objects.filter(handover=handover, settled_at=None)
        keys = list(left.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        for key in keys:
            _settle(key, at)
        if not keys:
            break
    with transaction.atomic():
        ended = Handover.objects.filter(pk=handover.pk, ended_at=None).update(
            ended_at=at, yes=numbers.yes, no=numbers.no, silent=numbers.silent
        )
        if ended:
            handover.refresh_from_db()
            _put_on_record(handover, at)
            announce(HandoverEnded(handover_id=handover.pk))
    return bool(ended)


@transaction.atomic
def _settle(key: int, at: datetime) -> None:
    row = Asked.objects.select_for_update().get(pk=key)
    if row.settled_at is not None:
        return
    row.settled_at = at
    handover, person = row.handover, row.person
    if person is not None:
        structures.leave_body(person=person, body=handover.body, by=None, at=at)
        if row.answer != Answer.YES:
            for channel in Channel:
                people.withdraw_consent(
                    person=person,
                    channel=channel.value,
                    purpose=handover.old_purpose,
                    form=FORM,
                    by=None,
                    at=at,
                )
            row.parked = handover.fate == Fate.PARK
    row.save(update_fields=["settled_at", "parked"])
    if person is not None and row.answer != Answer.YES and handover.fate == Fate.ERASE:
        _erase(person.pk, handover, at)


def _erase(person_id: int, handover: Handover, at: datetime) -> None:
    if queries.has_nothing_else(person_id, at):
        people.erase_person(person_id=person_id, by=None, at=at)
        Handover.objects.filter(pk=handover.pk).update(erased=F("erased") + 1)


def erase_parked(*, by: Person | None, at: datetime) -> int:
    """
    Erase the records kept unused until a day that has come; return how many.

    Somebody who has joined anything since stays. May run twice or late.

    :raises DatabaseError: the database said no; nothing of that person is half done.
    """
    del by  # the clock's doing
    due = Asked.objects.filter(parked=True, handover__parked_until__lte=clock.local_date(at))
    erased = 0
    for row in due.select_related("handover").order_by("pk")[:AT_ONCE]:
        with transaction.atomic():
            Asked.objects.filter(pk=row.pk).update(parked=False)
            if row.person_id is not None and queries.has_nothing_else(row.person_id, at):
                _erase(row.person_id, row.handover, at)
                erased += 1
    return erased


def _put_on_record(handover: Handover, at: datetime) -> None:
    record.append(
        "handover.ended",
        about=handover.body.subject,
        body={
            "handover": handover.token,
            "to": handover.to_body.token,
            "yes": handover.yes,
            "no": handover.no,
            "silent": handover.silent,
            "erased": handover.erased,
        },
        at=at,
    )
