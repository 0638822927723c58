"""Emergency business: until when it is taken, which there is of a call, what it still needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from groundswell.decide.motions.models import Call, Motion
from groundswell.decide.motions.rules.backing import Needs
from groundswell.decide.motions.rules.emergencies import higher
from groundswell.decide.motions.rules.life import State
from groundswell.decide.motions.slots import meets
from groundswell.decide.motions.standing import belongs
from groundswell.methods.constitution.clauses import Parameters
from groundswell.register.people.models import Person
from groundswell.register.structures.books import parameters_of


def emergencies_close(call: Call, parameters: Parameters) -> datetime | None:
    """Return until when a call's meeting takes emergency business; none while none is called."""
    begins = _beginnings([call]).get(call.pk)
    return None if begins is None else begins - timedelta(days=parameters.emergency_days)


def _beginnings(calls: list[Call]) -> dict[int, datetime]:
    """Return when the meeting of each call begins, of those for which one is called."""
    found: dict[int, datetime] = {}
    for begins in meets.collect(calls):
        for call, begins_at in begins.items():
            found[call] = min(begins_at, found.get(call, begins_at))
    return found


def takes_emergencies(call: Call, parameters: Parameters, at: datetime) -> bool:
    """Return whether emergency business can be begun now: motions are closed, and time is left."""
    closes_at = emergencies_close(call, parameters)
    return closes_at is not None and call.closes_at <= at < closes_at


def may_begin_emergency(
    reader: Person | None, call: Call, parameters: Parameters, at: datetime
) -> bool:
    """Return whether a reader can begin it."""
    if reader is None or not takes_emergencies(call, parameters, at):
        return False
    return belongs(reader, call.body)


@dataclass(frozen=True, slots=True)
class Late:
    """A call to which somebody can bring emergency business, and until when."""

    call: Call
    until: datetime


def late_calls(reader: Person | None, calls: Iterable[Call], at: datetime) -> list[Late]:
    """Return the calls to which a reader can bring emergency business. One query, and a few."""
    closed = [call for call in calls if call.closes_at <= at]
    if reader is None or not closed:
        return []
    begins = _beginnings(closed)
    coming = [call for call in closed if call.pk in begins and at < begins[call.pk]]
    found = []
    for call in coming:
        until = begins[call.pk] - timedelta(days=parameters_of(call.body).emergency_days)
        if at < until and belongs(reader, call.body):
            found.append(Late(call, until))
    return found


def emergency_needs(call: Call, parameters: Parameters) -> Needs:
    """Return what emergency business of a call needs, by the rules of now."""
    return Needs(
        higher(call.needs_branches, parameters.emergency_branches),
        higher(call.needs_members, parameters.emergency_members),
    )


def emergencies_of(call: Call) -> list[Motion]:
    """Return the emergency business of a call that is shown, as it came. One query."""
    rows = Motion.objects.shown().filter(call=call, emergency__isnull=False)
    return list(rows.select_related("emergency", "body", "mover", "call").order_by("pk"))


def to_admit(call: Call) -> list[Motion]:
    """Return what waits for the meeting to admit it, as it was numbered. One query."""
    rows = Motion.objects.filter(
        call=call, state=State.PUBLISHED, emergency__isnull=False, emergency__admitted_at=None
    )
    return list(rows.select_related("emergency", "call").order_by("number", "pk"))
