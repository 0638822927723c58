"""Petitions against a declaration, their answers, and when a result is final."""

from datetime import datetime

from django.db import transaction

from groundswell.decide.elections.actions.announcing import hold
from groundswell.decide.elections.actions.standing import line_of
from groundswell.decide.elections.models import Candidate, Election, Petition
from groundswell.decide.elections.powers import Power
from groundswell.decide.elections.refusals import (
    AnsweredAlready,
    NoPetitionNow,
    NotFinal,
    ReturningOfficer,
    StandsThemself,
)
from groundswell.decide.elections.rules.stages import Stage
from groundswell.foundation import record
from groundswell.register.people.models import Person
from groundswell.register.structures.actions import fill_seat
from groundswell.register.structures.models import Tenure
from groundswell.register.structures.permission import require


@transaction.atomic
def petition(*, election: Election, ground: str, by: Person, at: datetime) -> Petition:
    """
    Bring a petition against a declaration: once for each on the roll. It stops "final".

    :raises NotOnTheRoll: ``by`` was no member at the notice.
    :raises NoPetitionNow: it is not declared, the window is over, or they brought one before.
    """
    line = line_of(election, by)
    held = hold(election.pk)
    if there := Petition.objects.filter(line=line).first():
        if there.ground == ground:
            return there
        raise NoPetitionNow
    if held.stage(at) is not Stage.DECLARED or not can_petition(held, at):
        raise NoPetitionNow
    made = Petition.objects.create(election=held, line=line, ground=ground, at=at)
    told = {"election": held.token, "petition": made.token}
    record.append("elections.petitioned", about=held.body.subject, body=told, at=at)
    return made


def can_petition(election: Election, at: datetime) -> bool:
    """Return whether the window is open."""
    return election.petitions_until is not None and at < election.petitions_until


@transaction.atomic
def answer(*, petition: Petition, upheld: bool, reasons: str, by: Person, at: datetime) -> Petition:
    """
    Answer a petition with reasons. One that is upheld sets the election aside.

    :raises NotPermitted: ``by`` is no returning officer of this body.
    :raises ReturningOfficer: ``by`` ran this one, or brought the petition.
    :raises StandsThemself: ``by`` stood.
    :raises AnsweredAlready: it was answered otherwise.
    """
    election = petition.election
    require(by, Power.CONDUCT, over=election.body, at=at)
    held = hold(election.pk)
    if held.by_id == by.pk or petition.line.person_id == by.pk:
        raise ReturningOfficer
    if held.candidates.filter(person=by, withdrawn_at=None).exists():
        raise StandsThemself
    fresh = Petition.objects.select_for_update().get(pk=petition.pk)
    if fresh.upheld is not None:
        if (fresh.upheld, fresh.answer) == (upheld, reasons):
            return fresh
        raise AnsweredAlready
    fresh.upheld, fresh.answer, fresh.answered_by, fresh.answered_at = upheld, reasons, by, at
    fresh.save(update_fields=["upheld", "answer", "answered_by", "answered_at"])
    if upheld and held.set_aside_at is None:
        held.set_aside_at = at
        held.save(update_fields=["set_aside_at"])
    told = {"election": held.token, "petition": fresh.token, "upheld": upheld}
    record.append("elections.answered", about=held.body.subject, body=told, at=at)
    return fresh


def settle(*, by: None, at: datetime) -> int:
    """Make final what nobody has petitioned against; return how many. Never refuses."""
    del by  # nobody: the clock
    due = Election.objects.filter(petitions_until__lte=at, final_at=None, set_aside_at=None)
    return sum(_settle(pk, at) for pk in due.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _settle(pk: int, at: datetime) -> int:
    held = hold(pk)
    if held.stage(at) is not Stage.DECLARED or held.petitions.filter(upheld=None).exists():
        return 0
    held.final_at = at
    held.save(update_fields=["final_at"])
    told = {"election": held.token, "transcript": held.transcript_hash}
    record.append("elections.final", about=held.body.subject, body=told, at=at)
    return 1


@transaction.atomic
def seat(*, candidate: Candidate, by: Person, at: datetime) -> Tenure:
    """
    Put on record that somebody elected holds the office, by this decision. Again is the same.

    :raises NotFinal: the result is not final, or they were not elected to an office.
    :raises NotPermitted: ``by`` may not put the body's decisions on the record.
    :raises Refusal: whatever the register of offices says no to: see ``structures.fill_seat``.
    """
    held = hold(candidate.election_id)
    person, office = candidate.person, held.office
    if held.stage(at) is not Stage.FINAL or candidate.place is None:
        raise NotFinal
    if office is None or person is None:
        raise NotFinal
    made: Tenure = fill_seat(
        office=office, person=person, reference=f"Election {held.token}: {held.title}",
        co_opted=False, by=by, at=at,
    )  # fmt: skip
    return made
