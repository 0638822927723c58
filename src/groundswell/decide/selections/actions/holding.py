"""What the writes of this area have in common: holding a selection, its timetable in versions."""

from dataclasses import fields
from datetime import datetime

from groundswell.decide.selections.models import Schedule, Seat, Selection
from groundswell.decide.selections.queries.panels import in_place
from groundswell.decide.selections.queries.selections import plan_of
from groundswell.decide.selections.refusals import NotOnThePanel, PanelTooSmall
from groundswell.decide.selections.rules.panels import Sits
from groundswell.decide.selections.rules.plan import Plan
from groundswell.foundation import record
from groundswell.register.people.models import Person

NAMES = tuple(field.name for field in fields(Plan))[1:]


def hold(pk: int) -> Selection:
    """Return a selection, held until this is done."""
    rows = Selection.objects.select_for_update(of=("self",))
    return rows.select_related("body", "office", "by", "election").get(pk=pk)


def seat_of(selection: Selection, person: Person, sits: Sits) -> Seat:
    """Return somebody's seat on a panel. :raises NotOnThePanel: they have none, or left."""
    rows = selection.panel.filter(person=person, sits=sits, left_at=None)
    found = rows.first()
    if found is None:
        raise NotOnThePanel
    return found


def refuse_small_panels(selection: Selection, least: int) -> None:
    """:raises PanelTooSmall: too few sit on one of the two."""
    judges, hears = in_place(selection, Sits.PANEL), in_place(selection, Sits.APPEALS)
    if len(judges) < least or not hears:
        raise PanelTooSmall


def keep_plan(selection: Selection, plan: Plan, because: str, at: datetime) -> None:
    """Keep a timetable as its next version, on the record; one that is the same is none."""
    before = selection.schedules.order_by("-number").first()
    if before is not None and plan_of(selection) == plan:
        return
    number = 1 if before is None else before.number + 1
    days = {f"{name}_at": getattr(plan, name) for name in NAMES}
    Schedule.objects.create(selection=selection, number=number, because=because, at=at, **days)
    if number > 1:
        told = {"selection": selection.token, "version": number, "because": because}
        told |= {name: moment.isoformat() for name, moment in days.items()}
        record.append("selections.dates_moved", about=selection.body.subject, body=told, at=at)
