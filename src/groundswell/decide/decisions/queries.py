"""Every read of this area."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.db.models import F, Q, QuerySet
from django.http import Http404

from groundswell.decide.decisions.models import Decision, Due, Report, Uptake
from groundswell.decide.decisions.powers import Power
from groundswell.decide.decisions.rules.lineage import changes
from groundswell.decide.decisions.rules.standing import Answer, Standing, standing
from groundswell.decide.decisions.standing import answers_for
from groundswell.foundation import clock
from groundswell.foundation.subjects import Subject
from groundswell.methods.compositing import Row
from groundswell.organise.groups.models import Letter
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, Office, Tenure
from groundswell.register.structures.permission import bodies_under, holds

SETTLED = ("done", "not_done")


def decisions(*, overdue_on: date | None = None) -> QuerySet[Decision]:
    """Return every decision as it stands, newest first; or only what is overdue on a day."""
    found = Decision.objects.standing()
    if overdue_on is not None:
        return _overdue(found, overdue_on)
    return found.order_by("-decided_at", "-pk")


def _overdue(found: QuerySet[Decision], on: date) -> QuerySet[Decision]:
    open_still = Q(reported=None) | ~Q(reported__in=SETTLED)
    late = found.filter(Q(due_by__lt=on), open_still, replaced_by=None)
    return late.order_by(F("due_by"), "pk")


def overdue_of(body: Body, at: datetime) -> list[Decision]:
    """Return what a body decided and nobody has done in time, the longest overdue first."""
    return list(_overdue(Decision.objects.standing().filter(body=body), clock.local_date(at)))


def come_of(subject: Subject) -> list[Decision]:
    """Return the decisions that came of something. One query."""
    found = Decision.objects.standing().filter(because_of=str(subject))
    return list(found.order_by("number"))


def come_of_each(subjects: Iterable[Subject]) -> dict[str, list[Decision]]:
    """Return the decisions that came of each of some things, as ``kind:token``. One query."""
    asked = [str(subject) for subject in subjects]
    made: dict[str, list[Decision]] = {}
    for one in Decision.objects.standing().filter(because_of__in=asked).order_by("number"):
        made.setdefault(one.because_of, []).append(one)
    return made


def standing_of(decision: Decision, at: datetime) -> Standing:
    """Return where a decision stands; it is one that ``standing()`` was asked of."""
    replaced = getattr(decision, "replaced_by", None) is not None
    told = vars(decision)
    return standing(told["reported"], told["due_by"], replaced=replaced, on=clock.local_date(at))


def decision_for(reader: Person | None, token: str) -> Decision:
    """Return a decision: everybody may read each. :raises Http404: there is none."""
    del reader
    found = Decision.objects.standing().select_related("replaces").filter(token=token).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Position:
    """One decision in a line, and what it changed in the text before it."""

    decision: Decision
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page of a decision shows, besides itself."""

    dues: list[Due]
    reports: list[Report]
    uptakes: list[Uptake]
    branches: int  # how many are asked
    letters: list[Letter]
    positions: list[Position]

    def saying(self, *answers: Answer) -> int:
        """Return how many branches say one of these."""
        return sum(each.answer in answers for each in self.uptakes)

    @property
    def taken_up(self) -> int:
        """How many branches take it up, or have done it."""
        return self.saying(Answer.TAKEN_UP, Answer.DONE)

    @property
    def done(self) -> int:
        """How many branches have done it."""
        return self.saying(Answer.DONE)

    @property
    def answered(self) -> int:
        """How many letters have an answer."""
        return sum(letter.answered_at is not None for letter in self.letters)


def seen(decision: Decision) -> Seen:
    """Return what a page shows: a fixed number of queries, but one for each step of its line."""
    rows = decision.letters.select_related("letter__to_body").order_by("pk")
    return Seen(
        dues=list(decision.dues.order_by("number")),
        reports=list(decision.reports.order_by("pk")),
        uptakes=list(decision.uptakes.select_related("body").order_by("at", "pk")),
        branches=branches_of(decision.body).count() if decision.asks_branches else 0,
        letters=[row.letter for row in rows],
        positions=line_of(decision),
    )


def branches_of(body: Body) -> QuerySet[Body]:
    """Return the groups that belong to a body."""
    stand = ("provisional", "recognised")
    return Body.objects.filter(kind="group", status__in=stand, path__startswith=body.path)


def line_of(decision: Decision) -> list[Position]:
    """Return what stood in its place before it, and after; with what each changed."""
    line = [decision]
    while (before := line[0].replaces) is not None:
        line.insert(0, before)
    while (after := Decision.objects.filter(replaces=line[-1]).first()) is not None:
        line.append(after)
    if len(line) == 1:
        return []
    found = [Position(line[0], ())]
    for earlier, later in pairwise(line):
        found.append(Position(later, changes(earlier.text, later.text)))
    return found


@dataclass(frozen=True, slots=True)
class Acts:
    """What the reader of a decision's page may do. All of it is asked again when it is done."""

    report: bool = False
    put_off: bool = False
    write: bool = False
    answers_for: tuple[Body, ...] = ()


def acts_of(decision: Decision, reader: Person | None, at: datetime) -> Acts:
    """Return what a reader may do with a decision as it stands."""
    replaced = getattr(decision, "replaced_by", None) is not None
    if reader is None or replaced:
        return Acts()
    own = answers_for(decision, reader, at)
    keeps = holds(reader, Power.KEEP, over=decision.body, at=at)
    return Acts(
        report=own,
        put_off=keeps and not own,
        write=keeps,
        answers_for=tuple(_answering(decision, reader, at)) if decision.asks_branches else (),
    )


def _answering(decision: Decision, reader: Person, at: datetime) -> Iterable[Body]:
    for body in bodies_under(reader, Power.ANSWER, at=at):
        if body.is_group and body.path.startswith(decision.body.path):
            yield body


def owners_in(body: Body) -> QuerySet[Office]:
    """Return the offices that can answer for what a body decides: its own, then those under it."""
    found = Office.objects.filter(body__path__startswith=body.path).select_related("body")
    return found.filter(body=body).order_by("pk")


def replaceable(body: Body) -> QuerySet[Decision]:
    """Return what a body decided and nothing has replaced yet, newest first."""
    return Decision.objects.filter(body=body, replaced_by=None).order_by("-number")


def owed_by(person: Person, at: datetime) -> Sequence[Decision]:
    """Return what somebody's offices answer for and have not done, the soonest due first."""
    return list(undone_by(person, at).order_by(F("due_by"), "pk"))


def undone_by(person: Person, at: datetime) -> QuerySet[Decision]:
    """Return the rows of ``owed_by``."""
    offices = Tenure.objects.running(at).filter(person=person).values("office")
    found = Decision.objects.standing().filter(owner__in=offices, replaced_by=None)
    return found.filter(Q(reported=None) | ~Q(reported__in=SETTLED))
