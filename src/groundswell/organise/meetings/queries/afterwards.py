"""What a meeting leaves behind: feedback, and whether those new to it came again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from groundswell.organise.meetings.models import Feedback, Meeting, Participation
from groundswell.organise.meetings.rules.feedback import Returns, Summary, summed
from groundswell.organise.meetings.rules.vocabulary import MeetingState, State

COUNTED_OVER = timedelta(days=365)
TIME_TO_RETURN = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class HostReturns:
    """One host's meetings of the last year, and who among the new came again."""

    called: str
    meetings: int
    returns: Returns


def feedback_of(meeting: Meeting) -> Summary:
    """Return what people said of a meeting; only how many, where fewer than five did. One query."""
    said = Feedback.objects.filter(participation__meeting=meeting, came=True)
    return summed(said.values_list("welcome", "again"))


def said_before(place: Participation) -> dict[str, str]:
    """Return what somebody said of a meeting already, as its form shows it. One query."""
    said = Feedback.objects.filter(participation=place).first()
    if said is None:
        came = place.state == State.ATTENDED
        return {"came": "yes"} if came else {}
    came_word = "yes" if said.came else "no"
    return {"came": came_word, "welcome": said.welcome, "again": said.again}


def returns_of(*, body_id: int, at: datetime) -> tuple[HostReturns, ...]:
    """
    Return, for each host of a body's meetings, how many first-timers came again. Two queries.

    Counted are members ticked off at the door for the first time between a year and 90 days
    ago, at a meeting of this body; returned is being ticked off at any meeting within 90 days
    after. Guests without a membership cannot be known again, and are not counted.
    """
    held = Meeting.objects.filter(
        state=MeetingState.PUBLISHED,
        body_id=body_id,
        starts_at__gte=at - COUNTED_OVER,
        ends_at__lte=at,
        called_by__isnull=False,
    )
    hosts: dict[int, list[int]] = {}
    names: dict[int, str] = {}
    for host in held.select_related("called_by"):
        if host.called_by is not None:
            hosts.setdefault(host.called_by.pk, [0, 0, 0])[0] += 1
            names[host.called_by.pk] = host.called_by.called
    for host_id, came_again in _first_timers(held, at):
        hosts[host_id][1] += 1
        hosts[host_id][2] += came_again
    rows = [
        HostReturns(names[pk], held_n, Returns(first, back))
        for pk, (held_n, first, back) in hosts.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.meetings, row.called)))


def _first_timers(held: QuerySet[Meeting], at: datetime) -> list[tuple[int, bool]]:
    """Return (host, whether they came again) for each first-timer there was time for."""
    again = Participation.objects.filter(
        person=OuterRef("person"),
        state=State.ATTENDED,
        meeting__starts_at__gt=OuterRef("meeting__ends_at"),
        meeting__starts_at__lte=OuterRef("meeting__ends_at") + TIME_TO_RETURN,
    )
    first = Participation.objects.filter(
        meeting__in=held.filter(ends_at__lte=at - TIME_TO_RETURN),
        state=State.ATTENDED,
        first_time=True,
        person__isnull=False,
    )
    return list(first.annotate(again=Exists(again)).values_list("meeting__called_by", "again"))
