"""What a correction of minutes is called and where it stands, for the order papers it comes on."""

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.decide.floor.models import Correction
from groundswell.decide.floor.queries import correction_called


def title_of(correction: Correction) -> str:
    """Return what a correction is called."""
    conference = correction.minutes.floor.conference
    return _("Correction of the minutes: %(title)s") % {"title": conference.title}


def url_of(correction: Correction) -> str:
    """Return where a correction stands: beneath the minutes it is of."""
    page = reverse("floor:minutes", args=[correction.minutes.floor.conference.token])
    return f"{page}#c-{correction.token}"


def title(token: str) -> str | None:
    """Return a correction's title; none where there is none."""
    found = correction_called(token)
    return title_of(found) if found else None


def url(token: str) -> str | None:
    """Return a correction's address; none where there is none."""
    found = correction_called(token)
    return url_of(found) if found else None
