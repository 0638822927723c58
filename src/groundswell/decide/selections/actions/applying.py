"""Applying, being nominated, withdrawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from groundswell.decide.elections.rules.standing import words_in
from groundswell.decide.selections.actions.holding import hold
from groundswell.decide.selections.actions.seating import part_from
from groundswell.decide.selections.models import Application, Nomination, Seat, Selection
from groundswell.decide.selections.queries.selections import is_member, plan_of
from groundswell.decide.selections.refusals import (
    AppliedAlready,
    IsOver,
    NoLongerIn,
    NotAMember,
    NotTaken,
    OwnNomination,
    PanelOfFriends,
    RunsIt,
    TooLong,
)
from groundswell.foundation import record
from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class Said:
    """What a candidate says: the panel reads it, and everybody once they are shortlisted."""

    statement: str
    interests: str = ""
    on_list: bool | None = None  # may hold a reserved place; none: not said
    local: bool | None = None


def _kept(answer: bool | None) -> str:
    return "" if answer is None else "yes" if answer else "no"


@transaction.atomic
def apply(
    *, selection: Selection, said: Said, works_with: Sequence[Seat], by: Person, at: datetime
) -> Application:
    """
    Apply. Whoever on a panel is tied to a candidate leaves it at once, for all candidates.

    :param works_with: who on the panels employs them, or works for them.
    :raises NotAMember: ``by`` does not belong to the body that selects.
    :raises RunsIt: ``by`` runs it.
    :raises PanelOfFriends: ``by`` sits on a panel, or nominated somebody else here.
    :raises NotTaken: applications are not open.
    :raises TooLong: the statement is too long.
    :raises AppliedAlready: they have, with other words.
    """
    held = hold(selection.pk)
    if held.by_id == by.pk:
        raise RunsIt
    if not is_member(held.body, by, at):
        raise NotAMember
    if there := held.applications.filter(person=by).first():
        if there.statement == said.statement and there.interests == said.interests:
            return there
        raise AppliedAlready
    if not held.takes_applications(at, plan_of(held).closes):
        raise NotTaken
    if held.panel.filter(person=by, left_at=None).exists():
        raise PanelOfFriends
    if words_in(said.statement) > held.statement_words:
        raise TooLong
    made = Application.objects.create(
        selection=held, person=by, number=held.applications.count() + 1, name=by.full_name,
        statement=said.statement, interests=said.interests, on_list=_kept(said.on_list),
        local=_kept(said.local), at=at,
    )  # fmt: skip
    made.works_with.set([seat for seat in works_with if seat.selection_id == held.pk])
    part_from(held, at)
    return made


@transaction.atomic
def nominate(*, application: Application, by: Person, at: datetime) -> Nomination:
    """
    Nominate a candidate, oneself. Again is the same.

    :raises NotAMember: ``by`` does not belong to the body that selects.
    :raises OwnNomination: ``by`` is the candidate.
    :raises PanelOfFriends: ``by`` sits on a panel.
    :raises RunsIt: ``by`` runs the selection.
    :raises NotTaken: applications have closed, or they have withdrawn.
    """
    held = hold(application.selection_id)
    if application.person_id == by.pk:
        raise OwnNomination
    if held.by_id == by.pk:
        raise RunsIt
    if held.panel.filter(person=by, left_at=None).exists():
        raise PanelOfFriends
    if not is_member(held.body, by, at):
        raise NotAMember
    if there := Nomination.objects.filter(application=application, person=by).first():
        return there
    fresh = Application.objects.get(pk=application.pk)
    if not held.takes_applications(at, plan_of(held).closes) or not fresh.is_in:
        raise NotTaken
    return Nomination.objects.create(application=fresh, person=by, at=at)


@transaction.atomic
def withdraw(*, application: Application, by: Person, at: datetime) -> Application:
    """
    Withdraw, at any stage before the vote is announced. Again is nothing.

    :raises NoLongerIn: it is somebody else's, or they are out already.
    :raises IsOver: those who stand are on the ballot: it is withdrawn from there.
    """
    held = hold(application.selection_id)
    fresh = Application.objects.get(pk=application.pk)
    if fresh.person_id != by.pk:
        raise NoLongerIn
    if fresh.withdrawn_at is not None:
        return fresh
    if fresh.out_at:
        raise NoLongerIn
    if held.is_over or held.election_id is not None:
        raise IsOver
    fresh.withdrawn_at, fresh.out_at = at, held.stage
    fresh.save(update_fields=["withdrawn_at", "out_at"])
    told = {"selection": held.token, "stage": held.stage}
    record.append("selections.withdrew", about=held.body.subject, body=told, at=at)
    return fresh
