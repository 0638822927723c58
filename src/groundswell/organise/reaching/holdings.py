"""What this area holds about a person, and how it moves when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.organise.joining.models import Welcome
from groundswell.organise.reaching.models import Ask, Turn
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding


def _collect(person_id: int) -> list[dict[str, Any]]:
    asks = Ask.objects.filter(person_id=person_id).select_related("body").order_by("pk")
    turns = Turn.objects.filter(person_id=person_id).select_related("body").order_by("pk")
    return [
        *(
            {
                "you_asked_to_talk_to": ask.body.name,
                "as": ask.called,
                "email": ask.email,
                "phone": ask.phone,
                "words": ask.words,
                "asked_at": ask.asked_at,
                "answered_at": ask.answered_at,
                "how": ask.how,
            }
            for ask in asks
        ),
        *(
            {
                "you_were_asked_to_get_back_to_somebody_for": turn.body.name,
                "as": turn.office,
                "since": turn.since_at,
                "until": turn.due_at,
                "you_opened_it_at": turn.read_at,
                "went_on_at": turn.passed_at,
            }
            for turn in turns
        ),
    ]


def _erase(person_id: int, at: datetime) -> list[Kept]:
    Ask.objects.filter(person_id=person_id).delete()
    Ask.objects.filter(answered_by_id=person_id).update(answered_by=None)
    theirs = Turn.objects.filter(person_id=person_id)
    theirs.filter(passed_at=None).update(passed_at=at)  # the next round gives it to another
    theirs.update(person=None, office="", read_at=None)
    return []


def _move(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """
    Move turns; of two welcomes in one group one will be left, so one set of turns is as well.

    Before joining moves its welcomes.
    """
    del at
    journal.move_all("reaching.Turn.person", keep_id=keep_id, gone_id=gone_id)
    kept_in = Welcome.objects.filter(person_id=keep_id).values("body_id")
    doubled = Welcome.objects.filter(person_id=gone_id, body__in=kept_in)
    for turn in Turn.objects.filter(welcome__in=doubled).order_by("-number"):
        journal.set_aside(turn)


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="reaching",
            collect=_collect,
            erase=_erase,
            covers=("reaching.Ask", "reaching.Turn"),
            label=_("Getting back to people"),
            came_from=_("You, when you asked to talk to somebody; or the office you hold."),
            seen_by=_("Whoever has been asked to get back to you; you see who that is."),
            kept_for=_("Until two weeks after somebody got back to you, ninety days at most."),
            order=62,
        )
    )
    register_merge(
        MergeSource(
            name="reaching",
            by_hand=("reaching.Turn.person",),
            moves=("reaching.Ask.person", "reaching.Ask.answered_by"),
            move=_move,
            order=205,
        )
    )
