"""
The timetable of a selection: every date from the day applications open, and the same for all.

Dates only move later, all that follow by the same number of days, and each move is a version of
its own with its reason. Source: decide model, "Selection" (I33); story E02.
"""

from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from itertools import pairwise

from groundswell.decide.selections.rules.stages import ORDER, Stage

DAY = timedelta(days=1)
#: Days between the end of appeals on the longlist and the first interview, and such.
TO_PREPARE = 3


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the rulebook says of selections; days are whole."""

    notice_days: int
    applications_days: int
    stage_days: int
    appeal_days: int
    ballot_days: int
    ballot_notice_days: int  # as of any election
    nominators: int
    statement_words: int
    panel: int
    interview_minutes: int
    letters: int
    letter_words: int
    kept_num: int = 0  # of the seats, so many of so many are kept for those on one list
    kept_den: int = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """The days of a selection, in order: when each stage's result is told, or when it happens."""

    opens: datetime
    closes: datetime
    checks: datetime
    longlist: datetime
    interviews: datetime
    shortlist: datetime
    hustings: datetime
    ballot_opens: datetime
    ballot_closes: datetime

    def day_of(self, stage: Stage) -> datetime:
        """Return the day of a stage: applications close, a result is told, voting closes."""
        found: datetime = getattr(self, _name(stage))
        return found

    def in_order(self) -> bool:
        """Return whether each day comes after the one before."""
        days = [getattr(self, field.name) for field in fields(self)]
        return all(one < two for one, two in pairwise(days))


def plan_from(opens: datetime, numbers: Numbers) -> Plan:
    """
    Return every date that follows from the day applications open.

    :param opens: in the movement's own time zone, so that a day keeps its time of day.
    """
    judged, appeals = numbers.stage_days * DAY, numbers.appeal_days * DAY
    closes = opens + numbers.applications_days * DAY
    checks = closes + judged
    longlist = checks + appeals + judged
    interviews = longlist + appeals + TO_PREPARE * DAY
    shortlist = interviews + judged
    after = shortlist + appeals
    ballot_opens = after + (numbers.ballot_notice_days + 1) * DAY
    return Plan(
        opens, closes, checks, longlist, interviews, shortlist, ballot_opens - 2 * DAY,
        ballot_opens, ballot_opens + numbers.ballot_days * DAY,
    )  # fmt: skip


def moved(plan: Plan, stage: Stage, ends: datetime) -> Plan:
    """
    Return the timetable when a stage ends at ``ends``, its appeals apart.

    Whatever comes after keeps the days that the rules give it, short of hours at most; all of it
    moves by the same whole number of days, and never to an earlier day.
    """
    return _later(plan, _after(stage), (ends - plan.day_of(stage)) // DAY)


def reopened(plan: Plan, stage: Stage, at: datetime, numbers: Numbers) -> Plan:
    """Return the timetable when a stage is opened again: it has its days anew, and all after it."""
    again = at + numbers.stage_days * DAY
    return _later(plan, [_name(stage), *_after(stage)], -(-(again - plan.day_of(stage)) // DAY))


def _name(stage: Stage) -> str:
    named = {Stage.DRAFT: "opens", Stage.APPLICATIONS: "closes"}
    return named.get(stage, stage.value if stage in ORDER[2:-1] else "ballot_closes")


def _after(stage: Stage) -> list[str]:
    names = [field.name for field in fields(Plan)]
    return names[names.index(_name(stage)) + 1 :]


def _later(plan: Plan, names: list[str], days: int) -> Plan:
    if days <= 0:
        return plan
    return replace(plan, **{name: getattr(plan, name) + days * DAY for name in names})


def interviews(numbers: int, starts: datetime, minutes: int) -> list[datetime]:
    """Return when each interview begins, one after another: equally long for everybody."""
    return [starts + timedelta(minutes=minutes * index) for index in range(numbers)]
