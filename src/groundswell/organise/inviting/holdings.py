"""What this area holds about a person, and how it moves when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.organise.inviting.models import Arrival, PersonalLink
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

COUNT_KEPT = Kept(
    _("That one more person came by a link, without saying who or whose it was"),
    _("So that a count somebody was told does not change."),
)


def _collect(person_id: int) -> list[dict[str, Any]]:
    links = PersonalLink.objects.filter(person_id=person_id).select_related("body").order_by("pk")
    came = Arrival.objects.filter(person_id=person_id).select_related("link__body")
    return [
        *(
            {"your_link_into": link.body.name, "made_at": link.made_at, "ended_at": link.ended_at}
            for link in links
        ),
        *(
            {"you_came_by_a_link_into": one.link.body.name, "at": one.at, "may_be_told": one.tells}
            for one in came
        ),
    ]


def _erase(person_id: int, at: datetime) -> list[Kept]:
    came = Arrival.objects.filter(person_id=person_id).update(person=None, tells=None)
    theirs = PersonalLink.objects.filter(person_id=person_id)
    theirs.filter(ended_at=None).update(ended_at=at)
    gave = theirs.update(person=None, named=False)
    return [COUNT_KEPT] if came or gave else []


def _move(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Move links and the arrival; one link stands, and one arrival: the earlier."""
    has_one = PersonalLink.objects.filter(person_id=keep_id, ended_at=None).exists()
    for link in PersonalLink.objects.filter(person_id=gone_id).order_by("pk"):
        if has_one and link.ended_at is None:
            journal.change(link, ended_at=at)
        journal.change(link, person_id=keep_id)
    own = Arrival.objects.filter(person_id=keep_id).first()
    for theirs in Arrival.objects.filter(person_id=gone_id):
        if own is None:
            journal.change(theirs, person_id=keep_id)
        else:
            journal.set_aside(theirs, instead=own)


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="inviting",
            collect=_collect,
            erase=_erase,
            covers=("inviting.PersonalLink", "inviting.Arrival"),
            label=_("Inviting friends"),
            came_from=_("You, when you made a link or joined by one."),
            seen_by=_("You. Whoever invited you sees a count, and your first name if you said so."),
            kept_for=_("While you are on the register"),
            kept=(COUNT_KEPT,),
            order=230,
        )
    )
    register_merge(
        MergeSource(
            name="inviting",
            by_hand=("inviting.PersonalLink.person", "inviting.Arrival.person"),
            moves=(),
            move=_move,
            order=230,
        )
    )
