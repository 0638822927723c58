"""The two panels of a selection, and what ties somebody to a candidate."""

from collections import defaultdict
from datetime import datetime

from groundswell.decide.selections.models import Seat, Selection
from groundswell.decide.selections.rules.panels import Known, Sits
from groundswell.methods.constitution import BodyKind
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Membership, Tenure


def everybody(selection: Selection) -> list[Seat]:
    """Return everybody who sits, or sat, in the order of coming. One query."""
    return list(selection.panel.order_by("pk"))


def in_place(selection: Selection, sits: Sits) -> list[Seat]:
    """Return who sits on a panel now. One query."""
    return list(selection.panel.filter(sits=sits, left_at=None).order_by("pk"))


def size_of(selection: Selection, sits: Sits) -> int:
    """Return how many seats a panel was published with."""
    return selection.panel.filter(sits=sits, at__lte=selection.published_at).count()


def seat_of(selection: Selection, reader: Person | None, sits: Sits) -> Seat | None:
    """Return a reader's own seat on a panel, while they hold it."""
    if reader is None:
        return None
    return selection.panel.filter(person=reader, sits=sits, left_at=None).first()


def sits_on(selection: Selection, reader: Person | None) -> Sits | None:
    """Return on which panel a reader sits now."""
    if reader is None:
        return None
    seat = selection.panel.filter(person=reader, left_at=None).first()
    return None if seat is None else Sits(seat.sits)


def known_of(selection: Selection, at: datetime) -> list[Known]:
    """Return what could tie somebody to each candidate who has not withdrawn. Five queries."""
    rows = list(
        selection.applications.filter(withdrawn_at=None, person__isnull=False)
        .prefetch_related("nominations", "works_with")
        .order_by("pk")
    )
    branches, officers = defaultdict(set), defaultdict(set)
    memberships = Membership.objects.on(at).filter(
        person_id__in=[each.person_id for each in rows], body__kind=BodyKind.GROUP
    )
    for person_id, body_id in memberships.values_list("person_id", "body_id"):
        branches[person_id].add(body_id)
    everywhere = set().union(*branches.values()) if branches else set()
    tenures = Tenure.objects.running(at).filter(office__body_id__in=everywhere)
    for body_id, person_id in tenures.values_list("office__body_id", "person__pk"):
        officers[body_id].add(person_id)
    return [
        Known(
            each.person_id or 0,
            frozenset(n.person_id for n in each.nominations.all() if n.person_id),
            frozenset(seat.person_id for seat in each.works_with.all() if seat.person_id),
            frozenset(who for body in branches[each.person_id or 0] for who in officers[body]),
        )
        for each in rows
    ]
