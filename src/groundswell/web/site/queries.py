"""What the front door shows: compositions of what the areas below can say."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from groundswell.foundation import clock
from groundswell.foundation.pages import wording
from groundswell.foundation.pages.parts import MeetingRow, Stat, Verdict
from groundswell.foundation.record import queries as record
from groundswell.foundation.record.telling import row_of_place, subject_in_words
from groundswell.methods.geo import daylight
from groundswell.mobilise.contests import queries as contests
from groundswell.organise.meetings.queries import front as meetings
from groundswell.organise.meetings.queries.finding import Suggestion as MeetingSuggestion
from groundswell.organise.meetings.queries.finding import nearest_meetings
from groundswell.organise.publishing import queries as publishing
from groundswell.register.people.models import Person
from groundswell.register.people.slots import Suggestion, WaitingJob, suggestions, waiting_jobs
from groundswell.register.places import queries as places
from groundswell.register.places.packs import active_pack
from groundswell.register.structures import books
from groundswell.register.structures import queries as structures
from groundswell.register.structures.counting import members_overall
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import one_look
from groundswell.web.site import coverage

WEEK = timedelta(days=7)
FORTNIGHT = timedelta(days=14)
YOUR_GROUP_WITHIN_M = 40_000  # farther than that it is somebody else's group; story N03: 25 miles


@dataclass(frozen=True, slots=True)
class Line:
    """A line of "this week": when, what and where, and how long there is light."""

    title: str
    href: str
    where: str
    starts_at: datetime
    light_until: str


@dataclass(frozen=True, slots=True)
class Group:
    """A group as the front door shows it."""

    name: str
    purpose: str
    url: str
    token: str
    distance_m: float
    members: int


def postcode_hint() -> str:
    """Say what a postcode looks like here, and what becomes of it."""
    example = active_pack().wording.postcode_example
    return _("For example %(example)s, or a town. We look it up and forget it.") % {
        "example": example
    }


def centre_of(body: Body | None) -> tuple[float, float] | None:
    """Return where the movement says it is, for the light of the day."""
    if body is None or body.lat is None or body.lon is None:
        return None
    return body.lat, body.lon


def clock_figures(at: datetime) -> str:
    """Return "8.34" for half past eight in the evening, as almanacs print sunset."""
    local = at.astimezone(clock.zone())
    return f"{local.hour % 12 or 12}.{local.minute:02d}"


def front_door(movement: Body | None, at: datetime) -> dict[str, Any]:
    """Return what the front page shows besides its one field. Seven queries."""
    centre = centre_of(movement)
    lately = list(record.places_in_order()[:4])
    this_week, this_fortnight = meetings.count_within(at, WEEK, FORTNIGHT)
    return {
        "stats": _stats(at, this_fortnight, lately[0].seq if lately else 0),
        "this_week": [_line(row, centre) for row in meetings.soonest(at, WEEK, limit=6)],
        "this_week_total": this_week,
        "written": publishing.latest(limit=2),
        "lately": [_verdict(place) for place in lately],
    }


def _line(row: MeetingRow, centre: tuple[float, float] | None) -> Line:
    sets_at = None
    if centre is not None:
        day = clock.local_date(row.starts_at)
        sets_at = daylight(day, lat=centre[0], lon=centre[1]).sets_at
    light = "" if sets_at is None else clock_figures(sets_at)
    return Line(str(row.title), row.href, str(row.where), row.starts_at, light)


def _verdict(place: Any) -> Verdict:
    row = row_of_place(place)
    return Verdict(
        stamp=row.when,
        title=row.title,
        href=row.href,
        by=row.text or subject_in_words(place.entry.about)[0],
        result=_("Entry %(number)s") % {"number": number_format(place.seq, force_grouping=True)},
        kind="still",
    )


def figures(at: datetime) -> list[Stat]:
    """Count who is here; each figure says how it was counted. Five queries."""
    return _stats(at, meetings.count_within(at, FORTNIGHT)[0], record.size())


def _stats(at: datetime, this_fortnight: int, entries: int) -> list[Stat]:
    active, groups = coverage.count_active(at)
    counted = members_overall(at)
    return [
        Stat(
            _("Members"),
            number_format(counted.people, force_grouping=True),
            _("People in at least one group %(when)s, each counted once.")
            % {"when": _when(counted.at, at)},
        ),
        Stat(
            _("Groups that met lately"),
            str(active),
            _("At least one meeting in the last 60 days."),
            unit=_("of %(groups)s") % {"groups": groups},
            href="/map/",
            link_words=_("See the map"),
        ),
        Stat(
            _("Meetings in the next fortnight"),
            str(this_fortnight),
            _("Open to anybody, and not called off."),
            href="/meetings/",
            link_words=_("All of them"),
        ),
        Stat(
            _("Entries on record"),
            number_format(entries, force_grouping=True),
            _("Nothing in it can be altered unseen."),
            href="/record/",
            link_words=_("Read it"),
        ),
    ]


def _when(counted_at: datetime, at: datetime) -> str:
    """Say when something was counted: the day, and the hour of a count that was kept a while."""
    day = wording.day_words(clock.local_date(counted_at))
    if counted_at == at:
        return _("on %(day)s") % {"day": day}
    hour = wording.time_words(counted_at)
    return _("at %(hour)s on %(day)s") % {"hour": hour, "day": day}


def near(found: places.Found, at: datetime) -> dict[str, Any]:
    """Return what is near a place: the next meeting, the group, what else is within reach."""
    ahead = nearest_meetings(found.lat, found.lon, at, limit=4)
    groups = _groups_near(found)
    return {
        "found": found,
        "ahead": [_without_button(suggestion) for suggestion in ahead],
        "group": groups[0] if groups else None,
        "more_groups": groups[1:],
        "map": coverage.around(found, at),
        "areas": [area for area in found.areas if area.name],
        "seats": contests.seats_near(found.lat, found.lon, at, own=_own_seats(found)),
    }


def _own_seats(found: places.Found) -> list[str]:
    """Return the codes of the seats a place lies in; of a district alone, those it meets."""
    own = [area.code for area in found.areas if area.kind == "seat"]
    if own or not found.district or found.postcode:
        return own
    looked = places.lookup(found.district)
    return [share.code for share in looked.seats] if isinstance(looked, places.Looked) else []


@dataclass(frozen=True, slots=True)
class Ahead:
    """A meeting ahead: its row without a button of its own, the row with one, and why."""

    plain: MeetingRow
    row: MeetingRow
    why: str
    distance_m: float
    starts_at: datetime
    calendar_href: str


def _without_button(suggestion: MeetingSuggestion) -> Ahead:
    row = suggestion.row
    plain = MeetingRow(row.title, row.href, row.starts_at, row.ends_at, row.where, row.facts)
    return Ahead(
        plain, row, suggestion.why, suggestion.distance_m, row.starts_at, f"{row.href}ics/"
    )


def _groups_near(found: places.Found) -> list[Group]:
    nearest = structures.nearest_groups(found.lat, found.lon, limit=4)
    within = [near for near in nearest if near.distance_m <= YOUR_GROUP_WITHIN_M]
    return [
        Group(
            near.body.name,
            near.body.purpose,
            structures.url_of_body(near.body),
            near.body.token,
            near.distance_m,
            near.members,
        )
        for near in within
    ]


def about(body: Body | None, at: datetime) -> dict[str, Any]:
    """Return who runs this, by what rule: the movement's offices, powers and rulebook."""
    if body is None:
        return {"body": None, "stats": figures(at)}
    book = books.rulebook_of(body)
    return {
        "body": body,
        "officers": structures.officers_of(body, at),
        "powers": structures.powers_of(body, at),
        "book": book,
        "articles": getattr(books.starter_of(book), "articles", ()),
        "stats": figures(at),
    }


def found_for(words: str, at: datetime) -> dict[str, Any]:
    """Return the groups and coming meetings that have ``words`` in name, town or title."""
    if not words:
        return {"groups": (), "meetings": (), "articles": ()}
    return {
        "groups": structures.groups_named_like(words, limit=10),
        "meetings": meetings.named_like(words, at, limit=10),
        "articles": publishing.find(words),
    }


@dataclass(frozen=True, slots=True)
class Jobs:
    """What waits for somebody, and what they could do next."""

    waiting: tuple[WaitingJob, ...]
    next_things: tuple[Suggestion, ...]
    groups: tuple[Body, ...]


def jobs_of(person: Person, at: datetime) -> Jobs:
    """Return what waits for ``person`` (late first, then soonest due) and what could be next."""
    with one_look(person, at):
        waiting = [job for found in waiting_jobs.collect(person, at) for job in found]
        next_things = [thing for found in suggestions.collect(person, at) for thing in found]
        groups = structures.groups_of(person.pk)
    far = at + timedelta(days=3650)
    waiting.sort(key=lambda job: (not job.late, job.due_at or far))
    return Jobs(tuple(waiting), tuple(next_things[:3]), groups)
