"""Asking somebody to observe, saying yes, ending it; and counting what an observer tried."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from groundswell.decide.elections.actions.announcing import hold
from groundswell.decide.elections.models import Election, Observer
from groundswell.decide.elections.powers import Power
from groundswell.decide.elections.refusals import (
    NoObserverNow,
    Observes,
    ReturningOfficer,
    StandsThemself,
)
from groundswell.decide.elections.rules.observing import APPOINTS, room
from groundswell.foundation import record
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import holds, require


@transaction.atomic
def appoint_observer(*, election: Election, by: Person, at: datetime) -> Observer:
    """
    Make a link for somebody to observe: for the candidate who asks, or for the body.

    While nobody has come by the last link one made, it is that one.

    :raises NotPermitted: ``by`` does not stand, and is no returning officer of this body.
    :raises NoObserverNow: there are as many as there may be, or it is declared or called off.
    """
    held = hold(election.pk)
    own = held.candidates.filter(person=by, withdrawn_at=None).first()
    if own is None:
        require(by, Power.CONDUCT, over=held.body, at=at)
    same = held.observers.filter(candidate=own, ended_at=None)
    if there := same.filter(by=by, person=None, accepted_at=None).first():
        return there
    if held.stage(at) not in APPOINTS or not room(same.count(), for_candidate=own is not None):
        raise NoObserverNow
    return Observer.objects.create(election=held, candidate=own, by=by, asked_at=at)


@transaction.atomic
def observe(*, observer: Observer, by: Person, at: datetime) -> Observer:
    """
    Say yes to observing. Again is the same.

    :raises NoObserverNow: another came by that link, it was ended, ``by`` observes already for
        somebody else, or it is declared or called off.
    :raises StandsThemself: ``by`` is a candidate.
    :raises ReturningOfficer: ``by`` runs this body's elections.
    """
    held = hold(observer.election_id)
    fresh = Observer.objects.select_for_update(of=("self",)).get(pk=observer.pk)
    if fresh.person_id == by.pk and fresh.ended_at is None:
        return fresh
    if held.candidates.filter(person=by, withdrawn_at=None).exists():
        raise StandsThemself
    if held.by_id == by.pk or holds(by, Power.CONDUCT, over=held.body, at=at):
        raise ReturningOfficer
    taken = fresh.accepted_at is not None or fresh.ended_at is not None
    already = held.observers.filter(person=by, ended_at=None).exists()
    if taken or already or held.stage(at) not in APPOINTS:
        raise NoObserverNow
    fresh.person, fresh.accepted_at = by, at
    fresh.save(update_fields=["person", "accepted_at"])
    _put_down(held, fresh, "began", at)
    return fresh


@transaction.atomic
def end_observing(*, observer: Observer, by: Person, at: datetime) -> Observer:
    """
    End it: oneself, or as whoever asked; for the body, any returning officer. Again is nothing.

    Nobody ends what a candidate's observer sees but that candidate.

    :raises NotPermitted: it is none of these.
    :raises ReturningOfficer: a candidate asked, and an officer would end it.
    """
    held = hold(observer.election_id)
    fresh = Observer.objects.select_for_update(of=("self",)).get(pk=observer.pk)
    if by.pk not in {fresh.person_id, fresh.candidate.person_id if fresh.candidate else None}:
        require(by, Power.CONDUCT, over=held.body, at=at)
        if fresh.candidate_id is not None:
            raise ReturningOfficer
    if fresh.ended_at is not None:
        return fresh
    fresh.ended_at = at
    fresh.save(update_fields=["ended_at"])
    if fresh.accepted_at is not None:
        _put_down(held, fresh, "ended", at)
    return fresh


@transaction.atomic
def note_observer(*, observer: Observer, by: Person, at: datetime) -> None:
    """Count that an observer tried to do more than read. Never refuses."""
    del by, at
    Observer.objects.filter(pk=observer.pk).update(refused=F("refused") + 1)


def refuse_observers(election: Election, person: Person) -> None:
    """Let whoever does not observe go on. :raises Observes: they do."""
    if election.observers.filter(person=person, ended_at=None).exists():
        raise Observes


def _put_down(held: Election, fresh: Observer, step: str, at: datetime) -> None:
    whose = fresh.candidate.token if fresh.candidate else "body"
    told = {"election": held.token, "for": whose, "step": step}
    record.append("elections.observer", about=held.body.subject, body=told, at=at)
