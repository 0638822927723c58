"""Rounds: which there are, who takes part, what waits to be looked at."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404
from django.utils.functional import Promise

from groundswell.mobilise.listening.models import Round, Statement
from groundswell.mobilise.listening.powers import Power
from groundswell.mobilise.listening.rules.likeness import nearest
from groundswell.mobilise.listening.rules.vocabulary import Kind, State, Way
from groundswell.mobilise.listening.wording import KINDS, WAYS
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import bodies_under, holds
from groundswell.register.structures.queries import groups_of

FEWEST_TOLD = 10  # a smaller number of people is not told, but “fewer than ten”


def rounds() -> QuerySet[Round]:
    """Return every round, open ones first, newest first, with its number of statements."""
    standing = Count("statements", filter=Q(statements__state=State.IN))
    found = Round.objects.select_related("body").annotate(standing=standing)
    return found.order_by(F("closed_at").desc(nulls_first=True), "-opened_at")


def open_rounds_of(body: Body) -> QuerySet[Round]:
    """Return the rounds a body holds now, newest first."""
    return Round.objects.open().filter(body=body).order_by("-opened_at")


def asking_groups_of(person: Person) -> list[Round]:
    """Return what somebody's groups ask now, three at most, newest first. Two queries."""
    mine = [body.pk for body in groups_of(person.pk)]
    found = Round.objects.open().filter(body__in=mine).select_related("body")
    return list(found.order_by("-opened_at", "pk")[:3])


def round_for(reader: Person | None, token: str) -> Round:
    """Return a round: everybody may read each. :raises Http404: there is none."""
    del reader
    found = Round.objects.filter(token=token).select_related("body").first()
    if found is None:
        raise Http404
    return found


def may_ask(reader: Person | None, body: Body, at: datetime) -> bool:
    """Return whether somebody may open and close a body's rounds."""
    return reader is not None and holds(reader, Power.ASK, over=body, at=at)


def may_moderate(reader: Person | None, body: Body, at: datetime) -> bool:
    """Return whether somebody decides on a body's statements."""
    return reader is not None and holds(reader, Power.MODERATE, over=body, at=at)


def moderated_round_for(reader: Person, token: str, at: datetime) -> Round:
    """Return a round whose statements ``reader`` decides on. :raises Http404: it is not theirs."""
    found = round_for(reader, token)
    if not may_moderate(reader, found.body, at):
        raise Http404
    return found


def statement_in(round_: Round, token: str) -> Statement:
    """Return a statement of a round. :raises Http404: there is none in it."""
    found = Statement.objects.filter(round=round_, token=token).select_related("round__body")
    statement = found.first()
    if statement is None:
        raise Http404
    return statement


@dataclass(frozen=True, slots=True)
class TakingPart:
    """How many of one kind take part; ``None`` is some, and fewer than ten."""

    kind: Kind
    number: int | None

    @property
    def words(self) -> str | Promise:
        """As whom they are counted."""
        return KINDS[self.kind]


def taking_part(round_: Round) -> list[TakingPart]:
    """Return how many members, supporters and passers-by take part, counted apart."""
    rows = round_.voices.filter(counts=True).values("kind").annotate(number=Count("pk"))
    found = {row["kind"]: row["number"] for row in rows}
    return [
        TakingPart(kind, None if 0 < found.get(kind, 0) < FEWEST_TOLD else found.get(kind, 0))
        for kind in Kind
    ]


@dataclass(frozen=True, slots=True)
class CameBy:
    """How many first spoke in one way; ``None`` is some, and fewer than ten."""

    way: Way
    number: int | None

    @property
    def words(self) -> str | Promise:
        """How they first spoke."""
        return WAYS[self.way]


def came_by(round_: Round) -> list[CameBy]:
    """
    Return how many first spoke in each way, where anybody spoke otherwise than on the web.

    On the web is left out where another way is fewer than ten: the rest of all would tell it.
    """
    rows = round_.voices.filter(counts=True).values("way").annotate(number=Count("pk"))
    found = {row["way"]: row["number"] for row in rows}
    others = {way: number for way, number in found.items() if way != Way.WEB}
    if not others or min(others.values()) < FEWEST_TOLD:
        found = others
    return [
        CameBy(way, None if found[way] < FEWEST_TOLD else found[way]) for way in Way if way in found
    ]


@dataclass(frozen=True, slots=True)
class Waits:
    """A statement nobody has decided on, and those like it that are put to everybody."""

    statement: Statement
    like: list[Statement]


@dataclass(frozen=True, slots=True)
class Queue:
    """What there is to decide: what waits, oldest first; and what was decided."""

    waiting: list[Waits]
    standing: list[Statement]
    left_out: list[Statement]


def queue_of(round_: Round) -> Queue:
    """Return every statement of a round by what became of it. One query."""
    every = list(round_.statements.select_related("like").order_by("number"))
    standing = {each.pk: each for each in every if each.state == State.IN}
    words = {key: each.words for key, each in standing.items()}
    return Queue(
        waiting=[
            Waits(each, [standing[key] for key in nearest(each.words, words)])
            for each in every
            if each.state == State.WAITING
        ],
        standing=list(standing.values()),
        left_out=[each for each in every if each.state == State.OUT],
    )


def to_look_at(person: Person, at: datetime) -> QuerySet[Statement]:
    """Return the statements that wait for somebody."""
    bodies = [body.pk for body in bodies_under(person, Power.MODERATE, at=at)]
    waiting = Statement.objects.filter(state=State.WAITING, round__closed_at=None)
    return waiting.filter(round__body__in=bodies)


def statements_waiting(person: Person, at: datetime) -> list[tuple[Round, int]]:
    """Return the open rounds in which statements wait for somebody, and how many. Two queries."""
    counts: dict[Round, int] = {}
    for each in to_look_at(person, at).select_related("round").order_by("pk"):
        counts[each.round] = counts.get(each.round, 0) + 1
    return list(counts.items())
