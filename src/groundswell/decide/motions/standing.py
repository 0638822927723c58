"""Whose a motion is: asked by pages as well as by actions, so it stands beneath both."""

from datetime import datetime

from groundswell.decide.motions.models import Motion
from groundswell.decide.motions.powers import Power
from groundswell.register.people.models import Person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body, Membership
from groundswell.register.structures.permission import holds


def is_own(motion: Motion, person: Person, at: datetime) -> bool:
    """Return whether somebody moved it, or speaks for the branch that did."""
    if motion.body is not None:
        return holds(person, Power.SPEAK_FOR, over=motion.body, at=at)
    return motion.mover_id == person.pk


def concerns(motion: Motion, person: Person) -> bool:
    """Return whether a motion is somebody's own: moved or seconded by them, or by their branch."""
    if person.pk in (motion.mover_id, motion.seconder_id):
        return True
    return motion.body is not None and structures.is_member(person, motion.body)


def belongs(person: Person, body: Body) -> bool:
    """Return whether somebody is in a body, or in one that belongs to it."""
    mine = Membership.objects.current().filter(person=person)
    return mine.filter(body__path__startswith=body.path).exists()
