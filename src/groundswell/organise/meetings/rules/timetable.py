"""
When people are written to about a meeting, so that nobody forgets it and nobody is nagged. Pure.

The shape is the one organisers settle on: at once, the day before at eleven, the morning of the
day, half an hour before by text, an hour after, and five days after. Times of day are the
clock's on the wall where the meeting is, also across a change of the clocks.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum

from groundswell.organise.meetings.rules.vocabulary import State

ELEVEN, EIGHT, NINE_AT_NIGHT = time(11), time(8), time(21)
EARLIEST_WITH_A_MORNING = time(10)  # before ten, the letter of the day before is near enough
HALF_AN_HOUR = timedelta(minutes=30)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
LATER_AFTER = timedelta(days=5)
LOOK_BACK = timedelta(days=7)  # what ended longer ago owes nobody anything
LOOK_AHEAD = timedelta(days=2)


class Step(StrEnum):
    """One moment of the timetable."""

    DAY_BEFORE = "day_before"
    MORNING = "morning"
    SOON = "soon"  # by text, half an hour before
    AFTER = "after"  # did you come? two questions
    LATER = "later"  # what came of it, and what comes next


TO: dict[Step, frozenset[State]] = {
    Step.DAY_BEFORE: frozenset({State.GOING, State.MAYBE}),
    Step.MORNING: frozenset({State.GOING}),
    Step.SOON: frozenset({State.GOING}),
    Step.AFTER: frozenset({State.GOING, State.ATTENDED}),
    Step.LATER: frozenset({State.GOING, State.ATTENDED}),
}

# Whoever answered shortly before a step has just been told and is not told again.
SPARED: dict[Step, timedelta] = {
    Step.DAY_BEFORE: 12 * HOUR,
    Step.MORNING: 3 * HOUR,
    Step.SOON: HOUR,
    Step.AFTER: timedelta(0),
    Step.LATER: timedelta(0),
}


@dataclass(frozen=True, slots=True)
class Due:
    """A step, when it goes, and when it is too late to be of use."""

    step: Step
    goes_at: datetime
    too_late_at: datetime

    def is_now(self, at: datetime) -> bool:
        """Return whether the step goes at ``at``."""
        return self.goes_at <= at < self.too_late_at


def timetable(starts_at: datetime, ends_at: datetime, zone: tzinfo) -> tuple[Due, ...]:
    """Return every step of one meeting, in order. A step that came too late is not made up for."""
    local = starts_at.astimezone(zone)
    on = local.date()
    eleven = datetime.combine(on - DAY, ELEVEN, zone).astimezone(UTC)
    night = datetime.combine(on - DAY, NINE_AT_NIGHT, zone).astimezone(UTC)
    steps = [Due(Step.DAY_BEFORE, eleven, night)]
    if local.time() >= EARLIEST_WITH_A_MORNING:
        eight = datetime.combine(on, EIGHT, zone).astimezone(UTC)
        steps.append(Due(Step.MORNING, eight, starts_at - HOUR))
    steps += [
        Due(Step.SOON, starts_at - HALF_AN_HOUR, starts_at),
        Due(Step.AFTER, ends_at + HOUR, ends_at + DAY),
        Due(Step.LATER, ends_at + LATER_AFTER, ends_at + LATER_AFTER + DAY),
    ]
    return tuple(steps)


def due_at(starts_at: datetime, ends_at: datetime, zone: tzinfo, at: datetime) -> tuple[Due, ...]:
    """Return the steps that go at ``at``."""
    return tuple(due for due in timetable(starts_at, ends_at, zone) if due.is_now(at))


def is_for(due: Due, *, state: State, answered_at: datetime) -> bool:
    """Return whether a step is for somebody whose answer stands so."""
    return state in TO[due.step] and answered_at <= due.goes_at - SPARED[due.step]
