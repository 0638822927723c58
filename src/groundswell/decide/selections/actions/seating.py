"""Sitting on a panel: by one's own act, with one's own interests declared; and leaving it."""

from datetime import datetime

from django.db import transaction

from groundswell.decide.selections.actions.holding import hold
from groundswell.decide.selections.models import Seat, Selection
from groundswell.decide.selections.powers import Power
from groundswell.decide.selections.queries.panels import in_place, known_of, size_of
from groundswell.decide.selections.refusals import (
    IsOver,
    NotOnThePanel,
    PanelOfFriends,
    PanelStands,
    StandsPublished,
)
from groundswell.decide.selections.rules.panels import Sits, Tie, tie
from groundswell.decide.selections.rules.stages import Stage
from groundswell.foundation import record
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require

ASKED = "asked"  # they asked to leave


@transaction.atomic
def take_seat(
    *, selection: Selection, sits: Sits, interests: str, by: Person, at: datetime
) -> Seat:
    """
    Sit on a panel, declaring one's interests oneself. Again is the same seat.

    :raises PanelOfFriends: ``by`` runs the selection, sits on the other panel, or is tied to a
        candidate: is one, nominated one, employs one, or is an officer of their branch.
    :raises PanelStands: it is published, and no seat is free.
    :raises IsOver: the selection has ended.
    """
    held = hold(selection.pk)
    if held.is_over:
        raise IsOver
    if there := held.panel.filter(person=by, left_at=None, sits=sits).first():
        return there
    if held.by_id == by.pk or held.panel.filter(person=by).exists():
        raise PanelOfFriends
    if tie(by.pk, known_of(held, at)) is not None:
        raise PanelOfFriends
    if held.published_at is not None and len(in_place(held, sits)) >= size_of(held, sits):
        raise PanelStands
    made = Seat.objects.create(
        selection=held, sits=sits, person=by, name=by.full_name, interests=interests, at=at
    )
    if held.published_at is not None:
        told = {"selection": held.token, "panel": sits.value, "change": "came"}
        record.append("selections.panel_changed", about=held.body.subject, body=told, at=at)
    return made


@transaction.atomic
def take_off(*, seat: Seat, by: Person, at: datetime) -> None:
    """
    Take somebody off a panel who was not asked, before it is published.

    :raises NotPermitted: ``by`` may not run selections of this body.
    :raises StandsPublished: it is published.
    """
    require(by, Power.CONDUCT, over=seat.selection.body, at=at)
    held = hold(seat.selection_id)
    if held.at_stage is not Stage.DRAFT:
        raise StandsPublished
    Seat.objects.filter(pk=seat.pk).delete()


@transaction.atomic
def stand_down(*, selection: Selection, by: Person, at: datetime) -> Seat:
    """
    Leave a panel oneself. Again is nothing.

    :raises NotOnThePanel: ``by`` has no seat.
    """
    held = hold(selection.pk)
    seat = held.panel.filter(person=by).first()
    if seat is None:
        raise NotOnThePanel
    if seat.left_at is None:
        leave(held, seat, ASKED, at)
    return seat


def leave(held: Selection, seat: Seat, because: str, at: datetime) -> None:
    """Let somebody leave a panel: for a tie to a candidate, or because they ask."""
    seat.left_at, seat.left_because = at, because
    seat.save(update_fields=["left_at", "left_because"])
    if held.published_at is not None:
        told = {"selection": held.token, "panel": seat.sits, "change": because}
        record.append("selections.panel_changed", about=held.body.subject, body=told, at=at)


def part_from(held: Selection, at: datetime) -> None:
    """Have everybody leave both panels who is tied to a candidate now."""
    known = known_of(held, at)
    for seat in held.panel.filter(left_at=None, person__isnull=False):
        if (found := tie(seat.person_id or 0, known)) is not None and found is not Tie.CANDIDATE:
            leave(held, seat, found.value, at)
