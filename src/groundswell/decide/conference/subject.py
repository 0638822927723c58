"""What a conference is called and where it stands, for whatever is made because of it."""

from django.urls import reverse

from groundswell.decide.conference.models import Conference, Requisition


def title(token: str) -> str | None:
    """Return its title."""
    return Conference.objects.filter(token=token).values_list("title", flat=True).first()


def url(token: str) -> str:
    """Return its address."""
    return reverse("conference:conference", args=[token])


def title_asked(token: str) -> str | None:
    """Return what a meeting that members ask for is called."""
    return Requisition.objects.filter(token=token).values_list("title", flat=True).first()


def url_asked(token: str) -> str:
    """Return its address."""
    return reverse("conference:asked", args=[token])
