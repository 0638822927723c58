"""What this area holds about people: who put a group's minutes and letters on the record."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.organise.groups.models import Letter, Minutes
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

TEXTS_KEPT = Kept(
    what=_("Minutes and letters that somebody put on the record for a group"),
    why=_("They are the group’s own texts, and public. After erasure no name stands beside them."),
)


def _collect(person_id: int) -> list[dict[str, Any]]:
    minutes = Minutes.objects.filter(published_by_id=person_id).select_related("body")
    sent = Letter.objects.filter(sent_by_id=person_id).select_related("from_body")
    answered = Letter.objects.filter(answered_by_id=person_id).select_related("to_body")
    return [
        *({"minutes": m.title, "group": m.body.name, "at": m.published_at} for m in minutes),
        *({"letter": s.subject_line, "group": s.from_body.name, "at": s.sent_at} for s in sent),
        *(
            {"answer": a.subject_line, "group": a.to_body.name, "at": a.answered_at}
            for a in answered
        ),
    ]


def _erase(person_id: int, _at: datetime) -> list[Kept]:
    changed = Minutes.objects.filter(published_by_id=person_id).update(published_by=None)
    changed += Letter.objects.filter(sent_by_id=person_id).update(sent_by=None)
    changed += Letter.objects.filter(answered_by_id=person_id).update(answered_by=None)
    return [TEXTS_KEPT] if changed else []


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="texts_of_groups",
            collect=_collect,
            erase=_erase,
            covers=("groups.Minutes", "groups.Letter"),
            label=_("Minutes and letters you put on the record"),
            came_from=_("You, as an officer of the group"),
            seen_by=_("Everybody reads the text; your name stands beside it while you are here"),
            kept_for=_("For good, without your name once you are erased"),
            kept=(TEXTS_KEPT,),
            order=230,
        )
    )
    register_merge(
        MergeSource(
            name="groups",
            moves=(
                "groups.Minutes.published_by",
                "groups.Letter.sent_by",
                "groups.Letter.answered_by",
            ),
            order=230,
        )
    )
