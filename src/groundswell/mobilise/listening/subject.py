"""What a round is called, and where it stands, for whatever is made because of it."""

from django.urls import reverse

from groundswell.mobilise.listening.models import Round


def title(token: str) -> str | None:
    """Return its question, or ``None`` where there is none."""
    return Round.objects.filter(token=token).values_list("question", flat=True).first()


def url(token: str) -> str:
    """Return its address."""
    return reverse("listening:round", args=[token])
