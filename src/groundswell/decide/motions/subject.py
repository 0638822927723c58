"""What a motion is called and where it stands, for whatever is made because of it."""

from django.urls import reverse

from groundswell.decide.motions.models import Motion


def title(token: str) -> str | None:
    """Return its title; ``None`` for a draft, and where there is none."""
    return Motion.objects.shown().filter(token=token).values_list("title", flat=True).first()


def url(token: str) -> str:
    """Return its address."""
    return reverse("motions:motion", args=[token])
