"""Childcare at the evening of a side: one who cares, unchecked, and a guest with children."""

from datetime import timedelta
from typing import TYPE_CHECKING

from groundswell.organise.childcare import actions
from groundswell.organise.childcare.models import Carer
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.rules.vocabulary import Answer

if TYPE_CHECKING:
    from datetime import datetime

    from groundswell.organise.meetings.models import Meeting
    from groundswell.register.people.models import Person


def offers(word: str, tonight: "Meeting", carer: "Person", at: "datetime") -> None:
    """Let somebody who comes offer to look after children."""
    place = meetings.rsvp(
        meeting_id=tonight.pk,
        answer=Answer.YES,
        guest=meetings.Guest(called=""),
        by=carer,
        at=at - timedelta(days=1),
    ).place
    actions.offer_to_care(place=place, note=f"{word}note", by=carer, at=at)


def bodies(tonight: "Meeting") -> dict[str, dict[str, str]]:
    """Return the least that makes a good form."""
    return {
        "childcare:home": {"room": "Upstairs", "most": "6"},
        "childcare:check": {
            "carer": Carer.objects.get(meeting=tonight).token,
            "how": "certificate",
        },
        "childcare:care": {"note": "I teach"},
        "childcare:own": {"to_7": "1"},
    }
