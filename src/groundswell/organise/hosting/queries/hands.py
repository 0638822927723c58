"""Jobs at a meeting: how many hands are still needed is public, whose they are is for hosts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.http import Http404

from groundswell.organise.hosting.models import Hand, Job
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import State

COMES = (State.GOING, State.ATTENDED)


@dataclass(frozen=True, slots=True)
class Listed:
    """One job as everybody sees it, and whether it is theirs who reads."""

    job: Job
    missing: int
    mine: bool


@dataclass(frozen=True, slots=True)
class Staffed:
    """One job as hosts see it: who has it, by the name they are called."""

    job: Job
    missing: int
    who: tuple[str, ...]
    person_ids: tuple[int, ...]


def jobs_listed(meeting: Meeting, place: Participation | None) -> tuple[Listed, ...]:
    """Return a meeting's jobs in their order, without names. Two queries."""
    return tuple(
        Listed(job, missing, any(place and hand.place_id == place.pk for hand in hands))
        for job, missing, hands in _jobs(meeting)
    )


def jobs_staffed(meeting: Meeting) -> tuple[Staffed, ...]:
    """Return a meeting's jobs in their order, with who has them: for hosts. Two queries."""
    return tuple(
        Staffed(
            job,
            missing,
            tuple(hand.place.called for hand in hands),
            tuple(hand.place.person_id for hand in hands if hand.place.person_id),
        )
        for job, missing, hands in _jobs(meeting)
    )


def _jobs(meeting: Meeting) -> list[tuple[Job, int, list[Hand]]]:
    jobs = list(meeting.jobs.order_by("begins_at", "pk"))
    hands = Hand.objects.filter(job__in=jobs, place__state__in=COMES).select_related("place")
    of: dict[int, list[Hand]] = {}
    for hand in hands.order_by("number"):
        of.setdefault(hand.job_id, []).append(hand)
    return [(job, job.wanted - len(of.get(job.pk, ())), of.get(job.pk, [])) for job in jobs]


def jobs_open(meetings: Sequence[Meeting], at: datetime) -> dict[int, list[tuple[Job, int]]]:
    """Return the jobs at some meetings that are still to begin and want hands, and how many."""
    wanted = Job.objects.filter(meeting__in=meetings, begins_at__gt=at)
    taken = Count("hands", filter=Q(hands__place__state__in=COMES))
    found: dict[int, list[tuple[Job, int]]] = {}
    for job in wanted.annotate(taken=taken).order_by("begins_at", "pk"):
        if job.taken < job.wanted:
            found.setdefault(job.meeting_id, []).append((job, job.wanted - job.taken))
    return found


def job_at(meeting: Meeting, token: str) -> Job:
    """Return a job of this meeting and no other. :raises Http404: it has none such."""
    job = Job.objects.filter(meeting=meeting, token=token).select_related("meeting").first()
    if job is None:
        raise Http404
    return job
