"""Trigger ballots: who is asked, who has answered, what waits for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from django.http import Http404

from groundswell.decide.elections.models import BranchAnswer, Election, TriggerBallot
from groundswell.decide.elections.powers import Power
from groundswell.decide.elections.queries.elections import may_conduct
from groundswell.decide.elections.rules.triggering import Triggered, where
from groundswell.decide.motions.powers import Power as OfMotions
from groundswell.methods.constitution import BodyKind, BodyStatus
from groundswell.register.people.models import Person
from groundswell.register.structures.books import parameters_of
from groundswell.register.structures.models import Body, PowerHeld, Tenure
from groundswell.register.structures.permission import holds
from groundswell.register.structures.powers import power_key

FEW = 5


def branches_to_ask(body: Body) -> QuerySet[Body]:
    """Return the recognised groups beneath a body: the branches that are asked."""
    rows = Body.objects.filter(path__startswith=body.path, status=BodyStatus.RECOGNISED)
    return rows.filter(kind=BodyKind.GROUP).exclude(pk=body.pk).order_by("name", "pk")


def trigger_share_of(body: Body) -> tuple[int, int, int]:
    """Return the share of the branches that opens a position, and the days they are asked for."""
    book = parameters_of(body)
    return book.trigger_num, book.trigger_den, book.trigger_days


def trigger_for(reader: Person | None, token: str) -> TriggerBallot:
    """Return a trigger ballot: everybody may read each. :raises Http404: there is none."""
    del reader
    rows = TriggerBallot.objects.select_related("body", "tenure__office", "tenure__person")
    found = rows.filter(token=token).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Answers:
    """Who is asked, how many have answered which way, and what that comes to."""

    lines: Sequence[BranchAnswer]
    opening: int
    keeping: int
    waiting: int
    still: int  # how many more it takes to open it
    where: Triggered


def answers_to(ballot: TriggerBallot, at: datetime) -> Answers:
    """Return the branches that are asked, those that wait first, and where it is. One query."""
    lines = list(ballot.lines.select_related("branch").order_by("branch__name", "pk"))
    lines.sort(key=lambda each: each.answered_at is not None)
    opening = sum(each.opens is True for each in lines)
    waiting = sum(each.answered_at is None for each in lines)
    return Answers(
        lines,
        opening,
        len(lines) - opening - waiting,
        waiting,
        max(0, ballot.needed - opening),
        where(opening, waiting, ballot.needed, ballot.closes_at, at),
    )


def term_to_ask_about_for(reader: Person, token: str, at: datetime) -> Tenure:
    """
    Return a running term of a body whose elections ``reader`` runs, and that is not their own.

    :raises Http404: there is none.
    """
    rows = Tenure.objects.running(at).select_related("office__body", "person")
    found = rows.filter(token=token).first()
    if found is None or found.person == reader:
        raise Http404
    if not may_conduct(reader, found.office.body, at):
        raise Http404
    return found


def trigger_about(tenure: Tenure) -> TriggerBallot | None:
    """Return what branches were asked about a term, which is once."""
    return TriggerBallot.objects.filter(tenure=tenure).first()


def terms_to_ask_about(reader: Person, body: Body, at: datetime) -> list[Tenure]:
    """Return whose position the branches could be asked about by ``reader``. One query or none."""
    if body.is_group:
        return []
    rows = Tenure.objects.running(at).filter(office__body=body, trigger_ballot=None)
    rows = rows.exclude(person=reader).filter(person__erased_at=None)
    return list(rows.select_related("office", "person").order_by("office__title", "seat"))


def line_to_answer_for(reader: Person, token: str, at: datetime) -> BranchAnswer:
    """Return the line of a branch ``reader`` speaks for. :raises Http404: there is none."""
    told = ("branch", "ballot__body", "ballot__tenure__office", "ballot__tenure__person")
    found = BranchAnswer.objects.filter(token=token).select_related(*told).first()
    if found is None or not holds(reader, OfMotions.SPEAK_FOR, over=found.branch, at=at):
        raise Http404
    return found


def newest_triggers() -> list[TriggerBallot]:
    """Return the newest trigger ballots. One query."""
    rows = TriggerBallot.objects.select_related("body", "tenure__office", "tenure__person")
    return list(rows.order_by("-noticed_at", "-pk")[:FEW])


def own_lines_waiting(person: Person, at: datetime) -> QuerySet[BranchAnswer]:
    """Return what is asked of branches in which somebody holds an office, unless of themself."""
    theirs = Tenure.objects.running(at).filter(person=person).values("office__body")
    rows = BranchAnswer.objects.filter(answered_at=None, branch__in=theirs)
    rows = rows.filter(ballot__settled_at=None, ballot__closes_at__gt=at)
    return rows.exclude(ballot__tenure__person=person)


def lines_to_answer(person: Person, at: datetime) -> list[BranchAnswer]:
    """Return the lines that wait for somebody who speaks for the branch."""
    told = ("branch", "ballot__tenure__office", "ballot__tenure__person")
    rows = own_lines_waiting(person, at).select_related(*told).order_by("ballot__closes_at", "pk")
    return [each for each in rows if holds(person, OfMotions.SPEAK_FOR, over=each.branch, at=at)]


def opened_positions(person: Person, at: datetime) -> QuerySet[TriggerBallot]:
    """
    Return what branches opened that an office of somebody's could give notice of. Never theirs.

    While the term runs, and until an election of that office is given notice of.
    """
    noticed = Election.objects.filter(
        office=OuterRef("tenure__office"), noticed_at__gte=OuterRef("settled_at"),
        called_off_at=None,
    )  # fmt: skip
    offices = Tenure.objects.running(at).filter(person=person).values("office")
    conferred = PowerHeld.objects.filter(power=power_key(Power.CONDUCT), office__in=offices)
    path = ExpressionWrapper(OuterRef("body__path"), CharField())
    over = conferred.alias(of=path).filter(of__startswith=F("over__path"))
    rows = TriggerBallot.objects.filter(opened=True, tenure__ended_at=None, tenure__until_at__gt=at)
    return rows.filter(Exists(over), ~Exists(noticed)).exclude(tenure__person=person)


def positions_to_open(person: Person, at: datetime) -> list[TriggerBallot]:
    """Return the opened positions that somebody can give notice of an election to."""
    rows = opened_positions(person, at).select_related("body", "tenure__office")
    return [
        each for each in rows.order_by("settled_at", "pk") if may_conduct(person, each.body, at)
    ]
