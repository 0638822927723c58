"""The order paper: what is open, what comes next, who reports on what there was no time for."""

from django.http import Http404

from groundswell.decide.ballots import queries as ballots
from groundswell.decide.ballots.models import Priorities
from groundswell.decide.conference.models import Conference
from groundswell.decide.floor.models import Floor, Item, Paper, Procedural
from groundswell.decide.floor.rules.papers import Stage
from groundswell.decide.motions.models import Motion
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Office
from groundswell.register.structures.powers import MOVEMENT_SECRETARY


def floor_of(conference: Conference) -> Floor | None:
    """Return a conference's floor, once an order paper was laid. One query."""
    found = Floor.objects.filter(conference=conference).first()
    if found is not None:
        found.conference = conference
    return found


def next_item(floor: Floor) -> Item | None:
    """Return what comes next on the order paper."""
    return floor.items.filter(stage=Stage.WAITING).order_by("place", "pk").first()


def items_of(floor: Floor) -> list[Item]:
    """Return everything on the order paper, in its order. One query."""
    return list(floor.items.select_related("motion__mover", "brought").order_by("place", "pk"))


def item_for(reader: Person | None, token: str) -> Item:
    """Return an item: everybody may read each. :raises Http404: there is none."""
    del reader
    rows = Item.objects.filter(token=token).select_related("floor__conference__body", "motion")
    found = rows.first()
    if found is None:
        raise Http404
    return found


def papers_of(floor: Floor) -> list[Paper]:
    """Return every version of the order paper, newest first. One query."""
    return list(floor.papers.select_related("by").order_by("-number"))


def procedurals_of(floor: Floor) -> list[Procedural]:
    """Return every procedural motion on a floor, newest first. One query."""
    return list(
        floor.procedurals.select_related("person", "question", "ruling", "item").order_by("-pk")
    )


def procedural_for(conference: Conference, token: str) -> Procedural:
    """Return a procedural motion on a floor, for its chair. :raises Http404: there is none."""
    rows = Procedural.objects.filter(token=token, floor__conference=conference)
    found = rows.select_related("ruling").first()
    if found is None:
        raise Http404
    return found


def waits_in_order(floor: Floor | None, ballot: Priorities | None) -> bool:
    """Return whether what waits stands in the order the delegates gave, if they gave one."""
    if floor is None or ballot is None or ballot.declared_at is None:
        return True
    places = ballots.order_of(ballot)
    waits = floor.items.filter(stage=Stage.WAITING, motion__isnull=False).select_related("motion")
    found = [str(each.motion.subject) for each in waits.order_by("place", "pk") if each.motion]
    given = [places[each] for each in found if each in places]
    return given == sorted(given)


def not_on_it(floor: Floor | None, motions: list[Motion]) -> list[Motion]:
    """Return which of the published motions are not on the order paper. One query."""
    there = set(floor.items.values_list("motion_id", flat=True)) if floor else set()
    return [each for each in motions if each.to_id is None and each.pk not in there]


def duty_of(conference: Conference) -> Office | None:
    """Return the office that has to report on what there was no time for: its secretary's."""
    offices = Office.objects.filter(body=conference.body).order_by("pk")
    return offices.filter(key=MOVEMENT_SECRETARY).first() or offices.first()
