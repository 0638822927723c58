"""Saying which meeting is the room that decides."""

from datetime import datetime

from django.db import transaction

from groundswell.decide.elections.actions.announcing import hold
from groundswell.decide.elections.models import Election, Room
from groundswell.decide.elections.powers import Power
from groundswell.decide.elections.refusals import NoSuchRoom
from groundswell.decide.elections.rules.stages import Stage
from groundswell.foundation import record
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require

RUNS = (Stage.NOMINATIONS, Stage.WITHDRAWALS, Stage.READY, Stage.OPEN)


@transaction.atomic
def meet_in(*, election: Election, meeting: Meeting, by: Person, at: datetime) -> Room:
    """
    Say at which meeting of its body an election is heard, or taken. The same again is nothing.

    :raises NotPermitted: ``by`` is no returning officer of this body.
    :raises NoSuchRoom: voting is over, or it is no published meeting of this body to come that
        begins before then.
    """
    require(by, Power.CONDUCT, over=election.body, at=at)
    held = hold(election.pk)
    there = Room.objects.filter(election=held).first()
    if there is not None and there.meeting_id == meeting.pk:
        return there
    of_body = meeting.body_id == held.body_id and meeting.is_published
    in_time = meeting.ends_at > at and meeting.starts_at < held.closes_at
    if held.stage(at) not in RUNS or not of_body or not in_time:
        raise NoSuchRoom
    made, _new = Room.objects.update_or_create(
        election=held, defaults={"meeting": meeting, "at": at}
    )
    told = {"election": held.token, "meeting": meeting.token}
    record.append("elections.room", about=held.body.subject, body=told, at=at)
    return made
