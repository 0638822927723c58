"""Sittings, marks, reasons, appeals: each reads what is theirs to read, and nobody more."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from groundswell.decide.selections.models import (
    Appeal,
    Application,
    Criterion,
    Finding,
    Mark,
    Seat,
    Selection,
    Sitting,
    Verdict,
)
from groundswell.decide.selections.queries.panels import in_place, seat_of
from groundswell.decide.selections.queries.selections import candidates_in, selection_for
from groundswell.decide.selections.rules import judging
from groundswell.decide.selections.rules.dropout import Step, merged, steps
from groundswell.decide.selections.rules.panels import Sits
from groundswell.decide.selections.rules.plan import Plan
from groundswell.decide.selections.rules.stages import JUDGED, Stage, Standing
from groundswell.register.people.models import Person


def open_sitting(selection: Selection) -> Sitting | None:
    """Return the sitting that is open to be marked."""
    return selection.sittings.filter(closed_at=None).first()


def marks_of(sitting: Sitting, panel: Collection[int]) -> list[judging.Mark]:
    """Return the marks of those who sit now, as the rules read them. One query."""
    rows = sitting.marks.filter(seat_id__in=panel)
    told = rows.values_list("application_id", "seat_id", "criterion_id", "score")
    return [judging.Mark(*each) for each in told]


def waiting_of(selection: Selection) -> int:
    """Return how many appeals wait for an answer."""
    return Appeal.objects.filter(verdict__sitting__selection=selection, upheld=None).count()


def standing_of(selection: Selection, plan: Plan) -> Standing:
    """Return where a selection is, as far as moving on is concerned. Two queries."""
    last = selection.sittings.filter(stage=selection.stage).order_by("-round").first()
    return Standing(
        selection.at_stage,
        plan.day_of(selection.at_stage),
        last is not None and last.closed_at is not None,
        None if last is None else last.appeals_until,
        waiting_of(selection),
    )


@dataclass(frozen=True, slots=True)
class ToMark:
    """A candidate on a panellist's desk: how far they are with this one."""

    application: Application
    marked: int
    of: int


def desk_of(seat: Seat, sitting: Sitting) -> list[ToMark]:
    """Return the candidates as one panellist has them: their own marks alone. Three queries."""
    criteria = seat.selection.criteria.filter(stage=sitting.stage).count()
    own: dict[int, int] = {}
    for pk in seat.marks.filter(sitting=sitting).values_list("application_id", flat=True):
        own[pk] = own.get(pk, 0) + 1
    return [ToMark(each, own.get(each.pk, 0), criteria) for each in candidates_in(seat.selection)]


def seat_for(reader: Person, token: str, at: datetime, sits: Sits = Sits.PANEL) -> Seat:
    """Return a reader's own seat on a panel. :raises Http404: they have none."""
    selection = selection_for(reader, token, at)
    seat = seat_of(selection, reader, sits)
    if seat is None:
        raise Http404
    seat.selection = selection
    return seat


@dataclass(frozen=True, slots=True)
class OnDesk:
    """One candidate before one panellist: what they said, by what to judge, one's own marks."""

    application: Application
    sitting: Sitting
    criteria: Sequence[Criterion]
    own: dict[int, Mark]  # by the criterion's number


def to_mark_for(reader: Person, token: str) -> OnDesk:
    """
    Return a candidate ``reader`` is to mark now. Four queries.

    :raises Http404: there is none such, they do not sit on that panel, or no stage is open.
    """
    rows = Application.objects.select_related("selection__body", "person")
    found = rows.filter(token=token, withdrawn_at=None, out_at="").first()
    if found is None:
        raise Http404
    seat, sitting = seat_of(found.selection, reader, Sits.PANEL), open_sitting(found.selection)
    if seat is None or sitting is None:
        raise Http404
    criteria = list(found.selection.criteria.filter(stage=sitting.stage).order_by("number"))
    own = seat.marks.filter(sitting=sitting, application=found).select_related("criterion")
    return OnDesk(found, sitting, criteria, {each.criterion.number: each for each in own})


@dataclass(frozen=True, slots=True)
class Closed:
    """A stage that closed, as the panel that judged it reads it: what everybody gave."""

    sitting: Sitting
    rows: Sequence[tuple[Application, int, bool, Sequence[Mark]]]


def closed_marks_of(selection: Selection) -> list[Closed]:
    """Return every closed stage with all its marks: for the panel. Three queries."""
    sittings = selection.sittings.filter(closed_at__isnull=False).order_by("-pk")
    verdicts = Verdict.objects.filter(sitting__in=sittings).select_related("application")
    marks = Mark.objects.filter(sitting__in=sittings).select_related("seat", "criterion")
    given: dict[tuple[int, int], list[Mark]] = {}
    for each in marks.order_by("criterion__number", "seat_id"):
        given.setdefault((each.sitting_id, each.application_id), []).append(each)
    rows: dict[int, list[tuple[Application, int, bool, Sequence[Mark]]]] = {}
    for one in verdicts.order_by("-points", "application__number"):
        of = given.get((one.sitting_id, one.application_id), [])
        rows.setdefault(one.sitting_id, []).append((one.application, one.points, one.goes_on, of))
    return [Closed(sitting, rows.get(sitting.pk, [])) for sitting in sittings]


@dataclass(frozen=True, slots=True)
class Reason:
    """One panellist's mark on one criterion, and why: for the candidate it is about."""

    criterion: str
    most: int
    panellist: str
    score: int
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a candidate hears when a stage has closed, and what they can do about it."""

    sitting: Sitting
    verdict: Verdict
    reasons: Sequence[Reason]
    appeal: Appeal | None
    findings: Sequence[Finding]
    can_appeal: bool


def told_to(application: Application, at: datetime) -> list[Told]:
    """Return what a candidate was told, the newest first. Four queries."""
    rows = (
        application.verdicts.filter(sitting__closed_at__isnull=False)
        .select_related("sitting", "appeal")
        .prefetch_related("appeal__findings__seat")
        .order_by("-sitting__closed_at", "-pk")
    )
    marks: dict[int, list[Reason]] = {}
    kept = Mark.objects.filter(application=application, sitting__closed_at__isnull=False)
    for each in kept.select_related("criterion", "seat").order_by("criterion__number", "seat_id"):
        reason = Reason(
            each.criterion.words, each.criterion.most, each.seat.name, each.score, each.reason
        )
        marks.setdefault(each.sitting_id, []).append(reason)
    found = []
    for verdict in rows:
        brought = getattr(verdict, "appeal", None)
        answered = brought is not None and brought.upheld is not None
        until = verdict.sitting.appeals_until
        can = not verdict.goes_on and brought is None and application.withdrawn_at is None
        can = can and until is not None and at < until and bool(application.out_at)
        findings = list(brought.findings.all()) if brought is not None and answered else []
        found.append(
            Told(
                verdict.sitting, verdict, marks.get(verdict.sitting_id, []), brought, findings, can
            )
        )
    return found


def verdict_to_appeal_for(application: Application, at: datetime) -> Verdict:
    """Return what a candidate can appeal against now. :raises Http404: nothing."""
    found = next((told.verdict for told in told_to(application, at) if told.can_appeal), None)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Heard:
    """An appeal as the panel for appeals has it."""

    appeal: Appeal
    application: Application
    sitting: Sitting
    reasons: Sequence[Reason]
    own: Finding | None
    found: int
    of: int


def appeal_for(reader: Person, token: str, at: datetime) -> Heard:
    """Return an appeal ``reader`` answers. :raises Http404: there is none, or it is not theirs."""
    rows = Appeal.objects.select_related(
        "verdict__sitting__selection__body", "verdict__application"
    )
    found = rows.filter(token=token).first()
    if found is None:
        raise Http404
    sitting, application = found.verdict.sitting, found.verdict.application
    seat = seat_of(sitting.selection, reader, Sits.APPEALS)
    if seat is None:
        raise Http404
    told = next((t for t in told_to(application, at) if t.sitting == sitting), None)
    findings = list(found.findings.all())
    own = next((each for each in findings if each.seat_id == seat.pk), None)
    of = len(in_place(sitting.selection, Sits.APPEALS))
    return Heard(found, application, sitting, told.reasons if told else [], own, len(findings), of)


def appeals_on(selection: Selection) -> list[Appeal]:
    """Return the appeals of a selection, the oldest first: for its panel. One query."""
    rows = Appeal.objects.filter(verdict__sitting__selection=selection)
    return list(rows.select_related("verdict__sitting", "verdict__application").order_by("pk"))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody on the panel is: for whoever runs it, who sees no mark."""

    name: str
    given: int
    of: int


def progress_of(selection: Selection, sitting: Sitting) -> list[Progress]:
    """Return how many marks each has given. Four queries."""
    candidates = [each.pk for each in candidates_in(selection)]
    of = len(candidates) * selection.criteria.filter(stage=sitting.stage).count()
    given: dict[int, int] = {}
    rows = sitting.marks.filter(application_id__in=candidates)
    for pk in rows.values_list("seat_id", flat=True):
        given[pk] = given.get(pk, 0) + 1
    seats = in_place(selection, Sits.PANEL)
    return [Progress(seat.name, given.get(seat.pk, 0), of) for seat in seats]


#: Whoever withdrew between two judged stages is counted at the one that followed.
BEFORE = {Stage.INTERVIEWS.value: Stage.SHORTLIST.value}


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the public sees of a selection: numbers by stage, and no name."""

    applied: int
    steps: Sequence[Step]
    kinds: dict[str, dict[str, tuple[int, ...]]]  # by question, by answer: at each stage
    appeals: int
    upheld: int


def numbers_by_stage(selection: Selection) -> Numbers:
    """Return the numbers of every stage that is over. Four queries."""
    rows = list(selection.applications.order_by("number"))
    closed = _closed_stages(selection)
    names = [stage.value for stage in (Stage.APPLICATIONS, *closed)] if _past(selection) else []
    present = {each.pk for each in rows}
    went_on: dict[str, int] = {}
    withdrew: dict[str, int] = {}
    sets = [present]
    for name in names:
        gone = [each for each in rows if BEFORE.get(each.out_at, each.out_at) == name]
        present = present - {each.pk for each in gone}
        went_on[name] = len(present)
        withdrew[name] = sum(1 for each in gone if each.withdrawn_at is not None)
        sets.append(present)
    appeals = Appeal.objects.filter(verdict__sitting__selection=selection)
    answers = list(appeals.values_list("upheld", flat=True))
    return Numbers(
        len(rows),
        steps(names, went_on, withdrew, len(rows)),
        _kinds(rows, sets) if names else {},
        len(answers),
        sum(1 for each in answers if each),
    )


def _past(selection: Selection) -> bool:
    return selection.at_stage not in (Stage.DRAFT, Stage.APPLICATIONS, Stage.CALLED_OFF)


def _closed_stages(selection: Selection) -> list[Stage]:
    """Return the judged stages whose last sitting has closed."""
    last = {each.stage: each for each in selection.sittings.order_by("round")}
    return [stage for stage in JUDGED if stage in last and last[stage].closed_at is not None]


def _kinds(
    rows: Sequence[Application], sets: Sequence[set[int]]
) -> dict[str, dict[str, tuple[int, ...]]]:
    totals = [len(each) for each in sets]
    found = {}
    for question in ("on_list", "local"):
        kinds = {
            answer: [
                sum(1 for row in rows if row.pk in each and getattr(row, question) == answer)
                for each in sets
            ]
            for answer in ("yes", "no", "")
        }
        shown = merged({k: v for k, v in kinds.items() if any(v)}, totals, "others")
        if shown:
            found[question] = shown
    return found
