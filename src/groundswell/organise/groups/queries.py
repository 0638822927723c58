"""Reads with a name: how far a group has come, what it owes, and what its figures are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.http import Http404

from groundswell.methods.constitution import BodyKind, BodyStatus, Condition, conditions
from groundswell.methods.geo import box_around, distance_m
from groundswell.organise.groups import rules
from groundswell.organise.groups.models import Letter, Minutes
from groundswell.organise.groups.rules import Share
from groundswell.organise.joining.models import Welcome
from groundswell.organise.joining.rules import WELCOME_WITHIN
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.queries import row_of
from groundswell.organise.meetings.rules.vocabulary import MeetingState, State
from groundswell.register.people.models import Person
from groundswell.register.structures import books
from groundswell.register.structures.models import Body, Membership, Tenure
from groundswell.register.structures.permission import holds
from groundswell.register.structures.powers import Power
from groundswell.register.structures.queries import body_for

QUARTER = timedelta(days=90)
HALF_YEAR = timedelta(days=180)
COMES_BACK_WITHIN = timedelta(days=60)


# --- recognition -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a provisional body has come, counted at ``counted_at``."""

    conditions: tuple[Condition, ...]
    members: int
    meetings: int
    counted_at: datetime
    article: str

    @property
    def holds(self) -> bool:
        """Whether everything the rule asks for is there."""
        return all(each.holds for each in self.conditions)


def progress_of(body: Body, at: datetime) -> Progress | None:
    """
    Return how far a body has come toward recognition by rule, or ``None`` if no rule says.

    Members and meetings are counted up to the end of the provisional time; officers are those
    who hold an office at that end, or now if it is over.
    """
    starter = books.starter_of(books.rulebook_of(body))
    if body.provisional_until is None or starter is None or starter.version < 2:
        return None
    when = min(at, body.provisional_until)
    members = Membership.objects.on(when).filter(body=body, person__erased_at=None).count()
    meetings = held_by(body, body.founded_at, when).count()
    in_place = Tenure.objects.running(max(at, body.provisional_until)).filter(office__body=body)
    officers = in_place.values("person_id").distinct().count()
    return Progress(
        conditions(starter.rules.parameters, members=members, meetings=meetings, officers=officers),
        members,
        meetings,
        when,
        "3",
    )


def held_by(body: Body, since: datetime, until: datetime) -> QuerySet[Meeting]:
    """Return the meetings a body called that were public, not called off, and over by then."""
    return Meeting.objects.filter(
        body=body, state=MeetingState.PUBLISHED, starts_at__gte=since, ends_at__lte=until
    )


def whose_time_is_up(at: datetime, *, limit: int = 200) -> list[Body]:
    """Return the provisional bodies whose time had run out by ``at``, longest over first."""
    due = Body.objects.filter(status=BodyStatus.PROVISIONAL, provisional_until__lte=at)
    return list(due.order_by("provisional_until", "pk")[:limit])


# --- minutes ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Owed:
    """A meeting whose minutes are not out, and since when they should be."""

    meeting: Meeting
    since: datetime
    late: bool


def minutes_of(body: Body) -> QuerySet[Minutes]:
    """Return a body's published minutes, latest meeting first."""
    return Minutes.objects.filter(body=body).order_by("-held_on", "-published_at", "-pk")


def minutes_for(reader: Person | None, token: str) -> Minutes:
    """
    Return minutes: they are public.

    :raises Http404: there are none.
    """
    del reader
    found = Minutes.objects.select_related("body__parent", "corrects", "published_by")
    minutes = found.filter(token=token).first()
    if minutes is None:
        raise Http404
    return minutes


def owed_by(body: Body, at: datetime) -> tuple[Owed, ...]:
    """Return what a caucus owes: its meetings without minutes, oldest first. Groups owe none."""
    if body.kind != BodyKind.CAUCUS:
        return ()
    published = Minutes.objects.filter(meeting=OuterRef("pk"))
    missing = held_by(body, body.founded_at, at).filter(~Exists(published)).order_by("ends_at")
    return tuple(
        Owed(meeting, since := rules.owed_since(meeting.ends_at), at > since)
        for meeting in missing[:20]
    )


def body_to_file_for(reader: Person | None, token: str, *, at: datetime) -> Body:
    """
    Return a body whose decisions ``reader`` may publish.

    :raises Http404: there is none, or they may not: the two look alike.
    """
    body = body_for(reader, token)
    if not holds(reader, Power.FILE_DECISION, over=body, at=at):
        raise Http404
    return body


# --- letters ---------------------------------------------------------------------------------


def letters_of(body: Body) -> QuerySet[Letter]:
    """Return the letters a body wrote or got, newest first."""
    either = Q(from_body=body) | Q(to_body=body)
    found = Letter.objects.filter(either).select_related("from_body", "to_body")
    return found.order_by("-sent_at", "-pk")


def letter_for(reader: Person | None, token: str) -> Letter:
    """
    Return a letter: letters between groups are open.

    :raises Http404: there is none.
    """
    del reader
    found = Letter.objects.select_related("from_body__parent", "to_body").filter(token=token)
    letter = found.first()
    if letter is None:
        raise Http404
    return letter


def unanswered_by(body_ids: Iterable[int]) -> QuerySet[Letter]:
    """Return the letters that wait for an answer of these bodies, oldest first."""
    waiting = Letter.objects.filter(to_body_id__in=list(body_ids), answered_at=None)
    return waiting.select_related("from_body", "to_body").order_by("sent_at", "pk")


# --- company ---------------------------------------------------------------------------------


def company_for(meeting: Meeting, at: datetime) -> list[Meeting]:
    """Return meetings near this one, the same day, that could use company. Two queries."""
    if meeting.lat is None or meeting.lon is None or meeting.ends_at <= at:
        return []
    box = box_around(meeting.lat, meeting.lon, radius_m=rules.NEAR_M)
    around = Meeting.objects.public().filter(
        starts_at__gt=at,
        starts_at__range=(meeting.starts_at - rules.SAME_DAY, meeting.starts_at + rules.SAME_DAY),
        lat__range=(box.min_lat, box.max_lat),
        lon__range=(box.min_lon, box.max_lon),
    )
    known = {each.pk: each for each in around.exclude(pk=meeting.pk).select_related("body")[:200]}
    seen = [
        rules.Nearby(
            each.pk,
            each.body_id,
            each.starts_at,
            distance_m(meeting.lat, meeting.lon, each.lat or 0.0, each.lon or 0.0),
            each.seats_taken,
            each.capacity,
        )
        for each in known.values()
    ]
    fit = rules.could_use_company(seen, body_id=meeting.body_id, starts_at=meeting.starts_at)
    return [known[key] for key in fit]


def rows_of(meetings: Iterable[Meeting]) -> list[object]:
    """Return meetings as rows to show, each with its group."""
    return [row_of(each, group=True) for each in meetings]


# --- figures ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figures:
    """What a group's numbers are; each is defined on the page that shows it."""

    members: int
    joined: int
    left: int
    welcomed: Share
    meetings: int
    came: int
    came_middle: float | None
    returned: Share
    letters_answered: Share


def figures_of(body: Body, at: datetime) -> Figures:
    """Return a group's figures at ``at``. Seven queries."""
    since = at - QUARTER
    spells = Membership.objects.filter(body=body, person__erased_at=None)
    held = held_by(body, since, at)
    came = Count("participations", filter=Q(participations__state=State.ATTENDED))
    turnouts = list(held.annotate(came=came).values_list("came", flat=True))
    return Figures(
        members=spells.filter(left_at=None).count(),
        joined=spells.filter(joined_at__gt=since, joined_at__lte=at).count(),
        left=spells.filter(left_at__gt=since, left_at__lte=at).count(),
        welcomed=_welcomed(body, at),
        meetings=len(turnouts),
        came=sum(turnouts),
        came_middle=rules.middle(turnouts),
        returned=_returned(body, at),
        letters_answered=_letters(body, at),
    )


def _welcomed(body: Body, at: datetime) -> Share:
    over = Welcome.objects.filter(
        body=body, made_at__gt=at - HALF_YEAR, made_at__lte=at - WELCOME_WITHIN
    )
    in_time = Q(done_at__lte=F("made_at") + WELCOME_WITHIN)
    counted = over.aggregate(all=Count("pk"), given=Count("pk", filter=in_time))
    return Share(counted["given"], counted["all"])


def _returned(body: Body, at: datetime) -> Share:
    """Count members who first came half a year to two months ago, and came again within two."""
    came = Participation.objects.filter(
        meeting__body=body, state=State.ATTENDED, person__isnull=False
    )
    visits: dict[int, list[datetime]] = {}
    rows = came.filter(meeting__starts_at__gt=at - 2 * HALF_YEAR).order_by("meeting__starts_at")
    for person_id, starts_at in rows.values_list("person_id", "meeting__starts_at"):
        if person_id is not None:
            visits.setdefault(person_id, []).append(starts_at)
    firsts = [
        seen for seen in visits.values() if at - HALF_YEAR < seen[0] <= at - COMES_BACK_WITHIN
    ]
    again = sum(len(seen) > 1 and seen[1] - seen[0] <= COMES_BACK_WITHIN for seen in firsts)
    return Share(again, len(firsts))


def _letters(body: Body, at: datetime) -> Share:
    got = Letter.objects.filter(to_body=body, sent_at__gt=at - 2 * HALF_YEAR, sent_at__lte=at)
    counted = got.aggregate(all=Count("pk"), answered=Count("answered_at"))
    return Share(counted["answered"], counted["all"])
