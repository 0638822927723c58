"""What a coming contest is called, and where it stands, for whatever is made because of it."""

from django.urls import reverse

from groundswell.foundation.subjects import Subject
from groundswell.mobilise.contests.models import ComingContest

KIND = "coming_contest"


def subject_of(contest: ComingContest) -> Subject:
    """Return what other things say they were made because of."""
    return Subject(KIND, contest.token)


def title(token: str) -> str | None:
    """Return its title, or ``None`` where there is none."""
    return ComingContest.objects.filter(token=token).values_list("title", flat=True).first()


def url(token: str) -> str:
    """Return its place on the calendar."""
    return f"{reverse('contests:elections')}#c-{token}"
