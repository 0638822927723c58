"""What this area holds about people, and how its rows move when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.organise.outward.models import Hanging, SecretFeed
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding


def _calendars(person_id: int) -> list[dict[str, Any]]:
    own = SecretFeed.objects.filter(person_id=person_id).order_by("pk")
    return [{"made_at": feed.made_at, "taken_back_at": feed.revoked_at} for feed in own]


def _forget_calendars(person_id: int, at: datetime) -> list[Kept]:
    del at
    SecretFeed.objects.filter(person_id=person_id).delete()
    return []


def _hung(person_id: int) -> list[dict[str, Any]]:
    own = Hanging.objects.filter(hung_by_id=person_id).select_related("meeting").order_by("pk")
    return [
        {"meeting": row.meeting.title, "place": row.place, "hung_at": row.hung_at} for row in own
    ]


def _forget_who_hung(person_id: int, at: datetime) -> list[Kept]:
    del at
    Hanging.objects.filter(hung_by_id=person_id).update(hung_by=None)
    return []


def _feeds(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Move every calendar; where both have one that works, the other's is taken back."""
    kept = SecretFeed.objects.filter(person_id=keep_id, revoked_at=None).exists()
    for theirs in SecretFeed.objects.filter(person_id=gone_id).order_by("pk"):
        if kept and theirs.revoked_at is None:
            journal.change(theirs, person_id=keep_id, revoked_at=max(at, theirs.made_at))
        else:
            journal.change(theirs, person_id=keep_id)


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="secret_calendar",
            collect=_calendars,
            erase=_forget_calendars,
            covers=("outward.SecretFeed",),
            label=_("Your own calendar feed"),
            came_from=_("You, when you asked for one"),
            seen_by=_("Whoever you give the address to. Nobody here."),
            kept_for=_("Until you take it back; that there was one, while you are on the register"),
            order=230,
        )
    )
    register_holding(
        HoldingSource(
            name="posters",
            collect=_hung,
            erase=_forget_who_hung,
            covers=("outward.Hanging",),
            label=_("Posters you said you hung"),
            came_from=_("You"),
            seen_by=_("Those who host the meeting"),
            kept_for=_("With the meeting; without your name once you are erased"),
            order=231,
        )
    )
    register_merge(
        MergeSource(
            name="outward",
            by_hand=("outward.SecretFeed.person",),
            moves=("outward.Hanging.hung_by",),
            move=_feeds,
            order=230,
        )
    )
