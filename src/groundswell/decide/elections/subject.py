"""What an election is called and where it stands, for whatever is made because of it."""

from django.urls import reverse

from groundswell.decide.elections.models import Election


def title(token: str) -> str | None:
    """Return what is filled."""
    return Election.objects.filter(token=token).values_list("title", flat=True).first()


def url(token: str) -> str:
    """Return its address."""
    return reverse("elections:election", args=[token])
