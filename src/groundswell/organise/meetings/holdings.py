"""What this area holds about a person: shown, given along, and taken away on request."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.organise.meetings import labels
from groundswell.organise.meetings.actions import erase_places
from groundswell.organise.meetings.models import Feedback, Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import Need, State
from groundswell.register.people.registry import HoldingSource, Kept, register_holding


def collect(person_id: int) -> list[dict[str, Any]]:
    """Return a person's places at meetings, and the meetings they called."""
    places = Participation.objects.filter(person_id=person_id).select_related(
        "meeting__body", "feedback"
    )
    called = Meeting.objects.filter(called_by_id=person_id).select_related("body")
    return [_place_row(place) for place in places.order_by("meeting__starts_at", "pk")] + [
        {"meeting": m.title, "group": m.body.name, "starts_at": m.starts_at, "you": _("called it")}
        for m in called.order_by("starts_at", "pk")
    ]


def _place_row(place: Participation) -> dict[str, Any]:
    needs = place.needs_said
    said: Feedback | None = getattr(place, "feedback", None)
    return {
        "meeting": place.meeting.title,
        "group": place.meeting.body.name,
        "starts_at": place.meeting.starts_at,
        "you": str(labels.STATES[State(place.state)]),
        "called": place.called,
        "answered_at": place.answered_at,
        "checked_in_at": place.checked_in_at,
        "first_time": place.first_time,
        "needs": [str(labels.NEEDS[Need(code)]) for code in needs.get("codes", [])],
        "needs_words": str(needs.get("words", "")),
        "afterwards": {"came": said.came, "welcome": said.welcome, "again": said.again}
        if said
        else None,
    }


def erase(person_id: int, at: datetime) -> list[Kept]:
    """Give up what is ahead, blank what is past; that somebody came stays, not who."""
    erase_places(person_id=person_id, by=None, at=at)
    return []


def register() -> None:
    """Register this part once, at start-up."""
    register_holding(
        HoldingSource(
            name="meetings",
            collect=collect,
            erase=erase,
            covers=(
                "meetings.Participation",
                "meetings.Meeting",
                "meetings.Reminder",
                "meetings.Feedback",
                "meetings.Series",
            ),
            label=gettext_lazy("Meetings you answered, came to or called"),
            came_from=gettext_lazy("Your answers, and the door list on the day"),
            seen_by=gettext_lazy(
                "Hosts of that meeting; its door-keeper on the day, your name only"
            ),
            kept_for=gettext_lazy(
                "While you are with us; what you need to take part, seven days after the meeting"
            ),
            order=200,
        )
    )
