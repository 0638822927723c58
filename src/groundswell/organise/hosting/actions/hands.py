"""Jobs at a meeting: hosts ask for hands, those who come lend them and take them back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.organise.hosting.models import Hand, Job
from groundswell.organise.hosting.rules.hands import MOST_JOBS, free_number
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.permission import require_host
from groundswell.organise.meetings.rules.seats import takes_answers
from groundswell.organise.meetings.rules.vocabulary import State
from groundswell.register.people.models import Person

COMES = (State.GOING, State.ATTENDED)


class TooLateForHands(Refusal):
    """The meeting is over or called off."""

    code = "too_late_for_hands"
    sentence = _("This meeting is over or called off, so there is nothing to do for it.")


class TooManyJobs(Refusal):
    """A list nobody reads to its end finds nobody."""

    code = "too_many_jobs"
    sentence = _("Twenty jobs is the most one meeting can list. Put small ones together.")


class SomebodyHasIt(Refusal):
    """A job somebody has taken is not taken away behind their back."""

    code = "somebody_has_it"
    sentence = _("Somebody has taken this job. Ask them to give it back first.")


class NotComing(Refusal):
    """Jobs are for those who come."""

    code = "not_coming"
    sentence = _("Jobs are for those who are coming. Say yes first; then take one.")


class EnoughHands(Refusal):
    """As many have taken the job as it wants."""

    code = "enough_hands"
    sentence = _("Enough hands have been lent for this one. Look whether another job still waits.")


@transaction.atomic
def ask_for_hands(
    *,
    meeting: Meeting,
    what: str,
    begins_at: datetime,
    wanted: int,
    form_key: str,
    by: Person,
    at: datetime,
) -> Job:
    """
    List a job on a meeting's page. One form is one job.

    :raises NotPermitted: ``by`` does not call meetings of this body.
    :raises TooLateForHands: the meeting is over or called off.
    :raises TooManyJobs: twenty are listed.
    """
    require_host(by, meeting, at)
    held = _open(meeting.pk, at)
    known = Job.objects.filter(form_key=form_key, meeting=held).first()
    if known is not None:
        return known
    if held.jobs.count() >= MOST_JOBS:
        raise TooManyJobs
    return Job.objects.create(
        meeting=held,
        what=what,
        begins_at=begins_at,
        wanted=wanted,
        form_key=form_key,
        asked_by=by,
        asked_at=at,
    )


@transaction.atomic
def withdraw_job(*, job: Job, by: Person, at: datetime) -> None:
    """
    Take a job off the list. Twice is once.

    :raises NotPermitted: ``by`` does not call meetings of this body.
    :raises SomebodyHasIt: somebody who comes has taken it.
    """
    require_host(by, job.meeting, at)
    _hold(job.meeting_id)
    if Hand.objects.filter(job=job, place__state__in=COMES).exists():
        raise SomebodyHasIt
    Job.objects.filter(pk=job.pk).delete()


@transaction.atomic
def take_job(*, job: Job, place: Participation, by: Person | None, at: datetime) -> Hand:
    """
    Take a job at a meeting one comes to. Twice is once.

    Whoever had it and comes no more has it no more. ``by``: nobody, where the signed link of
    the place is the right.

    :raises NotComing: the place is at another meeting, or not a yes.
    :raises TooLateForHands: the meeting is over or called off.
    :raises EnoughHands: as many as are wanted have it.
    """
    del by
    _open(job.meeting_id, at)
    place.refresh_from_db()
    if place.meeting_id != job.meeting_id or place.state not in COMES:
        raise NotComing
    mine = Hand.objects.filter(job=job, place=place).first()
    if mine is not None:
        return mine
    Hand.objects.filter(job=job).exclude(place__state__in=COMES).delete()
    taken = set(Hand.objects.filter(job=job).values_list("number", flat=True))
    number = free_number(taken, job.wanted)
    if number is None:
        raise EnoughHands
    return Hand.objects.create(job=job, place=place, number=number, lent_at=at)


@transaction.atomic
def give_back_job(*, job: Job, place: Participation, by: Person | None, at: datetime) -> None:
    """
    Give a job back: somebody else can take it at once. Twice is once.

    :raises TooLateForHands: the meeting is over or called off.
    """
    del by
    _open(job.meeting_id, at)
    Hand.objects.filter(job=job, place=place).delete()


def _hold(meeting_id: int) -> Meeting:
    """Return the meeting, its row held: answers and jobs wait for each other."""
    return Meeting.objects.select_for_update().get(pk=meeting_id)


def _open(meeting_id: int, at: datetime) -> Meeting:
    meeting = _hold(meeting_id)
    if not meeting.is_published or not takes_answers(ends_at=meeting.ends_at, at=at):
        raise TooLateForHands
    return meeting
