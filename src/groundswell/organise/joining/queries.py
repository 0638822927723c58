"""Reading applications and welcomes."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, Min, OuterRef, QuerySet
from django.http import Http404

from groundswell.organise.joining import slots
from groundswell.organise.joining.models import Application, Welcome
from groundswell.organise.joining.powers import Power
from groundswell.organise.joining.rules import (
    HOLD,
    KEEP_UNCONFIRMED,
    Clock,
    Wait,
    due_at,
    may_be_asked_for_money,
    may_undo,
    reading,
)
from groundswell.organise.meetings.models import Participation
from groundswell.organise.meetings.rules.vocabulary import State
from groundswell.register.people.models import ContactPoint, Person
from groundswell.register.structures.models import Body, Membership, Tenure
from groundswell.register.structures.permission import holds
from groundswell.register.structures.rules import days_away


@dataclass(frozen=True, slots=True)
class Newcomer:
    """One line of the welcome list."""

    welcome: Welcome
    name: str
    called: str
    ways: tuple[tuple[str, str], ...]  # (kind, address) of each way to reach them
    wait: Wait
    due_at: datetime
    greeter: slots.Greeter | None = None  # whose turn it is to welcome them

    @property
    def hours_over(self) -> int:
        """Whole hours past the clock, or 0."""
        return max(0, -self.wait.hours_left)


def application_waiting(token: str, at: datetime) -> Application | None:
    """Return the application a link in an e-mail points at, if it is still to be confirmed."""
    fresh = Application.objects.filter(used_at=None, created_at__gt=at - KEEP_UNCONFIRMED)
    return fresh.select_related("body").filter(token=token).first()


def welcome_for(reader: Person, token: str, at: datetime) -> Welcome:
    """
    Return a welcome that ``reader`` may tick.

    :raises Http404: there is none, or it is another group's: the two look alike.
    """
    found = Welcome.objects.select_related("body", "person").filter(token=token).first()
    if found is None or not (
        holds(reader, Power.WELCOME, over=found.body_id, at=at)
        or slots.may_welcome_this_one(reader, found, at)
    ):
        raise Http404
    return found


def body_for_welcomer(reader: Person, token: str, at: datetime, power: Power) -> Body:
    """
    Return a body over which ``reader`` holds ``power``.

    :raises Http404: there is none, or they do not: the two look alike.
    """
    body = Body.objects.filter(token=token).first()
    if body is None or not holds(reader, power, over=body.pk, at=at):
        raise Http404
    return body


def newcomers_of(body: Body, at: datetime, *, limit: int = 200) -> list[Newcomer]:
    """
    Return those of ``body`` still to be welcomed, longest waiting first. Three queries.

    Whoever shows this must write down that it was read (``people.actions.log_reading``).
    """
    waiting = list(
        Welcome.objects.filter(body=body, done_at=None, person__erased_at=None)
        .select_related("person")
        .order_by("made_at", "pk")[:limit]
    )
    ways: dict[int, list[tuple[str, str]]] = {}
    points = ContactPoint.objects.filter(person__in=[w.person_id for w in waiting])
    for point in points.order_by("kind", "pk"):
        ways.setdefault(point.person_id, []).append((point.kind, point.value))
    turns = slots.greeters([welcome.pk for welcome in waiting])
    return [
        Newcomer(
            welcome=welcome,
            name=welcome.person.full_name,
            called=welcome.person.called,
            ways=tuple(ways.get(welcome.person_id, ())),
            wait=reading(welcome.made_at, None, at),
            due_at=due_at(welcome.made_at),
            greeter=turns.get(welcome.pk),
        )
        for welcome in waiting
    ]


@dataclass(frozen=True, slots=True)
class Done:
    """One welcome that was given, and whether ``reader`` may still take their tick back."""

    welcome: Welcome
    may_undo: bool


def lately_welcomed(body: Body, reader: Person, at: datetime, *, limit: int = 10) -> list[Done]:
    """Return the last welcomes of ``body`` that were given, newest first. One query."""
    done = Welcome.objects.filter(body=body, done_at__isnull=False, person__erased_at=None)
    rows = done.select_related("person", "done_by").order_by("-done_at", "-pk")[:limit]
    return [
        Done(row, row.done_by_id == reader.pk and may_undo(row.done_at, at))
        for row in rows
        if row.done_at is not None
    ]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many newcomers of one body wait, how many past the clock, and the first one's hour."""

    total: int
    overdue: int
    first_due_at: datetime


def waiting_in(body_ids: list[int], at: datetime) -> dict[int, Waiting]:
    """Return, for each body where anybody waits to be welcomed, how many and since when."""
    found: dict[int, list[datetime]] = {}
    waiting = Welcome.objects.filter(body_id__in=body_ids, done_at=None, person__erased_at=None)
    for body_id, made_at in waiting.order_by("made_at").values_list("body_id", "made_at"):
        found.setdefault(body_id, []).append(made_at)
    return {
        body_id: Waiting(
            total=len(moments),
            overdue=sum(reading(made, None, at).clock is not Clock.IN_TIME for made in moments),
            first_due_at=due_at(moments[0]),
        )
        for body_id, moments in found.items()
    }


def greeter_of(person: Person, body: Body) -> slots.Greeter | None:
    """Return who is to welcome somebody in a body, while they wait. Two queries."""
    waits = Welcome.objects.filter(person=person, body=body, done_at=None)
    welcome_id = waits.values_list("pk", flat=True).first()
    return slots.greeters([welcome_id]).get(welcome_id) if welcome_id else None


def just_joined(token: str) -> Person | None:
    """Return the person this browser has just joined as, if they are still here."""
    return Person.objects.here().filter(token=token).first()


@dataclass(frozen=True, slots=True)
class Return:
    """What a body remembers of somebody who has come back to it."""

    first_joined_at: datetime
    days_away: int  # before they came back; 0 for somebody who never left


def return_of(person: Person, body: Body) -> Return | None:
    """Return since when somebody has belonged to a body, and how long they were away. One query."""
    spells = list(
        Membership.objects.filter(person=person, body=body)
        .order_by("joined_at", "pk")
        .values_list("joined_at", "left_at")
    )
    return Return(spells[0][0], days_away(spells)[-1]) if spells else None


def is_held_from_money(person_id: int, at: datetime) -> bool:
    """
    Say whether a person must not be asked for money yet. Two queries.

    From the day they first joined anything; over once they have come along to a meeting.
    """
    joined_at = Membership.objects.filter(person_id=person_id).aggregate(first=Min("joined_at"))
    if joined_at["first"] is None:
        return False
    took_part = Participation.objects.filter(
        person_id=person_id, state=State.ATTENDED, checked_in_at__lte=at
    ).exists()
    return not may_be_asked_for_money(joined_at["first"], took_part, at)


def held_from_money(at: datetime) -> QuerySet[Membership, int]:
    """Return the keys of everybody who must not be asked for money yet, for a subquery."""
    took_part = Participation.objects.filter(
        person_id=OuterRef("person_id"), state=State.ATTENDED, checked_in_at__lte=at
    )
    first = Membership.objects.values("person_id").annotate(first=Min("joined_at"))
    fresh = first.filter(~Exists(took_part), first__gt=at - HOLD)
    return fresh.values_list("person_id", flat=True)


def offices_held_in(body: Body, person: Person, at: datetime) -> list[Tenure]:
    """Return the terms a person is serving in a body at ``at``. One query."""
    running = Tenure.objects.running(at).filter(person=person, office__body=body)
    return list(running.select_related("office__body").order_by("pk"))
