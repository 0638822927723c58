"""Offices as a page shows them, and what goes over from one who holds an office to the next."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.http import Http404

from groundswell.foundation import clock
from groundswell.methods.constitution import EntryType
from groundswell.register.people.models import Person
from groundswell.register.people.slots import WaitingJob
from groundswell.register.structures import books, queries, rules, slots
from groundswell.register.structures.models import Body, Office, PowerHeld, Tenure
from groundswell.register.structures.permission import holds
from groundswell.register.structures.powers import Power, power_info

SHOWN_AFTER = timedelta(days=14)  # how long somebody whose term ended can look where it went
SOON = timedelta(days=28)
A_MOMENT = timedelta(microseconds=1)


def last_day_of(until_at: datetime) -> date:
    """Return the last day of a time that ends at ``until_at``; midnight ends the day before."""
    return clock.local_date(until_at - A_MOMENT)


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat of an office: who holds it, for how many more days, and who follows."""

    row: queries.OfficerRow
    days_left: int | None
    last_day: date | None
    next: Tenure | None
    next_last_day: date | None

    @property
    def vacant(self) -> bool:
        """Whether nobody holds it now."""
        return self.row.person is None

    @property
    def ends_unfollowed(self) -> bool:
        """Whether it ends soon and nobody has been chosen to follow."""
        return self.days_left is not None and self.days_left <= SOON.days and self.next is None


def seats_of(body: Body, at: datetime) -> tuple[Seat, ...]:
    """Return every seat of a body's offices, with its clock. Three queries."""
    following = queries.next_in_seats(body, at)
    today = clock.local_date(at)
    seats = []
    for row in queries.officers_of(body, at):
        after = following.get((row.office.pk, row.seat))
        last = None if row.until_at is None else last_day_of(row.until_at)
        seats.append(
            Seat(
                row=row,
                days_left=None if last is None else (last - today).days,
                last_day=last,
                next=after,
                next_last_day=None if after is None else last_day_of(after.until_at),
            )
        )
    return tuple(seats)


def free_from(office: Office, at: datetime) -> datetime:
    """Return from when somebody could hold a seat of an office: now, or when the first ends."""
    spells = Tenure.objects.filter(office=office, until_at__gt=at)
    ends = [(spell.seat, spell.from_at, spell.stops_at) for spell in spells]
    return rules.first_free(office.seats, ends, at)


def article_on_offices(body: Body) -> str:
    """Return the number of the article by which offices are filled in a body, if it is known."""
    starter = books.starter_of(books.rulebook_of(body))
    return starter.rules.article_for(EntryType.BEGIN_TENURE) if starter else ""


def office_to_fill_for(reader: Person | None, token: str, *, at: datetime) -> Office:
    """
    Return an office whose holders ``reader`` may put on the record.

    :raises Http404: there is none, or they may not put its body's decisions on the record.
    """
    office = Office.objects.select_related("body__parent").filter(token=token).first()
    if office is None or not holds(reader, Power.FILE_DECISION, over=office.body, at=at):
        raise Http404
    return office


@dataclass(frozen=True, slots=True)
class Handing:
    """One person's time in one office, and what goes over with it."""

    tenure: Tenure
    state: str  # running, coming, over
    last_day: date
    begins_on: date
    waits: tuple[WaitingJob, ...]
    powers: tuple[str, ...]
    others: tuple[Person, ...]  # who holds the office now, besides them
    follows: Tenure | None


def handings_for(reader: Person | None, token: str, *, at: datetime) -> tuple[Body, list[Handing]]:
    """
    Return a body and what ``reader`` has, is about to have, or lately had to hand over there.

    Somebody whose term is over sees that it is over, and nothing that waits.

    :raises Http404: no such body, or they have nothing to do with its offices.
    """
    body = queries.body_for(reader, token)
    if reader is None:
        raise Http404
    near = Q(until_at__gt=at - SHOWN_AFTER, ended_at=None) | Q(ended_at__gt=at - SHOWN_AFTER)
    mine = Tenure.objects.filter(near, office__body=body, person=reader)
    tenures = list(mine.select_related("office__body").order_by("office_id", "from_at"))
    if not tenures:
        raise Http404
    return body, [_handing(tenure, reader, at) for tenure in tenures]


def _handing(tenure: Tenure, reader: Person, at: datetime) -> Handing:
    state = "running"
    if tenure.stops_at <= at:
        state = "over"
    elif tenure.from_at > at:
        state = "coming"
    keys = _powers_of(tenure.office, at)
    now = Tenure.objects.running(at).filter(office=tenure.office).exclude(person=reader)
    after = Tenure.objects.filter(
        office=tenure.office, seat=tenure.seat, from_at__gte=tenure.stops_at
    )
    return Handing(
        tenure=tenure,
        state=state,
        last_day=last_day_of(tenure.stops_at),
        begins_on=clock.local_date(tenure.from_at),
        waits=() if state == "over" else what_waits(tenure.office.body, keys, at),
        powers=tuple(str(power_info(key).label) for key in sorted(keys)),
        others=tuple(each.person for each in now.select_related("person").order_by("seat")),
        follows=after.select_related("person").order_by("from_at").first(),
    )


def _powers_of(office: Office, at: datetime) -> frozenset[str]:
    standing = PowerHeld.objects.standing(at).filter(office=office)
    return frozenset(standing.values_list("power", flat=True))


def what_waits(body: Body, powers: frozenset[str], at: datetime) -> tuple[WaitingJob, ...]:
    """Return what waits in a body for whoever holds these powers, as the areas tell it."""
    return tuple(job for found in slots.hands_over.collect(body, powers, at) for job in found or ())


def waiting_for_tenure(tenure: Tenure, at: datetime) -> tuple[WaitingJob, ...]:
    """Return what waits for whoever holds an office through ``tenure``."""
    return what_waits(tenure.office.body, _powers_of(tenure.office, at), at)
