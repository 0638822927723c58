"""Naming delegates, taking a name back, handing a seat over: never more seats than the formula."""

from datetime import datetime

from django.db import transaction

from groundswell.decide.ballots import actions as ballots
from groundswell.decide.conference.actions.holding import hold, hold_branch, put_down
from groundswell.decide.conference.models import Conference, Credential, Entitlement
from groundswell.decide.conference.powers import Power
from groundswell.decide.conference.refusals import (
    NamedAlready,
    NamesClosed,
    NotOfTheGroup,
    NotTheirSeat,
    NotYoursToDo,
    SeatsTaken,
)
from groundswell.decide.conference.rules.seats import Happened, Kind, free_seat
from groundswell.foundation import record
from groundswell.register.people.models import Person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.permission import holds, require


@transaction.atomic
def name(
    *, entitlement: Entitlement, person: Person, kind: Kind, by: Person, at: datetime
) -> Credential:
    """
    Name a delegate, who has a seat at once, or an alternate, who has none. Again is the same.

    :raises NotPermitted: ``by`` does not name this group's delegates.
    :raises NamesClosed: the day has passed; an alternate can still be named until it ends.
    :raises NotOfTheGroup: they are not on the group's list.
    :raises NamedAlready: they have a credential, from this group otherwise or from another.
    :raises SeatsTaken: every seat has its delegate.
    """
    require(by, Power.NAME, over=entitlement.body, at=at)
    held = hold_branch(entitlement.pk)
    _in_time(held.conference, kind, at)
    if not structures.is_member(person, held.body):
        raise NotOfTheGroup
    # Two branches could name the same person at once: their row is held too.
    Person.objects.select_for_update().get(pk=person.pk)
    there = Credential.objects.filter(
        conference=held.conference, person=person, ended_at=None
    ).first()
    if there is not None:
        if (there.entitlement_id, there.named_as) == (held.pk, kind.value):
            return there
        raise NamedAlready
    seat = None
    if kind is Kind.DELEGATE:
        seat = free_seat(_taken(held), held.seats)
        if seat is None:
            raise SeatsTaken
    made = Credential.objects.create(
        conference=held.conference, entitlement=held, person=person, named_as=kind.value, seat=seat
    )
    put_down(made, Happened.NAMED, at, by)
    return made


def _in_time(conference: Conference, kind: Kind, at: datetime) -> None:
    until = conference.names_close_at if kind is Kind.DELEGATE else conference.ends_at
    if at >= until:
        raise NamesClosed


def _taken(entitlement: Entitlement) -> list[int]:
    rows = entitlement.credentials.filter(seat__isnull=False)
    return [seat for seat in rows.values_list("seat", flat=True) if seat is not None]


@transaction.atomic
def take_back(*, credential: Credential, by: Person, at: datetime) -> Credential:
    """
    Take a name back: the credential is good for nothing, its seat is free.

    :raises NotPermitted: ``by`` does not name this group's delegates.
    :raises NamesClosed: the day has passed; then a seat is handed over.
    :raises CredentialEnded: it was taken back before.
    """
    require(by, Power.NAME, over=credential.entitlement.body, at=at)
    held = hold(credential)
    _in_time(held.conference, Kind(held.named_as), at)
    held.seat, held.inside, held.ended_at = None, False, at
    put_down(held, Happened.ENDED, at, by)
    return held


@transaction.atomic
def hand_over(*, credential: Credential, to: Credential, by: Person, at: datetime) -> Credential:
    """
    Hand a seat over within a branch: whoever had it is out, whoever has it now is the delegate.

    :raises NotYoursToDo: ``by`` is neither its holder, nor names the group's delegates, nor works
        at the desk.
    :raises NotTheirSeat: there is no seat to give, or it would go to another group or to somebody
        who has one.
    :raises CredentialEnded: one of the two was taken back.
    """
    held, taker = hold(credential), hold(to)
    if not _may_hand_over(held, by, at):
        raise NotYoursToDo
    seat = held.seat
    if seat is None or taker.seat is not None or taker.entitlement_id != held.entitlement_id:
        raise NotTheirSeat
    held.seat, held.inside = None, False
    put_down(held, Happened.GAVE, at, by)  # first: two never sit on one seat
    taker.seat, taker.inside = seat, False
    put_down(taker, Happened.TOOK, at, by)
    if held.person is not None and taker.person is not None:
        ballots.pass_cards_on(
            giver=held.person, taker=taker.person, body_id=held.entitlement.body_id, by=None, at=at
        )
    told = {"conference": held.conference.token, "branch": held.entitlement.body.token}
    record.append(
        "conference.handed_over",
        about=held.conference.body.subject,
        body=told | {"seat": seat},
        at=at,
    )
    return taker


def _may_hand_over(credential: Credential, by: Person, at: datetime) -> bool:
    if credential.person_id == by.pk:
        return True
    return holds(by, Power.NAME, over=credential.entitlement.body, at=at) or holds(
        by, Power.DESK, over=credential.conference.body, at=at
    )
