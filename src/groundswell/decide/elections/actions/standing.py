"""Standing in an election, proposing somebody, withdrawing."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from groundswell.decide.elections.actions.announcing import Said, hold
from groundswell.decide.elections.actions.excluding import refuse_excluded
from groundswell.decide.elections.actions.observing import refuse_observers
from groundswell.decide.elections.models import (
    Candidate,
    Election,
    Photograph,
    Proposal,
    RollLine,
)
from groundswell.decide.elections.queries.kept import kept_of
from groundswell.decide.elections.refusals import (
    NominationsClosed,
    NotOnTheRoll,
    OwnProposal,
    ReturningOfficer,
    StandsAlready,
    TooManyWords,
)
from groundswell.decide.elections.rules.stages import Stage
from groundswell.decide.elections.rules.standing import words_in
from groundswell.register.people.models import Person

MAY_WITHDRAW = (Stage.NOMINATIONS, Stage.WITHDRAWALS)


@transaction.atomic
def stand(*, election: Election, said: Said, by: Person, at: datetime) -> Candidate:
    """
    Stand in an election. Whoever withdrew can stand again until nominations close.

    :raises NotOnTheRoll: ``by`` was no member at the notice.
    :raises Excluded: an exclusion of their line holds.
    :raises Observes: ``by`` observes it.
    :raises ReturningOfficer: ``by`` runs it.
    :raises NominationsClosed: the deadline has passed.
    :raises TooManyWords: the statement is too long.
    :raises StandsAlready: they do, with other words.
    """
    line = line_of(election, by)
    held = hold(election.pk)
    refuse_excluded(line, at)
    refuse_observers(held, by)
    if held.by_id == by.pk:
        raise ReturningOfficer
    if held.stage(at) is not Stage.NOMINATIONS:
        raise NominationsClosed
    if words_in(said.statement) > held.statement_words:
        raise TooManyWords
    on_list = said.on_list and kept_of(held) is not None
    if there := held.candidates.filter(person=by, withdrawn_at=None).first():
        before = Said(there.statement, there.interests, there.affiliation, there.is_on_list)
        if before == replace(said, on_list=on_list):
            return there
        raise StandsAlready
    return Candidate.objects.create(
        election=held,
        person=by,
        number=held.candidates.count() + 1,
        name=by.full_name,
        statement=said.statement,
        interests=said.interests,
        affiliation=said.affiliation,
        nominated_at=at,
        on_list_at=at if on_list else None,
    )


@transaction.atomic
def propose(*, candidate: Candidate, by: Person, at: datetime) -> Proposal:
    """
    Propose a candidate, oneself. Again is the same.

    :raises NotOnTheRoll: ``by`` was no member at the notice.
    :raises Excluded: an exclusion of their line holds.
    :raises OwnProposal: ``by`` is the candidate.
    :raises ReturningOfficer: ``by`` runs the election.
    :raises NominationsClosed: the deadline has passed, or they have withdrawn.
    """
    line = line_of(candidate.election, by)
    held = hold(candidate.election_id)
    if candidate.person_id == by.pk:
        raise OwnProposal
    if held.by_id == by.pk:
        raise ReturningOfficer
    if there := Proposal.objects.filter(candidate=candidate, line=line).first():
        return there
    fresh = Candidate.objects.get(pk=candidate.pk)
    if held.stage(at) is not Stage.NOMINATIONS or fresh.withdrawn_at is not None:
        raise NominationsClosed
    refuse_excluded(line, at)
    return Proposal.objects.create(candidate=fresh, line=line, at=at)


@transaction.atomic
def withdraw(*, candidate: Candidate, by: Person, at: datetime) -> Candidate:
    """
    Withdraw, until the deadline; one's photograph goes. Again is nothing.

    :raises NotOnTheRoll: it is somebody else who stands.
    :raises NominationsClosed: the paper is fixed.
    """
    held = hold(candidate.election_id)
    fresh = Candidate.objects.get(pk=candidate.pk)
    if fresh.person_id != by.pk:
        raise NotOnTheRoll
    if fresh.withdrawn_at is not None:
        return fresh
    if held.stage(at) not in MAY_WITHDRAW:
        raise NominationsClosed
    fresh.withdrawn_at = at
    fresh.save(update_fields=["withdrawn_at"])
    Photograph.objects.filter(candidate=fresh).delete()
    return fresh


def line_of(election: Election, person: Person) -> RollLine:
    """Return somebody's line, held until this is done. :raises NotOnTheRoll: they have none."""
    rows = RollLine.objects.select_for_update(of=("self",))
    line = rows.filter(election=election, person=person).first()
    if line is None:
        raise NotOnTheRoll
    return line
