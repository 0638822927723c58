"""Hosts say where and for how many, and whom they have checked."""

from datetime import datetime

from django.db import transaction

from groundswell.organise.childcare import letters
from groundswell.organise.childcare.actions._counting import hold, recount
from groundswell.organise.childcare.models import Carer, Creche
from groundswell.organise.childcare.queries import is_open
from groundswell.organise.childcare.refusals import NotByYourself, NotExpected, NotOfThisMeeting
from groundswell.organise.childcare.rules import Check
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.powers import Power
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require


@transaction.atomic
def arrange(*, meeting: Meeting, room: str, most: int | None, by: Person, at: datetime) -> Creche:
    """
    Say in which room it is, and for how many at most. Fewer than have a place: those last in
    line lose theirs, and are told.

    :raises NotPermitted: ``by`` does not call this body's meetings.
    :raises NotExpected: the meeting is over or called off.
    """
    require(by, Power.CALL, over=meeting.body_id, at=at)
    held, creche = _open(meeting, at)
    creche.room, creche.most = room, most
    creche.save(update_fields=["room", "most"])
    recount(held, creche, at)
    return creche


@transaction.atomic
def check(*, carer: Carer, how: Check, by: Person, at: datetime) -> Carer:
    """
    Say that a host has seen who a carer is. Twice is once. They are told.

    No number and no copy of a certificate is kept: that it was seen, when, and by whom.

    :raises NotPermitted: ``by`` does not call this body's meetings.
    :raises NotExpected: the meeting is over or called off.
    :raises NotByYourself: ``by`` is the carer.
    :raises NotOfThisMeeting: they took their offer back.
    """
    require(by, Power.CALL, over=carer.meeting.body_id, at=at)
    meeting, creche = _open(carer.meeting, at)
    if carer.person_id == by.pk:
        raise NotByYourself
    held = _held(carer)
    if not held.check_made:
        held.check_made, held.checked_at, held.checked_by = how, at, by
        held.checks += 1
        held.save()
        letters.checked(held, at)
        recount(meeting, creche, at)
    return held


@transaction.atomic
def uncheck(*, carer: Carer, by: Person, at: datetime) -> None:
    """
    Take a check back; families who lose their place are told. Twice is once.

    :raises NotPermitted: ``by`` does not call this body's meetings.
    """
    require(by, Power.CALL, over=carer.meeting.body_id, at=at)
    meeting, creche = hold(carer.meeting_id)
    Carer.objects.filter(pk=carer.pk).update(check_made="", checked_at=None, checked_by=None)
    recount(meeting, creche, at)


def _open(meeting: Meeting, at: datetime) -> tuple[Meeting, Creche]:
    held, creche = hold(meeting.pk)
    if not is_open(held, at):
        raise NotExpected
    return held, creche


def _held(carer: Carer) -> Carer:
    found = Carer.objects.filter(pk=carer.pk).select_related("place__meeting", "meeting").first()
    if found is None:
        raise NotOfThisMeeting
    return found
