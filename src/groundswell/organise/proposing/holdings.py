"""What this area holds about a person, and how it moves when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.organise.proposing import labels
from groundswell.organise.proposing.models import Proposal, Setback, Word
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding


def _collect(person_id: int) -> list[dict[str, Any]]:
    of_theirs = Word.objects.filter(proposal__meeting__host_id=person_id)
    said = Word.objects.filter(by_id=person_id).exclude(proposal__meeting__host_id=person_id)
    backs = Setback.objects.filter(person_id=person_id).select_related("body", "meeting", "by")
    written = Setback.objects.filter(by_id=person_id).select_related("body", "meeting")
    return [
        *(_word(word, _("of your proposal")) for word in _in_order(of_theirs)),
        *(_word(word, _("by you")) for word in _in_order(said)),
        *(
            {
                "group": back.body.name,
                "meeting": back.meeting.title,
                "said": back.reason,
                "by": back.by.called if back.by else "",
                "at": back.at,
                "lifted_at": back.lifted_at,
            }
            for back in backs.order_by("pk")
        ),
        *(
            {
                "group": back.body.name,
                "meeting": back.meeting.title,
                "you": _("wrote"),
                "at": back.at,
            }
            for back in written.order_by("pk")
        ),
    ]


def _in_order(words: Any) -> Any:
    return words.select_related("proposal__meeting").order_by("pk")


def _word(word: Word, whose: str) -> dict[str, Any]:
    return {
        "meeting": word.proposal.meeting.title,
        "what": str(labels.WORDS[word.what]),
        "whose": whose,
        "said": word.reason,
        "at": word.at,
    }


def _erase(person_id: int, _at: datetime) -> list[Kept]:
    Proposal.objects.filter(meeting__host_id=person_id).delete()
    Setback.objects.filter(person_id=person_id).delete()
    Word.objects.filter(by_id=person_id).update(by=None)
    Setback.objects.filter(by_id=person_id).update(by=None)
    Setback.objects.filter(lifted_by_id=person_id).update(lifted_by=None)
    return []


def register() -> None:
    """Register both parts. Before the meetings themselves lose their host (``meetings``, 200)."""
    register_holding(
        HoldingSource(
            name="proposing",
            collect=_collect,
            erase=_erase,
            covers=("proposing.Proposal", "proposing.Word", "proposing.Setback"),
            label=gettext_lazy("Meetings you proposed, and what was said of them"),
            came_from=gettext_lazy("You, and whoever looked at them"),
            seen_by=gettext_lazy("You, and those who call the group’s meetings"),
            kept_for=gettext_lazy(
                "Ninety days after the meeting; a problem until it is lifted, and a year"
            ),
            order=192,
        )
    )
    register_merge(
        MergeSource(
            name="proposing",
            moves=(
                "proposing.Word.by",
                "proposing.Setback.person",
                "proposing.Setback.by",
                "proposing.Setback.lifted_by",
            ),
            order=192,
        )
    )
