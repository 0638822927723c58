"""What this area holds about people, and how its rows move when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.organise.lifts import letters
from groundswell.organise.lifts.models import Lift, Need, Seat, Side
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding


def _collect(person_id: int) -> list[dict[str, Any]]:
    of = {"person_id": person_id}
    lifts = Lift.objects.filter(**of).select_related("meeting").prefetch_related("asked")
    needs = Need.objects.filter(**of).select_related("meeting").prefetch_related("asked")
    return [
        *(
            _said(lift, _("can take people"), list(lift.asked.all()))
            | {"seats": lift.seats, "leaves_at": lift.leaves_at}
            for lift in lifts.order_by("pk")
        ),
        *(
            _said(need, _("need a lift"), list(need.asked.all())) | {"room": need.room}
            for need in needs.order_by("pk")
        ),
    ]


def _said(side: Lift | Need, you: str, seats: list[Seat]) -> dict[str, Any]:
    return {
        "meeting": side.meeting.title,
        "you": you,
        "from_about": side.area,
        "exact": side.exact,
        "contact": side.contact,
        "said_at": side.said_at,
        "asked": [seat.asked_at for seat in seats],
        "agreed": [seat.agreed_at for seat in seats if seat.agreed_at],
    }


def _erase(person_id: int, at: datetime) -> list[Kept]:
    agreed = Seat.objects.filter(number__isnull=False, lift__meeting__ends_at__gt=at)
    whole = agreed.select_related("lift__place", "need__place")
    for seat in whole.filter(lift__person_id=person_id):
        letters.gone(seat, to_driver=False, at=at)
    for seat in whole.filter(need__person_id=person_id):
        letters.gone(seat, to_driver=True, at=at)
    Lift.objects.filter(person_id=person_id).delete()
    Need.objects.filter(person_id=person_id).delete()
    return []


def _one_each(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Before two places become one: leave one word about lifts, and one seat, at each meeting."""
    del at
    both = {"person_id__in": (keep_id, gone_id)}
    said: list[Lift | Need] = [
        *Lift.objects.filter(**both).order_by("pk"),
        *Need.objects.filter(**both).order_by("pk"),
    ]
    seen: set[int] = set()
    for side in said:
        if side.meeting_id in seen:
            _set_aside(journal, side)
        else:
            journal.change(side, person_id=keep_id)
        seen.add(side.meeting_id)


def _set_aside(journal: Journal, side: Side) -> None:
    of = {"lift_id": side.pk} if isinstance(side, Lift) else {"need_id": side.pk}
    for seat in Seat.objects.filter(**of):
        journal.set_aside(seat)
    journal.set_aside(side)


def register() -> None:
    """Register both parts. Before the places themselves move (``meetings``, 200)."""
    register_holding(
        HoldingSource(
            name="lifts",
            collect=_collect,
            erase=_erase,
            covers=("lifts.Lift", "lifts.Need", "lifts.Seat"),
            label=gettext_lazy("Lifts to meetings: those you offered, those you asked for"),
            came_from=gettext_lazy("You"),
            seen_by=gettext_lazy("Who comes sees about where; one you agreed with sees the rest"),
            kept_for=gettext_lazy("Seven days after the meeting"),
            order=192,
        )
    )
    register_merge(
        MergeSource(
            name="lifts",
            by_hand=("lifts.Lift.person", "lifts.Need.person"),
            move=_one_each,
            order=192,
        )
    )
