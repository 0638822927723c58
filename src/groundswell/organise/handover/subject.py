"""Handovers as subjects, and their entries on the record in words."""

from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation.record import Entry
from groundswell.organise.handover.models import Handover


def title(token: str) -> str | None:
    """Return what a handover is called."""
    name = Handover.objects.filter(token=token).values_list("body__name", flat=True).first()
    return None if name is None else _("%(campaign)s is over") % {"campaign": name}


def url(token: str) -> str | None:
    """Return the address of a handover's page."""
    return reverse("handover:page", args=[token])


def describe(entry: Entry) -> str | None:
    """Return an entry in a sentence: numbers only."""
    told = entry.body
    if entry.kind == "handover.declared":
        return _("%(people)s people are asked whether they go on, until %(day)s.") % {
            "people": told["people"],
            "day": told["last_day"],
        }
    return _("%(yes)s said yes, %(no)s no, %(silent)s nothing; %(erased)s were erased.") % {
        key: told[key] for key in ("yes", "no", "silent", "erased")
    }
