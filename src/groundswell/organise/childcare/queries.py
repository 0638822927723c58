"""Reads with a name. Numbers are for everybody; who brings which children is for hosts."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet
from django.http import Http404

from groundswell.foundation.pages.layout import Text
from groundswell.organise.childcare import labels
from groundswell.organise.childcare.models import Carer, Creche, Family
from groundswell.organise.childcare.rules import Band, Check
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.powers import Power
from groundswell.organise.meetings.rules.seats import takes_answers
from groundswell.organise.meetings.rules.vocabulary import MeetingState, State
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import bodies_under

COMES = (State.GOING, State.ATTENDED)


@dataclass(frozen=True, slots=True)
class Ages:
    """So many children of about this age."""

    label: Text
    number: int


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """One family as hosts see it."""

    called: str
    ages: tuple[Ages, ...]
    placed: bool
    position: int  # among those who wait; 0 with a place


@dataclass(frozen=True, slots=True)
class CarerRow:
    """One who cares, as hosts see them."""

    token: str
    called: str
    note: str
    checked: Text
    said_for_now: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class ForHosts:
    """All about childcare at one meeting, and whose records say that a host looked."""

    creche: Creche | None
    carers: tuple[CarerRow, ...]
    families: tuple[FamilyRow, ...]
    person_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """What whoever brings children sees of it: their own, and how they stand."""

    family: Family | None
    creche: Creche | None
    position: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers for a run sheet: nobody's name, no child's age beside a name."""

    adults: int
    places: int
    taken: int
    children: tuple[Ages, ...]
    waiting: int
    room: str


def comes(place: Participation | None) -> bool:
    """Return whether somebody comes to the room of a published meeting."""
    return (
        place is not None
        and place.state in COMES
        and place.meeting.is_published
        and not place.online
    )


def carer_place(reader: Person, token: str, *, at: datetime) -> Participation:
    """
    Return the place of a member who comes, so that they can offer to care.

    :raises Http404: no such meeting, they do not come, or it is a week past.
    """
    meeting = meetings.meeting_for(reader, token, at=at)
    place = meetings.place_of(reader, meeting)
    if place is not None:
        place.meeting = meeting
    if place is None or not comes(place) or at >= meeting.forgets_at:
        raise Http404
    return place


def family_place(signed: str, *, at: datetime) -> Participation:
    """
    Return the place a signed link opens, of somebody who comes.

    :raises Http404: it was not made here, they do not come, or it is a week past.
    """
    place = meetings.place_for(signed)
    if not comes(place) or at >= place.meeting.forgets_at:
        raise Http404
    return place


def carer_of(place: Participation) -> Carer | None:
    """Return what somebody offered, if anything."""
    return Carer.objects.filter(place=place).select_related("meeting").first()


def carer_at(meeting: Meeting, token: str) -> Carer:
    """Return a carer of this meeting and no other. :raises Http404: there is none such."""
    found = Carer.objects.filter(meeting=meeting, token=token)
    row = found.select_related("place__meeting", "meeting").first()
    if row is None:
        raise Http404
    return row


def creche_of(meeting: Meeting) -> Creche | None:
    """Return what a meeting has, if anybody said anything yet. One query."""
    return Creche.objects.filter(meeting=meeting).first()


def own_of(place: Participation) -> Own:
    """Return how somebody's children stand. At most three queries."""
    family = Family.objects.filter(place=place).first()
    ahead = 0
    if family is not None and family.placed_at is None:
        waiting = families(place.meeting).filter(placed_at=None, in_line__lte=family.in_line)
        ahead = waiting.count()
    return Own(family, creche_of(place.meeting), ahead)


def families(meeting: Meeting) -> QuerySet[Family]:
    """Return those who come with children, in the order of the line."""
    return Family.objects.filter(meeting=meeting, place__state__in=COMES).order_by("in_line")


def standing(meeting: Meeting) -> QuerySet[Carer]:
    """Return the carers who count: they come, were checked, and said so for this time."""
    who = Carer.objects.filter(meeting=meeting, place__state__in=COMES, place__online=False)
    return who.exclude(check_made="").filter(said_for=meeting.starts_at)


def ages_of(children: dict[str, int]) -> tuple[Ages, ...]:
    """Return numbers by age, youngest first; without those that are none."""
    return tuple(Ages(labels.BANDS[band], children[band]) for band in Band if children.get(band, 0))


def for_hosts(meeting: Meeting, reader: Person, *, at: datetime) -> ForHosts:
    """
    Return who cares and who brings children; nothing from seven days after it. Three queries.

    Whoever shows it writes the look into the records of ``person_ids``.
    """
    if at >= meeting.forgets_at:
        return ForHosts(None, (), (), ())
    who = Carer.objects.filter(meeting=meeting, place__state__in=COMES)
    carers = list(who.select_related("place").order_by("said_at", "pk"))
    line = list(families(meeting).select_related("place"))
    rows, position = [], 0
    for family in line:
        position += family.placed_at is None
        placed = family.placed_at is not None
        rows.append(
            FamilyRow(family.place.called, ages_of(family.said), placed, 0 if placed else position)
        )
    places = [carer.place for carer in carers] + [family.place for family in line]
    people = [place.person_id for place in places if place.person_id]
    return ForHosts(
        creche_of(meeting), tuple(_carer(c, meeting, reader) for c in carers), tuple(rows),
        tuple(people),
    )  # fmt: skip


def _carer(carer: Carer, meeting: Meeting, reader: Person) -> CarerRow:
    return CarerRow(
        carer.token,
        carer.place.called,
        carer.note,
        labels.CHECKED[Check(carer.check_made)] if carer.check_made else "",
        carer.said_for == meeting.starts_at,
        carer.person_id == reader.pk,
    )


def counts_for(meeting: Meeting) -> Counts | None:
    """Return numbers for a run sheet and for those who care: never whose. Two queries."""
    creche = creche_of(meeting)
    if creche is None:
        return None
    children: Counter[str] = Counter()
    waiting = 0
    for family in families(meeting):
        if family.placed_at is None:
            waiting += 1
        else:
            children.update(family.said)
    ages = ages_of(children)
    return Counts(creche.adults, creche.places, creche.taken, ages, waiting, creche.room)


def to_check(person: Person, at: datetime) -> list[Carer]:
    """Return those who offer to care at meetings a person hosts, and nobody has checked."""
    return list(unchecked_for(person, at).select_related("meeting").order_by("pk"))


def unchecked_for(person: Person, at: datetime) -> QuerySet[Carer]:
    """Return the rows of ``to_check``."""
    bodies = [body.pk for body in bodies_under(person, Power.CALL, at=at)]
    who = Carer.objects.filter(
        check_made="", place__state__in=COMES, meeting__body__in=bodies,
        meeting__state=MeetingState.PUBLISHED, meeting__starts_at__gt=at,
    )  # fmt: skip
    return who.exclude(person=person)


def to_say_again(person: Person, at: datetime) -> list[Carer]:
    """Return where a person offered to care, and the meeting moved since. One query."""
    return list(moved_since(person, at).select_related("meeting"))


def moved_since(person: Person, at: datetime) -> QuerySet[Carer]:
    """Return the rows of ``to_say_again``."""
    mine = Carer.objects.filter(person=person, place__state__in=COMES)
    ahead = mine.filter(meeting__starts_at__gt=at, meeting__state=MeetingState.PUBLISHED)
    return ahead.exclude(said_for=F("meeting__starts_at"))


def to_settle(at: datetime) -> list[int]:
    """Return the meetings still to begin at which somebody said something of childcare."""
    ahead = Creche.objects.filter(meeting__state=MeetingState.PUBLISHED, meeting__starts_at__gt=at)
    return list(ahead.order_by("pk").values_list("meeting_id", flat=True))


def is_open(meeting: Meeting, at: datetime) -> bool:
    """Return whether anything can still be said."""
    return meeting.is_published and takes_answers(ends_at=meeting.ends_at, at=at)
