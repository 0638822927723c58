"""Emergency business: begun after the closing date, and admitted by the meeting or not."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from groundswell.decide.motions.actions.holding import end, hold, put_down
from groundswell.decide.motions.actions.writing import Writing, begun, may_move
from groundswell.decide.motions.models import Call, Emergency, Motion
from groundswell.decide.motions.queries import emergencies_close, emergency_needs
from groundswell.decide.motions.refusals import (
    ArisenSince,
    HandItInAsUsual,
    NoMeetingYet,
    NothingWritten,
    TooLate,
)
from groundswell.decide.motions.rules.emergencies import arose_since
from groundswell.decide.motions.rules.life import Fate, Verb
from groundswell.decide.motions.standing import urgent_of
from groundswell.foundation import clock
from groundswell.methods.constitution.clauses import Parameters
from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class Arising:
    """What arose after the closing date, in its mover's words, and on which day."""

    words: str
    on: date


@transaction.atomic
def begin_emergency(
    *,
    call: Call,
    arising: Arising,
    writing: Writing,
    parameters: Parameters,
    form_key: str,
    by: Person,
    at: datetime,
) -> Motion:
    """
    Begin a motion that comes after the closing date. Nobody else sees it yet; twice is one.

    :param parameters: of the rulebook in force; what it needs is copied, and holds for it.
    :raises NotAMember: ``by`` is in no group of the body that is asked.
    :raises NotPermitted: they do not speak for that branch.
    :raises HandItInAsUsual: the call still takes motions.
    :raises NoMeetingYet: no meeting is called to which it could come.
    :raises TooLate: that meeting is too near.
    :raises NothingWritten: there is no text.
    :raises ArisenSince: nothing is said to have arisen after the closing date, by now.
    """
    may_move(call, writing.body, by, at)
    if call.takes(at, amendment=False):
        raise HandItInAsUsual
    closes_at = emergencies_close(call, parameters)
    if closes_at is None:
        raise NoMeetingYet
    if at >= closes_at:
        raise TooLate
    if not writing.text:
        raise NothingWritten
    day_begins_at = datetime.combine(arising.on, time(), tzinfo=clock.zone())
    since = arose_since(day_begins_at, call.closes_at, at)
    if not arising.words.strip() or not since:
        raise ArisenSince
    made, needs = begun(call, writing, form_key, by, at), emergency_needs(call, parameters)
    Emergency.objects.get_or_create(
        motion=made,
        defaults={
            "arose": arising.words.strip(),
            "arose_on": arising.on,
            "closes_at": closes_at,
            "needs_branches": needs.branches,
            "needs_members": needs.members,
            "admit_num": parameters.emergency_num,
            "admit_den": parameters.emergency_den,
        },
    )
    return made


@transaction.atomic
def admit(*, motion: Motion, by: None, at: datetime) -> Motion:
    """
    Put down that the meeting admitted emergency business, by its vote. Again is nothing.

    For the area above, which has counted it. :raises NotNow: it is not published, or has ended.
    """
    del by  # nobody: the vote
    held = hold(motion, Verb.DECIDE)
    urgent = urgent_of(held)
    if urgent is not None and urgent.admitted_at is None:
        urgent.admitted_at = at
        urgent.save(update_fields=["admitted_at"])
        put_down(held, "motions.admitted", at, arose_on=urgent.arose_on.isoformat())
    return held


@transaction.atomic
def leave_out(*, motion: Motion, because: str, by: None, at: datetime) -> Motion:
    """
    End emergency business that the meeting did not admit: ruled out by its vote, and why.

    :param because: the vote, with its figures.
    :raises NotNow: it is not published, or has ended.
    """
    del by  # nobody: the vote
    held = hold(motion, Verb.DECIDE)
    end(held, Fate.RULED_OUT, because, by=None, at=at)
    return held
