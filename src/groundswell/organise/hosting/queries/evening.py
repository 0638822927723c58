"""One page for whoever runs the evening. Of needs it says how many, never whose."""

from dataclasses import dataclass
from datetime import datetime

from groundswell.organise.childcare import queries as childcare
from groundswell.organise.hosting.models import Plan
from groundswell.organise.hosting.queries.hands import jobs_staffed
from groundswell.organise.hosting.queries.needs import Needed, what_is_needed
from groundswell.organise.hosting.rules.evening import Line, in_order
from groundswell.organise.lifts import queries as lifts
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.room.queries.room import FirstTimer, first_timers


@dataclass(frozen=True, slots=True)
class RunSheet:
    """Everything for one evening, and whose names and needs were read for it."""

    lines: tuple[Line, ...]
    plan: Plan | None
    first_timers: tuple[FirstTimer, ...]
    needs: tuple[Needed, ...]
    said_in_words: int
    lifts: lifts.Counts | None
    childcare: childcare.Counts | None
    hosts: tuple[str, ...]
    names_of: tuple[int, ...]
    needs_of: tuple[int, ...]


def plan_of(meeting: Meeting) -> Plan | None:
    """Return what the hosts wrote down for a meeting. One query."""
    return Plan.objects.filter(meeting=meeting).first()


def run_sheet(meeting: Meeting, *, at: datetime) -> RunSheet:
    """Return the run sheet of a meeting: the same number of queries however many come."""
    plan, jobs = plan_of(meeting), jobs_staffed(meeting)
    needed, new = what_is_needed(meeting, at=at), first_timers(meeting)
    written = plan.parts if plan else {}
    parts = [
        Line(row.starts_at, row.what, (written[row.what],) if row.what in written else ())
        for row in meeting.timed_agenda()
    ]
    hands = [
        Line(
            row.job.begins_at.astimezone(meeting.local_start.tzinfo),
            row.job.what,
            row.who,
            row.missing,
            is_job=True,
        )
        for row in jobs
    ]
    named = [person for row in jobs for person in row.person_ids]
    named += [row.place.person_id for row in new if row.place.person_id]
    return RunSheet(
        in_order(parts + hands),
        plan,
        new,
        needed.needs,
        len(needed.words),
        lifts.counts_for(meeting),
        childcare.counts_for(meeting),
        meetings.hosts_of(meeting, at=at),
        tuple(named),
        needed.person_ids,
    )
