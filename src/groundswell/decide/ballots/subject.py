"""What a vote is called and where it stands, for whatever is made because of it."""

from django.urls import reverse

from groundswell.decide.ballots.models import Question


def title(token: str) -> str | None:
    """Return its wording."""
    return Question.objects.filter(token=token).values_list("wording", flat=True).first()


def url(token: str) -> str:
    """Return its address."""
    return reverse("ballots:question", args=[token])
