"""What a decision is called and where it stands, for whatever is made because of it."""

from django.urls import reverse

from groundswell.decide.decisions.models import Decision


def title(token: str) -> str | None:
    """Return its title, or ``None`` where there is none."""
    return Decision.objects.filter(token=token).values_list("title", flat=True).first()


def url(token: str) -> str:
    """Return its address."""
    return reverse("decisions:decision", args=[token])
