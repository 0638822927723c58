"""The door's list as a phone holds it: names, and what is needed to know a ticket. No contacts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from groundswell.organise.meetings import labels
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import State
from groundswell.organise.room import tickets
from groundswell.organise.room.models import Arrival, Buddy, Phone
from groundswell.organise.room.rules.arrivals import Outcome

OVERLAP = timedelta(seconds=30)  # looked at twice, so that nothing falls between two askings


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list on a phone."""

    token: str
    called: str
    code: str
    sign: str
    state: str  # in words, unless it is a plain yes
    first_time: bool
    here: bool
    buddy: str  # whoever looks after them, or whom they look after
    person_id: int | None

    def plain(self) -> dict[str, object]:
        """Return it as the phone keeps it, short, with what is nothing left out."""
        row = {
            "t": self.token,
            "n": self.called,
            "c": self.code,
            "s": self.sign,
            "w": self.state,
            "f": self.first_time,
            "h": self.here,
            "b": self.buddy,
        }
        return {key: value for key, value in row.items() if value}


@dataclass(frozen=True, slots=True)
class News:
    """What changed on the list since a phone last heard."""

    rows: tuple[Listed, ...]
    here: tuple[str, ...]


def listed(meeting: Meeting) -> tuple[Listed, ...]:
    """Return everybody who may be at the door, by name. Two queries."""
    places = Participation.objects.filter(meeting=meeting).exclude(state=State.CANCELLED)
    return _rows(meeting, places.exclude(called="").order_by("called", "pk"))


def news_since(meeting: Meeting, since: datetime) -> News:
    """Return who was added and who came since a moment. Four queries at most."""
    after = since - OVERLAP
    merged = Arrival.objects.filter(meeting=meeting, merged_at__gt=after)
    ticked = merged.filter(outcome=Outcome.HERE).values("place_id")
    places = Participation.objects.filter(meeting=meeting).exclude(called="")
    came = places.filter(Q(checked_in_at__gt=after) | Q(pk__in=ticked), state=State.ATTENDED)
    fresh = places.filter(answered_at__gt=after).exclude(state=State.CANCELLED)
    return News(_rows(meeting, fresh), tuple(came.values_list("token", flat=True)))


def _rows(meeting: Meeting, places: Iterable[Participation]) -> tuple[Listed, ...]:
    pairs = pairs_of(meeting)
    return tuple(
        Listed(
            place.token,
            place.called,
            place.code,
            tickets.sign_of(place.token),
            "" if State(place.state) in EXPECTED else str(labels.STATES[State(place.state)]),
            place.first_time,
            place.state == State.ATTENDED,
            pairs.get(place.pk, ""),
            place.person_id,
        )
        for place in places
    )


EXPECTED = (State.GOING, State.ATTENDED)


def pairs_of(meeting: Meeting) -> dict[int, str]:
    """Return, by place, what their buddy is called, both ways. One query."""
    pairs: dict[int, str] = {}
    for pair in Buddy.objects.filter(meeting=meeting).select_related("newcomer", "buddy"):
        pairs[pair.newcomer_id] = pair.buddy.called
        known = pairs.get(pair.buddy_id)
        pairs[pair.buddy_id] = f"{known}, {pair.newcomer.called}" if known else pair.newcomer.called
    return pairs


def met_no_chair(meeting: Meeting) -> tuple[Arrival, ...]:
    """Return whom a phone let in while every chair was spoken for. One query."""
    found = Arrival.objects.filter(meeting=meeting, outcome=Outcome.NO_CHAIR)
    return tuple(
        arrival
        for arrival in found.select_related("place").order_by("arrived_at", "pk")
        if arrival.place is None or arrival.place.state != State.ATTENDED
    )


def phones_of(meeting: Meeting) -> tuple[Phone, ...]:
    """Return the phones that hold the list, the last heard of first. One query."""
    return tuple(meeting.phones.select_related("kept_by").order_by("-heard_at"))
