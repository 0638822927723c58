"""The room that decides: which meeting, how many come, who drives and who minds children."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from groundswell.decide.elections.models import Election, Exclusion, Room
from groundswell.decide.elections.rules.rooms import Answers, answers
from groundswell.organise.childcare import queries as childcare
from groundswell.organise.lifts import queries as lifts
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting, Participation

CHOICES = 12


@dataclass(frozen=True, slots=True)
class Filled:
    """A room in numbers: nobody's name, no place."""

    meeting: Meeting
    answers: Answers
    lifts: lifts.Counts | None
    childcare: childcare.Counts | None


def room_of(election: Election, at: datetime) -> Filled | None:
    """Return the room of an election in numbers. Eight queries at most."""
    room = Room.objects.filter(election=election).select_related("meeting__body").first()
    if room is None:
        return None
    left_off = Exclusion.objects.holding(at).filter(line__election=election)
    on_it = election.roll.filter(person__isnull=False).exclude(exclusion__in=left_off)
    places = Participation.objects.filter(
        meeting=room.meeting, person__in=on_it.values("person")
    ).values_list("state", flat=True)
    return Filled(
        room.meeting,
        answers(election.roll_size - left_off.count(), places),
        lifts.counts_for(room.meeting),
        childcare.counts_for(room.meeting),
    )


def meetings_for_room(election: Election, at: datetime) -> Sequence[Meeting]:
    """Return the meetings of the body that could be the room: published, to come, and in time."""
    coming = meetings.coming_of(body_id=election.body_id, at=at, limit=CHOICES)
    return [each for each in coming if each.starts_at < election.closes_at]
