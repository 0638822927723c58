"""What a host sees of their room: tables, the queue to speak, first-timers and their buddies."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from groundswell.methods.mixing import Attendee
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.rules.vocabulary import State
from groundswell.organise.room.models import Buddy, KioskYes, Mixing, Turn
from groundswell.organise.room.rules.turns import Waits, in_order, seconds_left
from groundswell.register.structures.models import Membership

FEWEST_HERE = 4  # below this, those who said yes are planned with as well


@dataclass(frozen=True, slots=True)
class Round:
    """One round as it is shown: its number from 1, of how many, and called names by table."""

    mixing: Mixing
    number: int
    of: int
    tables: tuple[tuple[str, ...], ...]

    @property
    def is_last(self) -> bool:
        """Return whether no round follows."""
        return self.number == self.of


@dataclass(frozen=True, slots=True)
class Floor:
    """Who has the floor, for how many seconds more, and who waits, in order."""

    speaker: Turn | None
    seconds: int
    waiting: tuple[Turn, ...]

    @property
    def clock(self) -> str:
        """Return the time left, as a clock shows it."""
        left = max(0, self.seconds)
        return f"{left // 60}:{left % 60:02}"


@dataclass(frozen=True, slots=True)
class FirstTimer:
    """Somebody who comes for the first time, and who looks out for them."""

    place: Participation
    buddy: str


def in_the_room(meeting: Meeting) -> list[Attendee]:
    """
    Return who is here, as keys and the other group each is of; before the doors, who said yes.

    Members of the group that meets count as of none: where all are at home nobody is a branch.
    """
    states = [State.ATTENDED]
    places = Participation.objects.filter(meeting=meeting).exclude(called="")
    if places.filter(state=State.ATTENDED).count() < FEWEST_HERE:
        states.append(State.GOING)
    people = list(places.filter(state__in=states).order_by("pk"))
    ids = [place.person_id for place in people if place.person_id]
    branches = _branches(ids, meeting)
    return [Attendee(p.token, branches.get(p.person_id or 0, "")) for p in people]


def _branches(person_ids: list[int], meeting: Meeting) -> dict[int, str]:
    rows = Membership.objects.filter(
        person__in=person_ids, left_at=None, body__kind="group"
    ).exclude(body=meeting.body_id)
    rows = rows.order_by("joined_at")
    return {person: str(body) for person, body in rows.values_list("person_id", "body_id")}


def mixing_of(meeting: Meeting) -> Mixing | None:
    """Return the plan made last. One query."""
    return meeting.mixings.order_by("-made_at", "-pk").first()


def round_now(meeting: Meeting) -> Round | None:
    """Return the round people sit in, with the names they are called by. Two queries."""
    mixing = mixing_of(meeting)
    if mixing is None:
        return None
    places = Participation.objects.filter(meeting=meeting).exclude(called="")
    names = dict(places.values_list("token", "called"))
    tables = tuple(
        tuple(sorted(names[key] for key in table if key in names))
        for table in mixing.rounds[mixing.now]
    )
    return Round(mixing, mixing.now + 1, len(mixing.rounds), tables)


def floor_of(meeting: Meeting, at: datetime) -> Floor:
    """Return who speaks and who waits: whoever has spoken least comes first. One query."""
    turns = list(meeting.turns.order_by("asked_at", "pk"))
    speaker = next((turn for turn in turns if turn.floor_at and not turn.ended_at), None)
    spoken: dict[str, int] = {}
    for turn in turns:
        if turn.floor_at:
            spoken[turn.called.casefold()] = spoken.get(turn.called.casefold(), 0) + 1
    by_key = {turn.pk: turn for turn in turns}
    waiting = [t for t in turns if not t.floor_at and not t.ended_at]
    order = in_order([Waits(t.pk, t.called, t.asked_at) for t in waiting], spoken)
    left = seconds_left(speaker.floor_at, speaker.minutes, at) if speaker else 0  # type: ignore[arg-type]
    return Floor(speaker, left, tuple(by_key[each.key] for each in order))


def first_timers(meeting: Meeting) -> tuple[FirstTimer, ...]:
    """Return who comes for the first time, those without a buddy first. Two queries."""
    places = Participation.objects.filter(
        meeting=meeting, first_time=True, state__in=[State.GOING, State.ATTENDED]
    ).exclude(called="")
    pairs = Buddy.objects.filter(meeting=meeting).select_related("buddy")
    buddies = {pair.newcomer_id: pair.buddy.called for pair in pairs}
    found = [FirstTimer(place, buddies.get(place.pk, "")) for place in places.order_by("called")]
    return tuple(sorted(found, key=lambda row: bool(row.buddy)))


def could_be_buddies(meeting: Meeting) -> tuple[Participation, ...]:
    """Return who has come before and comes this time, with the fewest to look out for first."""
    places = Participation.objects.filter(
        meeting=meeting, first_time=False, state__in=[State.GOING, State.ATTENDED]
    ).exclude(called="")
    counted = places.annotate(pairs=Count("looks_after")).order_by("pairs", "called", "pk")
    return tuple(counted)


def kiosk_yeses(meeting: Meeting) -> int:
    """Return how many said yes to something at this meeting's kiosks. One query."""
    return KioskYes.objects.filter(meeting=meeting).count()
