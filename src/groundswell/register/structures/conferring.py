"""
Which powers the offices of a body usually have, and do not have in this one.

A newer version of the program brings powers that nobody knew of when a body was founded. None is
given to anybody silently: somebody puts on record what a meeting decided.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from groundswell.register.people.models import Person
from groundswell.register.structures import queries
from groundswell.register.structures.models import Body, Office, PowerHeld
from groundswell.register.structures.permission import bodies_under, holds
from groundswell.register.structures.powers import (
    Power,
    PowerInfo,
    power_info,
    powers_of_office,
)


@dataclass(frozen=True, slots=True)
class Usual:
    """A power that an office of its kind begins with, and that this one does not have."""

    office: Office
    power: str
    info: PowerInfo
    had_it: bool  # it ended, or was taken back: somebody decided so

    @property
    def key(self) -> str:
        """Return what a form calls it."""
        return f"{self.office.token}:{self.power}"


def not_conferred(
    offices: Iterable[Office], held: Iterable[PowerHeld], at: datetime
) -> tuple[Usual, ...]:
    """
    Return the powers that offices usually have and do not have at ``at``, new ones first.

    :param offices: those of one body.
    :param held: every power over it that was ever conferred.
    """
    rows = [(row.office_id, row.power, row.stops_at) for row in held]
    ever = {(office_id, power) for office_id, power, _stops in rows}
    now = {(office_id, power) for office_id, power, stops in rows if stops is None or stops > at}
    found = [
        Usual(office, power, power_info(power), (office.pk, power) in ever)
        for office in offices
        for power in powers_of_office(office.key)
        if (office.pk, power) not in now
    ]
    return tuple(sorted(found, key=lambda each: each.had_it))


def usual_of(body: Body, at: datetime) -> tuple[Usual, ...]:
    """Return what ``not_conferred`` finds in a body. Two queries."""
    offices = Office.objects.filter(body=body).order_by("pk")
    return not_conferred(offices, PowerHeld.objects.filter(over=body), at)


def stands(body: Body, key: str, at: datetime) -> bool:
    """Return whether the office that ``Usual.key`` names has that power over the body now."""
    office, _colon, power = key.partition(":")
    return (
        PowerHeld.objects.standing(at).filter(over=body, office__token=office, power=power).exists()
    )


def body_to_confer_in_for(reader: Person | None, token: str, *, at: datetime) -> Body:
    """
    Return a body whose decisions ``reader`` may put on the record.

    :raises Http404: no such body, it is closed, or they may not.
    """
    body = queries.body_for(reader, token)
    if body.is_closed or not holds(reader, Power.FILE_DECISION, over=body, at=at):
        raise Http404
    return body


def bodies_with_news(person: Person, at: datetime) -> list[tuple[Body, int]]:
    """
    Return the bodies whose decisions a person files, with how many powers are new there.

    Three queries, however many bodies; one where they file no body's decisions.
    """
    bodies = list(bodies_under(person, Power.FILE_DECISION, at=at))
    if not bodies:
        return []
    offices = Office.objects.filter(body__in=bodies).order_by("pk")
    by_body: dict[int, list[Office]] = {body.pk: [] for body in bodies}
    for office in offices:
        by_body[office.body_id].append(office)
    held: dict[int, list[PowerHeld]] = {body.pk: [] for body in bodies}
    for row in PowerHeld.objects.filter(over__in=bodies):
        held[row.over_id].append(row)
    counted = [(body, _new_in(by_body[body.pk], held[body.pk], at)) for body in bodies]
    return [(body, count) for body, count in counted if count]


def _new_in(offices: list[Office], held: list[PowerHeld], at: datetime) -> int:
    return len({one.power for one in not_conferred(offices, held, at) if not one.had_it})
