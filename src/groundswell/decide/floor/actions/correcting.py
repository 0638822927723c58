"""Corrections of minutes: moved by a delegate, put to the next conference, accepted or not."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.results import Outcome
from groundswell.decide.ballots.rules.terms import MAJORITIES, Tie, Way
from groundswell.decide.conference import actions as conferences
from groundswell.decide.floor.actions.holding import (
    count_change,
    hold,
    hold_item,
    require_chair,
)
from groundswell.decide.floor.actions.taking import nobody_speaks, nothing_procedural
from groundswell.decide.floor.models import Correction, Item, KeptMinutes
from groundswell.decide.floor.queries.correcting import correction_on, delegate_after, they_stand
from groundswell.decide.floor.refusals import (
    MinutesStand,
    NoSuchLine,
    NotADelegate,
    NothingOpen,
    NotYours,
    SayWhatIsWrong,
    TakenAlready,
)
from groundswell.decide.floor.rules.corrections import Stands, names_a_line
from groundswell.decide.floor.rules.papers import Stage
from groundswell.foundation import record
from groundswell.register.people.models import Person

MINUTES = 10  # for which its vote is open at most


@dataclass(frozen=True, slots=True)
class Correcting:
    """Which line of minutes says what, and should say what, and why. No line: all of a part."""

    part: str
    line: int | None
    says: str
    should_say: str
    why: str


@transaction.atomic
def move_correction(
    *, minutes: KeptMinutes, correcting: Correcting, form_key: str, by: Person, at: datetime
) -> Correction:
    """
    Move a correction of kept minutes. It comes before the next conference by itself.

    :raises NotADelegate: ``by`` had no seat at that conference, nor has one at a later one.
    :raises MinutesStand: the order paper of the next conference is laid.
    :raises NoSuchLine: the minutes have no such part or line.
    :raises SayWhatIsWrong: words are missing, or are the same.
    """
    floor = hold(minutes.floor_id)
    if there := Correction.objects.filter(form_key=form_key, person=by).first():
        return there
    seat = delegate_after(floor.conference, by)
    if seat is None:
        raise NotADelegate
    if they_stand(floor.conference):
        raise MinutesStand
    if not names_a_line(json.loads(minutes.text), correcting.part, correcting.line):
        raise NoSuchLine
    says, should_say, why = (
        each.strip() for each in (correcting.says, correcting.should_say, correcting.why)
    )
    if not says or not should_say or not why or says == should_say:
        raise SayWhatIsWrong
    made = Correction.objects.create(
        minutes=minutes, form_key=form_key, part=correcting.part, line=correcting.line, says=says,
        should_say=should_say, why=why, of=seat.entitlement.body, person=by, at=at,
    )  # fmt: skip
    told = {"conference": floor.conference.token, "correction": made.token,
            "of": minutes.text_hash}  # fmt: skip
    record.append(
        "floor.correction_moved", about=floor.conference.body.subject, body=told, at=at,
        because_of=floor.conference.subject,
    )  # fmt: skip
    return made


@transaction.atomic
def withdraw_correction(*, correction: Correction, by: Person, at: datetime) -> Correction:
    """
    Take a correction back, before it is taken. Again is nothing.

    :raises NotYours: somebody else moved it.
    :raises TakenAlready: a conference has taken it, or decided on it.
    """
    hold(correction.minutes.floor_id)
    held = Correction.objects.select_for_update().get(pk=correction.pk)
    if held.person_id != by.pk:
        raise NotYours
    if held.withdrawn_at is not None:
        return held
    taken = Item.objects.filter(brought__about=str(held.subject), stage=Stage.OPEN.value)
    if held.settled_at is not None or taken.exists():
        raise TakenAlready
    held.withdrawn_at = at
    held.save(update_fields=["withdrawn_at"])
    return held


@transaction.atomic
def put_correction(*, item: Item, by: Person, at: datetime) -> Question:
    """
    Put a correction that is open to the vote, by hands. Again is nothing.

    :raises NotPermitted: ``by`` is not in the chair.
    :raises NotSitting: the conference does not sit.
    :raises NothingOpen: it is not open, was withdrawn, or is no correction.
    :raises SomebodySpeaks: somebody is at the microphone.
    :raises ProceduralFirst: a procedural motion is before the conference.
    :raises NoQuorum: too few are in the hall.
    """
    held = hold_item(item)
    require_chair(held.floor, by, at)
    found = correction_on(held)
    if held.stage != Stage.OPEN or found is None or found.stands is not Stands.MOVED:
        raise NothingOpen
    nobody_speaks(held.floor)
    nothing_procedural(held)
    asked = found.question
    if asked is not None and not _decided_nothing(asked):
        return asked
    wording = _("Do we accept the correction of the minutes of “%(title)s”?")
    wording %= {"title": found.minutes.floor.conference.title}
    what = conferences.Motion(
        wording, None, Way.HANDS, MAJORITIES["simple"], Tie.STATUS_QUO, MINUTES
    )
    key = f"correct-{held.pk}-{asked.pk if asked else 0}"
    found.question = conferences.put_from_the_chair(
        conference=held.floor.conference, what=what, form_key=key, by=by, at=at
    )
    found.save(update_fields=["question"])
    count_change(held.floor)
    return found.question


def _decided_nothing(asked: Question) -> bool:
    """Return whether a vote was called off, or had no quorum: then it is put again."""
    return asked.called_off_at is not None or asked.outcome == Outcome.NO_QUORUM
