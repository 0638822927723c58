"""An entry of the record as a subject: what it is called and where its page is."""

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation.record.kinds import label_of
from groundswell.foundation.record.queries import place_of
from groundswell.foundation.subjects import register_kind

KIND = "record"


def _title(token: str) -> str | None:
    place = place_of(token)
    if place is None:
        return None
    return _("Entry %(number)s: %(what)s") % {
        "number": place.seq,
        "what": label_of(place.entry.kind),
    }


def _url(token: str) -> str | None:
    place = place_of(token)
    return reverse("record:entry", args=[place.seq]) if place else None


def register() -> None:
    """Tell the house how entries are named and linked."""
    register_kind(KIND, title=_title, url=_url)
