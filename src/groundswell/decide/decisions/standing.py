"""Whose a decision is: asked by pages as well as by actions, so it stands beneath both."""

from datetime import datetime

from groundswell.decide.decisions.models import Decision
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Tenure


def answers_for(decision: Decision, person: Person | None, at: datetime) -> bool:
    """Return whether somebody holds the office that answers for a decision now."""
    if person is None:
        return False
    running = Tenure.objects.running(at).filter(office=decision.owner_id, person=person)
    return running.exists()
