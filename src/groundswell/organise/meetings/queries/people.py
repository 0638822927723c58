"""Places at meetings: counts anybody may see, lists that hosts and the door see."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from groundswell.organise.meetings import labels
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.answers import name_key
from groundswell.organise.meetings.rules.vocabulary import MeetingState, Need, State
from groundswell.register.people.models import Person

MOST_AT_ONCE = 300  # rows on one door page; the search finds the rest


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many, never who. ``coming`` and ``here`` count those people bring with them."""

    coming: int
    online: int
    offered: int
    first_timers: int
    not_sure: int
    waiting: int
    here: int


@dataclass(frozen=True, slots=True)
class DoorRow:
    """Somebody as the door-keeper sees them: a name, a code, whether it is their first time."""

    token: str
    called: str
    code: str
    state: State
    state_label: labels.Text
    first_time: bool
    person_id: int | None
    bringing: int = 0
    online: bool = False

    @property
    def is_here(self) -> bool:
        """Return whether they have been checked in."""
        return self.state is State.ATTENDED


@dataclass(frozen=True, slots=True)
class GuestRow:
    """Somebody as a host sees them: also how to reach them and what would help them come."""

    door: DoorRow
    contact: str
    confirmed: bool
    needs: tuple[labels.Text, ...]
    needs_words: str


def turnout(meeting: Meeting) -> Turnout:
    """Return how many are coming to a meeting, and how they stand. One query."""
    coming = Q(state__in=[State.GOING, State.ATTENDED])
    heads = F("bringing") + 1
    counts: dict[str, int] = Participation.objects.filter(meeting=meeting).aggregate(
        coming=Coalesce(Sum(heads, filter=coming), 0),
        online=Coalesce(Sum(heads, filter=coming & Q(online=True)), 0),
        offered=Count("pk", filter=Q(state=State.OFFERED)),
        first_timers=Count("pk", filter=coming & Q(first_time=True)),
        not_sure=Count("pk", filter=Q(state=State.MAYBE)),
        waiting=Count("pk", filter=Q(state=State.WAITLISTED)),
        here=Coalesce(Sum(heads, filter=Q(state=State.ATTENDED)), 0),
    )
    return Turnout(**counts)


def place_of(person: Person | None, meeting: Meeting) -> Participation | None:
    """Return a person's own place at a meeting. At most one query."""
    if person is None:
        return None
    return Participation.objects.filter(meeting=meeting, person=person).first()


def place_in(meeting: Meeting, token: str) -> Participation | None:
    """Return a place at this meeting and no other."""
    return Participation.objects.filter(meeting=meeting, token=token).first()


def places_in(meeting: Meeting, tokens: Collection[str]) -> dict[str, Participation]:
    """Return token to place, of this meeting and no other. One query."""
    found = Participation.objects.filter(meeting=meeting, token__in=tokens)
    return {place.token: place for place in found}


def position_in_line(place: Participation) -> int | None:
    """Return how many stand in line up to and with this place; ``None`` out of the line."""
    if place.place_in_line is None:
        return None
    ahead = Participation.objects.filter(
        meeting_id=place.meeting_id, state=State.WAITLISTED, place_in_line__lte=place.place_in_line
    )
    return ahead.count()


def _door_row(place: Participation) -> DoorRow:
    state = State(place.state)
    return DoorRow(
        place.token,
        place.called,
        place.code,
        state,
        labels.STATES[state],
        place.first_time,
        place.person_id,
        place.bringing,
        place.online,
    )


def _sorted_by_name(places: list[Participation]) -> list[Participation]:
    return sorted(places, key=lambda place: (name_key(place.called), place.pk))


def door_list(meeting: Meeting, *, search: str = "") -> tuple[DoorRow, ...]:
    """
    Return who may be at the door, by name; with ``search``, those whose name or code has it.

    Whoever said no is found only by searching. One query.
    """
    wanted = name_key(search)
    places = Participation.objects.filter(meeting=meeting).exclude(called="")
    if not wanted:
        places = places.exclude(state=State.CANCELLED)
    found = [p for p in places if wanted in name_key(p.called) or wanted in p.code.casefold()]
    return tuple(_door_row(place) for place in _sorted_by_name(found))


def coming_list(meeting: Meeting) -> tuple[GuestRow, ...]:
    """Return everybody who answered, as hosts see them. One query."""
    places = Participation.objects.filter(meeting=meeting).exclude(called="")
    return tuple(_guest_row(place) for place in _sorted_by_name(list(places)))


def _guest_row(place: Participation) -> GuestRow:
    needs = place.needs_said
    return GuestRow(
        _door_row(place),
        place.contact,
        place.confirmed_at is not None or place.person_id is not None,
        tuple(labels.NEEDS[Need(code)] for code in needs.get("codes", [])),
        str(needs.get("words", "")),
    )


def with_chairs_to_pass_on(at: datetime) -> list[int]:
    """Return the keys of meetings where somebody waits and a chair was not confirmed in time."""
    late = Participation.objects.filter(state__in=[State.GOING, State.OFFERED], held_until__lte=at)
    waiting = Participation.objects.filter(state=State.WAITLISTED)
    published = Meeting.objects.filter(state=MeetingState.PUBLISHED, starts_at__gt=at)
    both = published.filter(
        pk__in=late.values("meeting_id"),
    ).filter(pk__in=waiting.values("meeting_id"))
    return list(both.order_by("pk").values_list("pk", flat=True))


def with_news_to_tell() -> list[int]:
    """Return the keys of meetings that moved or were cancelled and owe people the news."""
    return list(Meeting.objects.exclude(news="").order_by("pk").values_list("pk", flat=True))
