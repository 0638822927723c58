"""The order delegates give: what they are asked to put in order, and whether they have."""

from datetime import datetime

from groundswell.decide.ballots import queries as ballots
from groundswell.decide.ballots.models import Priorities
from groundswell.decide.conference.models import Conference
from groundswell.decide.conference.powers import Power
from groundswell.decide.conference.queries.conferences import motions_to_put
from groundswell.decide.motions.models import Motion
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import holds


def motions_to_order(conference: Conference) -> list[Motion]:
    """Return the motions that are published; an amendment is taken with what it amends."""
    return [each for each in motions_to_put(conference) if each.to_id is None]


def order_of(conference: Conference) -> Priorities | None:
    """Return a conference's priorities ballot. One query."""
    return ballots.priorities_of(conference.subject)


def may_ask_for_order(reader: Person | None, conference: Conference, at: datetime) -> bool:
    """Return whether somebody can still ask the delegates for an order."""
    if not conference.motions.closes_at <= at < conference.ends_at:
        return False
    return holds(reader, Power.PRESIDE, over=conference.body, at=at)
