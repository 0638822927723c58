"""What a selection is called and where it stands, for whatever is made because of it."""

from django.urls import reverse

from groundswell.decide.selections.models import Selection


def title(token: str) -> str | None:
    """Return what somebody is chosen for."""
    rows = Selection.objects.filter(token=token).exclude(published_at=None)
    return rows.values_list("title", flat=True).first()


def url(token: str) -> str:
    """Return its address."""
    return reverse("selections:selection", args=[token])
