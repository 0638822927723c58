"""Coming in and going out: at the desk, or from home; every passage stands in the ledger."""

from datetime import datetime

from django.db import transaction

from groundswell.decide.conference.actions.holding import hold, put_down
from groundswell.decide.conference.models import Credential
from groundswell.decide.conference.powers import Power
from groundswell.decide.conference.refusals import NotNow, NotYoursToDo
from groundswell.decide.conference.rules.seats import Happened
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import holds


@transaction.atomic
def pass_door(*, credential: Credential, inside: bool, by: Person, at: datetime) -> Credential:
    """
    Write down that somebody came in or went out. The same again is nothing.

    A delegate who takes part from home comes in by themselves.

    :raises NotYoursToDo: ``by`` is neither its holder nor works at the desk.
    :raises NotNow: the doors are shut.
    :raises CredentialEnded: it was taken back.
    """
    held = hold(credential)
    conference = held.conference
    if held.person_id != by.pk and not holds(by, Power.DESK, over=conference.body, at=at):
        raise NotYoursToDo
    if not conference.doors_open(at):
        raise NotNow
    if held.inside is not inside:
        held.inside = inside
        put_down(held, Happened.CAME_IN if inside else Happened.WENT_OUT, at, by)
    return held
