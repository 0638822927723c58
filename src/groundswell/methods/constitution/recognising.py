"""Entries at the end of a provisional time: recognised, by a decision or by rule, or lapsed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from groundswell.methods.constitution.clauses import Parameters
from groundswell.methods.constitution.entries import No, WarrantKind
from groundswell.methods.constitution.judging import Case
from groundswell.methods.constitution.state import (
    AnyRow,
    BodyStatus,
    OfficeRow,
    TenureRow,
)

MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing a group has to have at the end of its provisional time: how much, and of what."""

    key: str  # members, meetings, officers
    has: int
    needs: int

    @property
    def holds(self) -> bool:
        """Whether it has enough."""
        return self.has >= self.needs


def conditions(
    parameters: Parameters, *, members: int, meetings: int, officers: int
) -> tuple[Condition, ...]:
    """Return what the rule asks of a provisional group, and how far it has come. Limits count."""
    return (
        Condition("members", members, parameters.recognition_members),
        Condition("meetings", meetings, parameters.recognition_meetings),
        Condition("officers", officers, parameters.recognition_officers),
    )


def officers_at(tenures: Iterable[TenureRow], at: datetime) -> int:
    """Return how many different people hold an office at ``at``."""
    return len({row.person_id for row in tenures if row.from_at <= at < row.stops_at})


def recognise_body(case: Case) -> tuple[AnyRow, ...]:
    """
    Take a provisional body in for good.

    By a decision from above at any time, also after it lapsed; by rule at the end of its
    provisional time, if the conditions hold then. Members and meetings are counted by whoever
    enters it and stand in the entry; officers are counted here.
    """
    if case.body.status == BodyStatus.RECOGNISED:
        raise case.refuse("recognised_already", f"{case.body.name} is recognised already.")
    if case.warrant.kind is WarrantKind.RULE:
        _check_time_is_up(case)
        short = [each for each in _judged(case) if not each.holds]
        if short:
            said = ", ".join(f"{each.key} {each.has} of {each.needs}" for each in short)
            raise case.refuse("conditions_unmet", f"The rule asks for more: {said}.")
    return (replace(case.body, status=str(BodyStatus.RECOGNISED), provisional_until=None),)


def lapse_body(case: Case) -> tuple[AnyRow, ...]:
    """Note that a provisional time ran out, and that the conditions did not hold. Nothing more."""
    _check_time_is_up(case)
    if all(each.holds for each in _judged(case)):
        raise case.refuse("conditions_hold", "The conditions hold: it is recognised, not lapsed.")
    return (replace(case.body, status=str(BodyStatus.LAPSED)),)


def _check_time_is_up(case: Case) -> None:
    ends_at = case.body.provisional_until
    if case.body.status != BodyStatus.PROVISIONAL or ends_at is None:
        raise case.refuse("not_provisional", f"{case.body.name} is not provisional.")
    if case.at < ends_at:
        raise No("time_running", "Its provisional time is still running.", "P3")


def _judged(case: Case) -> tuple[Condition, ...]:
    offices = case.state.owned(OfficeRow, "body_id", case.body.id)
    tenures = [
        row for office in offices for row in case.state.owned(TenureRow, "office_id", office.id)
    ]
    return conditions(
        case.rules.parameters,
        members=case.fields.number("members", 0, MOST),
        meetings=case.fields.number("meetings", 0, MOST),
        officers=officers_at(tenures, case.at),
    )
