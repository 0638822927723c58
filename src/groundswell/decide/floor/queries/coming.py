"""What comes on an order paper by itself, and on which papers something came."""

from datetime import datetime

from groundswell.decide.decisions import slots
from groundswell.decide.floor.models import Brought, Floor
from groundswell.foundation.subjects import Subject
from groundswell.register.structures.models import Body


def due_on(body: Body, floor: Floor | None, at: datetime) -> list[slots.Item]:
    """Return what comes before a body by itself and is not on a floor's paper. A query or two."""
    coming = [each for found in slots.order_paper.collect(body, at) for each in found]
    if floor is None or not coming:
        return coming
    there = set(floor.brought.values_list("about", flat=True))
    return [each for each in coming if str(each.about) not in there]


def still_changes(at: datetime) -> list[int]:
    """Return the floors on which something can still come: of conferences that are not over."""
    rows = Floor.objects.filter(conference__ends_at__gt=at)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def brought_about(subject: Subject) -> list[Brought]:
    """Return on which order papers something came, the newest first. One query."""
    rows = Brought.objects.filter(about=str(subject))
    return list(rows.select_related("item", "floor__conference").order_by("-pk"))
