"""Reads with a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.http import Http404

from groundswell.organise.joining.models import Welcome
from groundswell.organise.joining.powers import Power
from groundswell.organise.joining.slots import Greeter
from groundswell.organise.reaching import rules
from groundswell.organise.reaching.models import Ask, Turn
from groundswell.register.people.models import ContactPoint, Person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import Holder, holders, holds
from groundswell.register.structures.powers import Power as Structure

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One line of what an officer has been asked to do: who, how to reach them, by when."""

    turn: Turn
    name: str
    ways: tuple[tuple[str, str], ...]  # (kind, address)
    words: str
    group: Body
    late: bool

    @property
    def is_welcome(self) -> bool:
        """Whether it is a newcomer; else somebody who asked."""
        return self.turn.ask_id is None


@dataclass(frozen=True, slots=True)
class Has:
    """Who has it now, as whoever waits may see it."""

    called: str
    office: str
    body: Body
    since_at: datetime
    due_at: datetime
    read_at: datetime | None
    number: int


def officers_of(body_id: int, at: datetime) -> list[Holder]:
    """Return who gets back to people for a body: those who welcome, or else its secretary."""
    for power in (Power.WELCOME, Structure.FILE_DECISION):
        own = [one for one in holders(power, over=body_id, at=at) if one.of_body_id == body_id]
        if own:
            return own
    return []


def serves(person: Person, body: Body | int, at: datetime) -> bool:
    """Return whether somebody still holds an office by which they get back to people there."""
    powers = (Power.WELCOME, Structure.FILE_DECISION)
    return any(holds(person, power, over=body, at=at) for power in powers)


def line_for(body: Body, at: datetime) -> list[rules.InLine]:
    """Return every officer who could be asked for a group, of it and of the bodies above it."""
    found = [one for body_id in body.lineage for one in officers_of(body_id, at)]
    counted = Turn.objects.current().filter(person__in=[one.person.pk for one in found])
    has = dict(counted.values_list("person_id").annotate(turns=Count("pk")))
    return [
        rules.InLine(one.person.pk, one.of_body_id, one.title, has.get(one.person.pk, 0))
        for one in found
    ]


def turns_of(person: Person, at: datetime) -> list[Row]:
    """
    Return what somebody has been asked to do and has not done, the longest due first.

    Only while they hold the office by which it came. Whoever shows this must write down that it
    was read (``people.actions.log_reading``). Two queries, and two for each body they serve.
    """
    mine = Turn.objects.current().filter(person=person)
    turns = list(
        mine.select_related("welcome__person", "welcome__body", "ask__body", "body").order_by(
            "due_at", "pk"
        )[:SHOWN]
    )
    bodies = {turn.body_id: turn.body for turn in turns}
    serving = {pk: serves(person, body, at) for pk, body in bodies.items()}
    turns = [turn for turn in turns if serving[turn.body_id]]
    ways = _ways_of(turn.welcome.person_id for turn in turns if turn.welcome)
    return [_row(turn, ways, at) for turn in turns]


def _ways_of(person_ids: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    ways: dict[int, list[tuple[str, str]]] = {}
    points = ContactPoint.objects.filter(person__in=list(person_ids)).order_by("kind", "pk")
    for point in points:
        ways.setdefault(point.person_id, []).append((point.kind, point.value))
    return ways


def _row(turn: Turn, ways: dict[int, list[tuple[str, str]]], at: datetime) -> Row:
    late = rules.is_late(turn.due_at, at)
    if turn.welcome is not None:
        newcomer = turn.welcome.person
        reached = tuple(ways.get(newcomer.pk, ()))
        return Row(turn, newcomer.full_name, reached, "", turn.welcome.body, late)
    ask = turn.ask
    if ask is None:
        raise Turn.DoesNotExist  # the table's own constraint forbids it
    given = (("email", ask.email), ("phone", ask.phone))
    reached = tuple((kind, value) for kind, value in given if value)
    return Row(turn, ask.called, reached, ask.words, ask.body, late)


def turn_for(reader: Person, token: str, at: datetime) -> Turn:
    """
    Return a turn that was or is ``reader``'s, while they hold the office by which it came.

    :raises Http404: there is none, it is another's, or the office has ended: all look alike.
    """
    mine = Turn.objects.filter(token=token, person=reader)
    found = mine.select_related("welcome", "ask", "body").first()
    if found is None or not serves(reader, found.body_id, at):
        raise Http404
    return found


def ask_by(token: str) -> Ask:
    """
    Return a request by the token in the address of its page: whoever holds it asked.

    :raises Http404: there is none, or it has been deleted.
    """
    found = Ask.objects.select_related("body").filter(token=token).first()
    if found is None:
        raise Http404
    return found


def has_it(turn: Turn | None) -> Has | None:
    """Return who has a turn, as whoever waits may see it."""
    if turn is None or turn.person is None:
        return None
    return Has(
        turn.person.called,
        turn.office,
        turn.body,
        turn.since_at,
        turn.due_at,
        turn.read_at,
        turn.number,
    )


def who_has(ask: Ask) -> Has | None:
    """Return who has a request now. One query."""
    standing = Turn.objects.current().filter(ask=ask).select_related("person", "body")
    return has_it(standing.first())


@dataclass(frozen=True, slots=True)
class Expected:
    """A group in which somebody waits to be welcomed, and who has it now."""

    group: str
    has: Has


def waits_for(person: Person) -> list[Expected]:
    """Return, for each group where a newcomer waits to be welcomed, who has it now. One query."""
    standing = Turn.objects.current().filter(welcome__person=person)
    rows = standing.select_related("person", "body", "welcome__body").order_by("pk")
    found = ((turn, has_it(turn)) for turn in rows)
    return [Expected(turn.welcome.body.name, has) for turn, has in found if has and turn.welcome]


def greeters(welcome_ids: list[int]) -> dict[int, Greeter]:
    """Return who is to welcome each of some newcomers now. One query."""
    standing = Turn.objects.current().filter(welcome__in=welcome_ids, person__isnull=False)
    return {
        turn.welcome_id: Greeter(turn.person.called, turn.office, turn.due_at)
        for turn in standing.select_related("person")
        if turn.welcome_id and turn.person
    }


def has_come_to(person: Person, welcome: Welcome, at: datetime) -> bool:
    """Return whether a newcomer has come to somebody, by an office they still hold."""
    mine = Turn.objects.filter(welcome=welcome, person=person)
    return any(serves(person, turn.body_id, at) for turn in mine)


def without_turn(limit: int) -> tuple[list[Welcome], list[Ask]]:
    """Return those who wait and for whom it is nobody's turn, the longest waiting first."""
    welcomes = Welcome.objects.filter(done_at=None, person__erased_at=None)
    asks = Ask.objects.filter(answered_at=None)
    standing = Turn.objects.filter(passed_at=None)
    idle_welcomes = welcomes.exclude(pk__in=standing.filter(ask=None).values("welcome_id"))
    idle_asks = asks.exclude(pk__in=standing.filter(welcome=None).values("ask_id"))
    return (
        list(idle_welcomes.order_by("made_at", "pk")[:limit]),
        list(idle_asks.order_by("asked_at", "pk")[:limit]),
    )


def to_go_on(at: datetime, limit: int) -> list[Turn]:
    """Return turns whose time is up, and those of somebody whose office has ended."""
    standing = Turn.objects.current().select_related("person", "body").order_by("look_at", "pk")
    due = list(standing.filter(look_at__lte=at)[:limit])
    running = list(standing.filter(look_at__gt=at)[:limit])
    serving: dict[int, set[int]] = {}
    for body_id in {turn.body_id for turn in running}:
        serving[body_id] = _serving(body_id, at)
    left = [turn for turn in running if turn.person_id not in serving[turn.body_id]]
    return [*due, *left]


def _serving(body_id: int, at: datetime) -> set[int]:
    powers = (Power.WELCOME, Structure.FILE_DECISION)
    return {one.person.pk for power in powers for one in holders(power, over=body_id, at=at)}


def nearest_to(lat: float, lon: float) -> Body | None:
    """Return the nearest group within twenty-five miles, or else the movement as a whole."""
    near = structures.nearest_groups(lat, lon, limit=1)
    if near and near[0].distance_m <= rules.NEAR_ENOUGH_M:
        return near[0].body
    return structures.movement()


def waiting_at(body_ids: list[int]) -> dict[int, list[Turn]]:
    """Return the turns that stand, by the body whose officers have them, the first due first."""
    found: dict[int, list[Turn]] = {}
    standing = Turn.objects.current().filter(body__in=body_ids).select_related("welcome")
    for turn in standing.order_by("due_at", "pk"):
        found.setdefault(turn.body_id, []).append(turn)
    return found
