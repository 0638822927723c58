"""Meetings on the golden thread."""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import clock
from groundswell.foundation.subjects import Hop, Subject, leads_back, tells
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.models.meeting import KIND


def register() -> None:
    """Say how meetings are told and what they were called because of."""
    tells(KIND, meetings)
    leads_back(KIND, because_of)


def meetings(tokens: Collection[str]) -> Iterator[Hop]:
    """Tell meetings that everybody can read of."""
    at = clock.now()
    for each in Meeting.objects.filter(token__in=tokens, published_at__isnull=False):
        stands = _("To come") if each.ends_at > at else _("Held")
        if each.is_cancelled:
            stands = _("Called off")
        href = reverse("meetings:meeting", args=[each.token])
        yield Hop(each.subject, _("Meeting"), each.title, href, each.starts_at, stands)


def because_of(tokens: Collection[str]) -> Iterator[Subject]:
    """Lead back to what they were called because of."""
    found = Meeting.objects.filter(token__in=tokens).exclude(because_of="")
    for subject in found.values_list("because_of", flat=True):
        yield Subject.parse(subject)
