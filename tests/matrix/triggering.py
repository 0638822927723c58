"""Trigger ballots of the movement, for the matrix: both groups are asked about one officer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from groundswell.decide.elections import actions
from groundswell.decide.elections.models import BranchAnswer, TriggerBallot
from groundswell.register.people.models import Person
from groundswell.register.structures import actions as structures
from groundswell.register.structures.models import Body, Office, Tenure


@dataclass(frozen=True, slots=True)
class Triggered:
    """What is asked of both groups, a side's own line, and a term that nobody was asked about."""

    ballot: TriggerBallot
    line: BranchAnswer
    term: Tenure


def asks(movement: Body, sides: tuple[Any, ...], secretary: Person, at: datetime) -> None:
    """Let the movement's secretary ask both groups about its membership secretary."""
    bodies = Body.objects.filter(pk__in=[side.body.pk for side in sides])
    was = dict(bodies.values_list("pk", "provisional_until"))
    # Groups this young are not asked: these two are recognised for as long as the notice is given.
    bodies.update(status="recognised", provisional_until=None)
    office = Office.objects.get(body=movement, key="membership_secretary")
    ballot = actions.ask_branches(
        tenure=Tenure.objects.get(office=office), by=secretary, at=at - timedelta(days=1)
    )
    for pk, until in was.items():
        Body.objects.filter(pk=pk).update(status="provisional", provisional_until=until)
    term = structures.hold_office(
        office=Office.objects.get(body=movement, key="treasurer"), person=sides[1].convenor,
        warrant=structures.decided(movement, "congress, 1 May", article="6"), by=None, at=at,
    )  # fmt: skip
    del term
    for side in sides:
        side.triggered = Triggered(
            ballot, ballot.lines.get(branch=side.body), Tenure.objects.get(office__key="treasurer")
        )


def kwargs_of(page: str, triggered: Triggered) -> dict[str, str]:
    """Return which trigger ballot, line or term stands in an address."""
    things = {"new_trigger": triggered.term, "answer_trigger": triggered.line}
    return {"token": things.get(page, triggered.ballot).token}


def bodies(at: datetime) -> dict[str, dict[str, Any]]:
    """Return the least that makes a good form."""
    met = {"met_on": at.date().isoformat(), "present": "9", "quorum": "5"}
    return {"elections:answer_trigger": met | {"votes_for": "6", "votes_against": "3"}}
