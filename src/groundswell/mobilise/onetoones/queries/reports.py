"""Reports, for whoever hears them: who, about whom, and their words. No notes."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from groundswell.methods.constitution import BodyKind
from groundswell.mobilise.onetoones.models import Report
from groundswell.mobilise.onetoones.powers import Power
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import bodies_under


def may_hear(reader: Person | None, at: datetime) -> bool:
    """Return whether somebody hears reports, of the whole movement."""
    over = bodies_under(reader, Power.HEAR, at=at)
    return any(body.kind == BodyKind.MOVEMENT for body in over)


def reports_to_hear(reader: Person, at: datetime) -> QuerySet[Report]:
    """
    Return the reports nobody has heard yet, oldest first; none that are about the reader.

    :raises Http404: they do not hear reports.
    """
    if not may_hear(reader, at):
        raise Http404
    found = Report.objects.filter(heard_at=None).exclude(about=reader)
    return found.select_related("by", "about").order_by("reported_at", "pk")


def report_for(reader: Person, token: str, at: datetime) -> Report:
    """Return a report ``reader`` hears. :raises Http404: it is not theirs to hear."""
    if not may_hear(reader, at):
        raise Http404
    found = Report.objects.filter(token=token).exclude(about=reader).first()
    if found is None:
        raise Http404
    return found
