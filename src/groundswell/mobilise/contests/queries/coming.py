"""What is coming: the elections calendar, with the days on which things are due."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.http import Http404

from groundswell.mobilise.contests.models import ComingContest
from groundswell.mobilise.contests.models.coming import ComingQuerySet
from groundswell.mobilise.contests.powers import Power
from groundswell.mobilise.contests.rules.coverage import days_until
from groundswell.register.people.models import Person
from groundswell.register.places.models import Area
from groundswell.register.structures import queries as structures
from groundswell.register.structures.permission import holds


@dataclass(frozen=True, slots=True)
class Coming:
    """A coming contest, and how many days are left until it and until each deadline."""

    contest: ComingContest
    days: int
    register_days: int | None  # None: not known; below 0: over
    post_days: int | None


def coming(today: date, *, until: date | None = None) -> tuple[Coming, ...]:
    """Return the contests ahead, today's included, soonest first. One query."""
    rows = _ahead(today)
    if until is not None:
        rows = rows.filter(polls_on__lte=until)
    return tuple(_counted(row, today) for row in rows)


def coming_in(code: str, today: date, *, kind: str = "seat") -> tuple[Coming, ...]:
    """Return the contests ahead in which one area votes, soonest first. One query."""
    rows = _ahead(today).filter(Q(area_code="") | Q(area_kind=kind, area_code=code))
    return tuple(_counted(row, today) for row in rows)


def next_coming(today: date) -> Coming | None:
    """Return the soonest contest ahead, or ``None``. One query."""
    row = _ahead(today).first()
    return _counted(row, today) if row else None


def coming_for(reader: Person | None, token: str, *, also_withdrawn: bool = False) -> ComingContest:
    """
    Return the coming contest with that token. The calendar is public.

    :raises Http404: there is none, or it was taken off (unless ``also_withdrawn``).
    """
    del reader
    rows = ComingContest.objects.all() if also_withdrawn else ComingContest.objects.standing()
    found = rows.filter(token=token).first()
    if found is None:
        raise Http404
    return found


def may_keep_calendar(reader: Person | None, at: datetime) -> bool:
    """Say whether ``reader`` puts elections on the calendar and takes them off."""
    movement = structures.movement()
    return movement is not None and holds(reader, Power.KEEP_CALENDAR, over=movement, at=at)


def voting_area(text: str) -> Area | None:
    """Return the newest seat, else ward, of an official code or a name in any case. One query."""
    wanted = Q(code__iexact=text) | Q(name__iexact=text)
    rows = Area.objects.filter(wanted, kind__in=("seat", "ward")).defer("geometry", "outline")
    return rows.order_by("kind", "-generation", "code").first()


def _ahead(today: date) -> ComingQuerySet:
    rows: ComingQuerySet = ComingContest.objects.standing().filter(polls_on__gte=today)
    return rows.order_by("polls_on", "title", "pk")


def _counted(row: ComingContest, today: date) -> Coming:
    return Coming(
        row,
        days_until(row.polls_on, today),
        None if row.register_by is None else days_until(row.register_by, today),
        None if row.post_by is None else days_until(row.post_by, today),
    )
