"""What this area holds about people, and how its rows move when records are put together."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.organise.room.models import Arrival, Buddy, KioskYes, Mixing, Phone, Turn
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

type Table = type[Phone | Arrival | Mixing | Turn | Buddy]

BY_HAND: tuple[tuple[Table, str], ...] = (
    (Phone, "kept_by"),
    (Arrival, "by"),
    (Mixing, "made_by"),
    (Turn, "by"),
    (Buddy, "by"),
)


def _collect(person_id: int) -> list[dict[str, Any]]:
    mine = Q(newcomer__person_id=person_id) | Q(buddy__person_id=person_id)
    pairs = Buddy.objects.filter(mine).select_related("meeting", "newcomer", "buddy")
    phones = Phone.objects.filter(kept_by_id=person_id).select_related("meeting")
    kiosk = KioskYes.objects.filter(place__person_id=person_id).select_related("meeting")
    return (
        [
            {
                "meeting": pair.meeting.title,
                "newcomer": pair.newcomer.called,
                "buddy": pair.buddy.called,
                "at": pair.at,
            }
            for pair in pairs.order_by("pk")
        ]
        + [
            {
                "meeting": phone.meeting.title,
                "you": _("held the door list on a phone"),
                "from": phone.given_at,
                "until": phone.heard_at,
            }
            for phone in phones.order_by("pk")
        ]
        + [
            {"meeting": yes.meeting.title, "you": _("said yes at a kiosk"), "at": yes.at}
            for yes in kiosk.order_by("pk")
        ]
    )


def _erase(person_id: int, at: datetime) -> list[Kept]:
    del at
    for table, key in BY_HAND:
        table.objects.filter(**{f"{key}_id": person_id}).update(**{key: None})
    Buddy.objects.filter(Q(newcomer__person_id=person_id) | Q(buddy__person_id=person_id)).delete()
    Arrival.objects.filter(place__person_id=person_id).delete()
    KioskYes.objects.filter(place__person_id=person_id).delete()
    return []


def _one_pair_each(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Before two places become one: leave one pair for it, and none of somebody with themself."""
    del at
    for pair in Buddy.objects.filter(newcomer__person_id__in=(keep_id, gone_id)).order_by("pk"):
        both = Buddy.objects.filter(
            meeting_id=pair.meeting_id, newcomer__person_id__in=(keep_id, gone_id)
        )
        if pair.buddy.person_id in (keep_id, gone_id) or both.count() > 1:
            journal.set_aside(pair)
    for table, key in BY_HAND:
        for row in table.objects.filter(**{f"{key}_id": gone_id}).order_by("pk"):
            journal.change(row, **{f"{key}_id": keep_id})


def register() -> None:
    """Register both parts. Before the places themselves move (``meetings``, 200)."""
    register_holding(
        HoldingSource(
            name="room",
            collect=_collect,
            erase=_erase,
            covers=("room.KioskYes", *(f"room.{table.__name__}" for table, _key in BY_HAND)),
            label=gettext_lazy("In the room: who looked after whom, doors you kept"),
            came_from=gettext_lazy("The hosts, and the phones at the door"),
            seen_by=gettext_lazy("Hosts and door-keepers of that meeting; your buddy, your name"),
            kept_for=gettext_lazy("Seven days after the meeting"),
            order=190,
        )
    )
    register_merge(
        MergeSource(
            name="room",
            by_hand=tuple(f"room.{table.__name__}.{key}" for table, key in BY_HAND),
            move=_one_pair_each,
            order=190,
        )
    )
