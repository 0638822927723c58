"""A movement with a history: every projected table has rows, and every column a value somewhere."""

import secrets
from datetime import UTC, datetime, timedelta
from random import Random

from django.db import connection, transaction

from groundswell.foundation import clock, record
from groundswell.foundation.subjects import Subject
from groundswell.methods.constitution import Organ
from groundswell.register.people.models import Person
from groundswell.register.structures import actions
from groundswell.register.structures.actions import decided
from groundswell.register.structures.actions.founding import Where, found_group, found_movement
from groundswell.register.structures.actions.verbs import obey_court
from groundswell.register.structures.models import Body, Office, PowerHeld, Tenure

AT = datetime(2026, 5, 3, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def not_by_chance(monkeypatch) -> None:
    """Have every token, salt and key be the same in every run."""
    dice = Random(1789)
    monkeypatch.setattr(secrets, "choice", dice.choice)
    monkeypatch.setattr(secrets, "token_hex", lambda size: dice.randbytes(size).hex())


def corrections(count: int, *, wait: bool = False, whose: Subject | None = None) -> None:
    """Put so many entries of another kind on the record, each with a commitment."""
    for number in range(count):
        with transaction.atomic():
            record.append(
                "record.erratum",
                about=Subject("body", "quayhithe234"),
                body={
                    "note": f"Correction {number}",
                    "salted": record.commit(number, whose=whose)[0],
                },
                at=AT + timedelta(minutes=number),
                warrant="Decision 3",
                because_of=Subject("record", "aaaaaaaaaaaa") if number % 2 else None,
            )
            if wait:
                connection.run_on_commit.clear()


def a_movement() -> None:
    """Found it and two groups; then offices end, powers go, slips and a court are obeyed."""
    with clock.held_at(AT + 20 * DAY):
        people = [
            Person.objects.create(full_name=f"Person {n}", called=f"P{n}", added_at=AT)
            for n in range(8)
        ]
        movement = found_movement(
            name="Ostrey Federation", purpose="Homes", starters=people, by=people[0], at=AT
        )
        groups = [
            found_group(
                name=f"Group {number}",
                purpose="Homes",
                basis="place",
                parent=movement,
                starters=people[number : number + 4],
                by=people[number],
                at=AT + (number + 1) * DAY,
                where=Where("Quayhithe", 51.5, -1.25) if number else None,
            )
            for number in range(2)
        ]
        _what_happened(movement, groups[1], people)
        corrections(12)
        erased = Subject("person", "ann234567abc")
        corrections(1, whose=erased)
        record.forget(erased)
        record.sequence_waiting(at=AT)
        corrections(2, wait=True)


def _what_happened(movement: Body, group: Body, people: list[Person]) -> None:
    at = AT + 4 * DAY
    by_conference = decided(movement, "c", organ=Organ.CONFERENCE)
    by_meeting = decided(group, "m")
    actions.recognise(body=group, warrant=by_conference, by=None, at=at)
    post = Office.objects.get(body=group, key="door_keeper")
    last = Tenure.objects.filter(office=post).count()
    actions.hold_office(office=post, person=people[7], warrant=by_meeting, by=None, at=at)
    assert Tenure.objects.filter(office=post).count() == last + 1
    theirs = Tenure.objects.get(office=post, person=people[7])
    actions.stand_down(tenure=theirs, by=people[7], at=at + DAY)
    power = PowerHeld.objects.filter(over=group).order_by("pk")[0]
    actions.withdraw_power(power=power, warrant=by_meeting, by=None, at=at + DAY)
    group.refresh_from_db()
    actions.correct_slip(
        body=group,
        target=group,
        column="name",
        becomes="Groups 1",
        reason="A slip.",
        by=people[2],
        at=at + 2 * DAY,
    )
    obey_court(
        body=movement,
        order="County court, case 26/114",
        reason="The first meeting was called a day late.",
        of_step=3,
        by=None,
        at=at + 5 * DAY,
    )
