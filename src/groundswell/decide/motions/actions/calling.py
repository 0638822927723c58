"""Opening a call for motions; what was not reached or is due back comes before it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from groundswell.decide.motions.actions.holding import newest, next_number, put_down, write_version
from groundswell.decide.motions.models import Call, Motion
from groundswell.decide.motions.powers import Power
from groundswell.decide.motions.refusals import DatesInOrder
from groundswell.decide.motions.rules.life import Fate, State
from groundswell.foundation import clock, record
from groundswell.methods.constitution.clauses import Parameters
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import require


@transaction.atomic
def open_call(
    *,
    body: Body,
    title: str,
    closes_at: datetime,
    amendments_close_at: datetime,
    parameters: Parameters,
    form_key: str,
    by: Person,
    at: datetime,
) -> Call:
    """
    Open a call for motions. What the last one did not reach, and what is due back, is before it.

    :param parameters: of the rulebook in force; they are copied, and hold for this call.
    :raises NotPermitted: ``by`` may not call for motions here.
    :raises DatesInOrder: it would close before it opens, or its amendments before it.
    """
    require(by, Power.CALL, over=body, at=at)
    return _opened(body, title, (closes_at, amendments_close_at), parameters, form_key, by, at)


@transaction.atomic
def open_call_of_right(
    *,
    body: Body,
    title: str,
    closes_at: datetime,
    amendments_close_at: datetime,
    parameters: Parameters,
    form_key: str,
    by: None,
    at: datetime,
) -> Call:
    """
    Open a call for motions to a meeting that members have asked for: nobody's power is needed.

    For the area above, which has counted them.

    :raises DatesInOrder: it would close before it opens, or its amendments before it.
    """
    return _opened(body, title, (closes_at, amendments_close_at), parameters, form_key, by, at)


def _opened(
    body: Body,
    title: str,
    closes: tuple[datetime, datetime],
    parameters: Parameters,
    form_key: str,
    by: Person | None,
    at: datetime,
) -> Call:
    closes_at, amendments_close_at = closes
    if not at < closes_at < amendments_close_at:
        raise DatesInOrder
    Body.objects.select_for_update().get(pk=body.pk)
    call, new = Call.objects.get_or_create(
        form_key=form_key,
        defaults={
            "body": body,
            "title": title,
            "closes_at": closes_at,
            "amendments_close_at": amendments_close_at,
            "needs_branches": parameters.motion_branches,
            "needs_members": parameters.motion_members,
            "challenge_days": parameters.challenge_days,
            "opened_at": at,
            "opened_by": by,
        },
    )
    if new:
        told = {"call": call.token, "title": title, "closes_at": closes_at.isoformat()}
        record.append("motions.called", about=body.subject, body=told, at=at)
        _bring_back(call, at)
    return call


def _bring_back(call: Call, at: datetime) -> None:
    due = Q(fate=Fate.NOT_REACHED) | Q(
        fate=Fate.REMITTED, returns_on__lte=clock.local_date(call.amendments_close_at)
    )
    waiting = Motion.objects.main().filter(due, call__body=call.body, comes_back_as=None)
    for old in waiting.select_related("body", "mover", "seconder", "to").order_by("pk"):
        again = Motion(
            call=call,
            form_key=f"again-{old.token}",
            title=old.title,
            why=old.why,
            body=old.body,
            mover=old.mover,
            seconder=old.seconder,
            seconded_at=old.seconded_at,
            because_of=old.because_of,
            statement_id=old.statement_id,
            came_from=old,
            deferrals=old.deferrals + 1,
            state=State.SUBMITTED,
            begun_at=at,
            submitted_at=at,
        )
        again.number = next_number(again)
        again.save()
        version = write_version(again, newest(old).text, "written", at)
        put_down(again, "motions.came_back", at, hash=version.text_hash, was=old.token)
