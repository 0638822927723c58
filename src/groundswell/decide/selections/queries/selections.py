"""Selections: which there are, their timetable, who belongs, who runs them, who is in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db.models import Q, QuerySet
from django.http import Http404

from groundswell.decide.elections import queries as elections
from groundswell.decide.elections.models import Election
from groundswell.decide.selections.models import Application, Criterion, Schedule, Selection
from groundswell.decide.selections.powers import Power
from groundswell.decide.selections.rules.panels import Sits
from groundswell.decide.selections.rules.plan import Numbers, Plan, interviews
from groundswell.decide.selections.rules.stages import ENDS, JUDGED, Stage
from groundswell.register.people.models import Person
from groundswell.register.structures.books import parameters_of
from groundswell.register.structures.models import Body, Membership
from groundswell.register.structures.permission import holds


def published() -> QuerySet[Selection]:
    """Return every selection that was published, the newest first."""
    rows = Selection.objects.exclude(published_at=None).select_related("body")
    return rows.order_by("-opens_at", "-pk")


def of_body(body: Body, limit: int) -> list[Selection]:
    """Return the newest published selections of a body. One query."""
    return list(published().filter(body=body)[:limit])


def may_conduct(reader: Person | None, body: Body, at: datetime) -> bool:
    """Return whether somebody may run selections of this body."""
    return holds(reader, Power.CONDUCT, over=body, at=at)


def selection_for(reader: Person | None, token: str, at: datetime) -> Selection:
    """
    Return a selection: everybody's once it is published, before that whoever may run it.

    :raises Http404: there is none, or it is not theirs to see yet.
    """
    rows = Selection.objects.select_related("body", "office", "by", "election")
    found = rows.filter(token=token).first()
    if found is None:
        raise Http404
    if found.published_at is None and not may_conduct(reader, found.body, at):
        raise Http404
    return found


def selection_to_run_for(reader: Person, token: str, at: datetime) -> Selection:
    """Return a selection ``reader`` may run. :raises Http404: it is not theirs to."""
    found = selection_for(reader, token, at)
    if not may_conduct(reader, found.body, at):
        raise Http404
    return found


def selection_to_sit_on_for(token: str) -> tuple[Selection, Sits]:
    """Return which selection, and which panel of it, a link leads to. :raises Http404: none."""
    both = Q(panel_token=token) | Q(appeals_token=token)
    found = Selection.objects.filter(both).select_related("body", "by").first()
    if found is None:
        raise Http404
    return found, Sits.PANEL if found.panel_token == token else Sits.APPEALS


def numbers_of(body: Body) -> Numbers:
    """Return what the rulebook in force says of selections."""
    book = parameters_of(body)
    return Numbers(
        book.selection_notice_days,
        book.selection_applications_days,
        book.selection_stage_days,
        book.selection_appeal_days,
        book.selection_ballot_days,
        book.election_notice_days,
        book.selection_nominators,
        book.selection_statement_words,
        book.selection_panel,
        book.selection_interview_minutes,
        book.selection_letters,
        book.selection_letter_words,
        book.kept_seats_num,
        book.kept_seats_den,
    )


def schedules_of(selection: Selection) -> list[Schedule]:
    """Return the timetable in its versions, the newest first. One query."""
    return list(selection.schedules.order_by("-number"))


def plan_of(selection: Selection) -> Plan:
    """Return the timetable as it is now. One query."""
    return selection.schedules.order_by("-number")[0].plan(selection.opens_at)


def chosen_by(person: Person, *, since: datetime, at: datetime) -> list[tuple[Selection, Schedule]]:
    """
    Return the published selections of somebody's bodies and those above, with their timetable.

    Those that ended before ``since`` are left out. Three queries.
    """
    paths = Membership.objects.on(at).filter(person=person).values_list("body__path", flat=True)
    above = {int(part) for path in paths for part in path.strip(".").split(".")}
    rows = Selection.objects.filter(body__in=above, published_at__isnull=False)
    rows = rows.exclude(stage__in=[each.value for each in ENDS], moved_at__lt=since)
    rows = rows.select_related("body").prefetch_related("schedules").order_by("opens_at", "pk")
    return [(each, max(each.schedules.all(), key=lambda one: one.number)) for each in rows]


def is_member(body: Body, person: Person, at: datetime) -> bool:
    """Return whether somebody belongs to a body, or to one beneath it."""
    rows = Membership.objects.on(at).filter(person=person, body__path__startswith=body.path)
    return rows.exists()


def candidates_in(selection: Selection) -> list[Application]:
    """Return who is still to be chosen, in the order of applying. One query."""
    rows = selection.applications.filter(withdrawn_at=None, out_at="")
    return list(rows.select_related("person").order_by("number"))


def shortlist_of(selection: Selection) -> Sequence[Application]:
    """Return who was shortlisted, for everybody to read; nobody before that stage is over."""
    if selection.election_id is None:
        return []
    return candidates_in(selection)


def application_of(selection: Selection, reader: Person | None) -> Application | None:
    """Return a reader's own application."""
    if reader is None:
        return None
    rows = selection.applications.filter(person=reader)
    return rows.prefetch_related("nominations").first()


def application_for(reader: Person, token: str, at: datetime) -> Application:
    """Return one's own application to a selection. :raises Http404: there is none."""
    found = application_of(selection_for(reader, token, at), reader)
    if found is None:
        raise Http404
    found.selection = selection_for(reader, token, at)
    return found


def application_to_back_for(token: str) -> Application:
    """Return who asks to be nominated, by the link they gave. :raises Http404: there is none."""
    rows = Application.objects.select_related("selection__body", "person")
    found = rows.filter(backing_token=token).first()
    if found is None:
        raise Http404
    return found


def is_open(selection: Selection, plan: Plan, at: datetime) -> bool:
    """Return whether applications are open."""
    return selection.takes_applications(at, plan.closes)


def is_before(selection: Selection, at: datetime) -> bool:
    """Return whether it is published and applications have yet to open."""
    return selection.at_stage is Stage.APPLICATIONS and at < selection.opens_at


def criteria_of(selection: Selection) -> list[tuple[str, list[Criterion]]]:
    """Return what each stage is judged by, in order. One query."""
    rows = list(selection.criteria.order_by("number"))
    return [(stage.value, [each for each in rows if each.stage == stage]) for stage in JUDGED]


@dataclass(frozen=True, slots=True)
class VotesIn:
    """The room of the vote: of which election, and its numbers once somebody said which it is."""

    election: Election
    filled: elections.Filled | None


def room_of(selection: Selection, reader: Person | None, at: datetime) -> VotesIn | None:
    """
    Return the room that decides, for those on the roll of the vote and those who run it.

    From the notice of the vote until it closes; for everybody who stands the same numbers.
    """
    vote = selection.election
    if vote is None or selection.is_over or at >= vote.closes_at:
        return None
    if not elections.hears(reader, vote, at):
        return None
    return VotesIn(vote, elections.room_of(vote, at))


def chosen_of(selection: Selection) -> list[str]:
    """Return whom members chose, once that is final."""
    if selection.at_stage is not Stage.ENDORSED or selection.election is None:
        return []
    rows = selection.election.candidates.filter(place__isnull=False).order_by("place")
    return list(rows.values_list("name", flat=True))


def slots_of(selection: Selection, plan: Plan) -> list[tuple[Application, datetime]]:
    """Return who is interviewed when: equally long each, in an order drawn from the salt."""
    if selection.at_stage not in (Stage.INTERVIEWS, Stage.SHORTLIST):
        return []
    drawn = sorted(
        candidates_in(selection),
        key=lambda each: sha256(f"{selection.salt}|{each.number}".encode()).digest(),
    )
    times = interviews(len(drawn), plan.interviews, selection.interview_minutes)
    return list(zip(drawn, times, strict=True))
