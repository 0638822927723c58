"""
Whose a motion is, what it needs and by when: asked by pages as well as by actions, so it stands
beneath both.
"""

from datetime import datetime

from groundswell.decide.motions.models import Emergency, Motion
from groundswell.decide.motions.powers import Power
from groundswell.decide.motions.rules.backing import Needs
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


def urgent_of(motion: Motion) -> Emergency | None:
    """Return what makes a motion emergency business, if it is."""
    return getattr(motion, "emergency", None)


def needs_of(motion: Motion) -> Needs:
    """Return what has to stand behind a motion: more behind emergency business."""
    asks = urgent_of(motion) or motion.call
    return Needs(asks.needs_branches, asks.needs_members)


def in_time(motion: Motion, at: datetime) -> bool:
    """Return whether a motion or an amendment can still be shown and handed in."""
    urgent = urgent_of(motion)
    if urgent is not None:
        return at < urgent.closes_at
    return motion.call.takes(at, amendment=motion.to is not None)


def is_admitted(motion: Motion) -> bool:
    """Return whether the meeting takes it: of emergency business, once it has admitted it."""
    urgent = urgent_of(motion.main)
    return urgent is None or urgent.admitted_at is not None
