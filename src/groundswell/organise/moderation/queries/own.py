"""What somebody reported, what was decided about their posts, and where they sit."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from groundswell.organise.moderation.models import Action, Evidence, Report, Seat, Trained
from groundswell.register.people.models import Person

ON_A_LIST = 50


@dataclass(frozen=True, slots=True)
class Reported:
    """A report, and what was kept of the threat it is about."""

    report: Report
    kept: list[Evidence]


@dataclass(frozen=True, slots=True)
class Mine:
    """Everything of this area that is somebody's own."""

    about_yours: list[Action]
    reports: list[Reported]
    seats: list[Seat]
    trained: bool


def mine(person: Person) -> Mine:
    """Return what a person reported, what was decided about theirs, and their seats. 5 queries."""
    actions = Action.objects.filter(post__voice__person=person).select_related(
        "appeal", "post__thread"
    )
    reports = Report.objects.filter(person=person).select_related("case", "post__thread")
    reported = list(reports.order_by("-at")[:ON_A_LIST])
    kept: dict[int, list[Evidence]] = {}
    for each in Evidence.objects.filter(case__in=[row.case_id for row in reported]).order_by("pk"):
        kept.setdefault(each.case_id, []).append(each)
    seats = Seat.objects.filter(person=person).select_related("appeal")
    return Mine(
        about_yours=list(actions.order_by("-at")[:ON_A_LIST]),
        reports=[Reported(row, kept.get(row.case_id, [])) for row in reported],
        seats=list(seats.order_by("-pk")[:ON_A_LIST]),
        trained=is_trained(person),
    )


def is_trained(person: Person) -> bool:
    """Return whether somebody can be drawn. One query."""
    return Trained.objects.filter(person=person).exists()


def seats_to_fill(person: Person, at: datetime) -> QuerySet[Seat]:
    """Return the seats in which somebody has still to vote."""
    return Seat.objects.filter(person=person, vote="", appeal__ended_at=None, appeal__due_at__gt=at)


def seats_waiting(person: Person, at: datetime) -> list[Seat]:
    """Return the appeals somebody has still to vote on, what is due first. One query."""
    rows = seats_to_fill(person, at).select_related("appeal__action")
    return list(rows.order_by("appeal__due_at"))
