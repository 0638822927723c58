"""One seat as a page shows it: every contest, who meets there, what is coming."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404

from groundswell.foundation import clock
from groundswell.foundation.pages.parts import MeetingRow
from groundswell.mobilise.contests.models import Contest, Party
from groundswell.mobilise.contests.queries.coming import Coming, coming_in
from groundswell.mobilise.contests.queries.nearby import groups_in_seat
from groundswell.mobilise.contests.queries.results import Shown, contests_of
from groundswell.organise.meetings import queries as meetings
from groundswell.register.places import queries as places
from groundswell.register.places.models import Area
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body

NEAR_M = 40_000


@dataclass(frozen=True, slots=True)
class GroupThere:
    """A group in a seat, or the nearest outside it (with how far that is), and when it meets."""

    body: Body
    meeting: MeetingRow | None
    distance_m: float | None


@dataclass(frozen=True, slots=True)
class Became:
    """A part of an older seat: which newer one its people are in, and how many of them."""

    code: str
    name: str
    share: float


@dataclass(frozen=True, slots=True)
class SeatPage:
    """Everything a seat's page says; no query is left to make."""

    code: str
    name: str
    area: Area | None
    contests: tuple[Shown, ...]
    groups: tuple[GroupThere, ...]
    nearest: tuple[GroupThere, ...]  # only where there is no group inside
    coming: tuple[Coming, ...]
    generations: tuple[str, ...]
    became: tuple[Became, ...]

    @property
    def latest(self) -> Shown | None:
        """The last contest held, not counting an earlier one recounted on later boundaries."""
        return next((each for each in self.contests if not each.contest.notional), None)


def seat_page(code: str, at: datetime) -> SeatPage:
    """
    Return a seat as its page shows it. Results and seats are public.

    :raises Http404: no boundary and no result of that code is loaded.
    """
    area = places.area_for("seat", code)
    contests = contests_of(code)
    if area is None and not contests:
        raise Http404
    name = (area.name if area else "") or (contests[0].contest.name if contests else code)
    groups, nearest = _groups(area, at)
    held = places.generations_of_code(code)
    newest = places.generations()
    became = () if not newest or newest[0] in held else _became(code)
    ahead = coming_in(code, clock.local_date(at))
    return SeatPage(code, name, area, contests, groups, nearest, ahead, held, became)


def _groups(
    area: Area | None, at: datetime
) -> tuple[tuple[GroupThere, ...], tuple[GroupThere, ...]]:
    if area is None:
        return (), ()
    inside = [(body, None) for body in groups_in_seat(area.pk)]
    around: list[tuple[Body, float]] = []
    if not inside and area.lat is not None and area.lon is not None:
        near = structures.nearest_groups(area.lat, area.lon, limit=2)
        around = [(each.body, each.distance_m) for each in near if each.distance_m <= NEAR_M]
    ahead = meetings.next_of(body_ids=[body.pk for body, _away in (*inside, *around)], at=at)
    return (
        tuple(GroupThere(body, ahead.get(body.pk), away) for body, away in inside),
        tuple(GroupThere(body, ahead.get(body.pk), away) for body, away in around),
    )


def _became(code: str) -> tuple[Became, ...]:
    parts = places.what_became_of(code)
    names = places.seats_by_code([part.new_code for part in parts])
    return tuple(
        Became(part.new_code, names[part.new_code].name, part.share)
        for part in parts
        if part.new_code in names and part.share >= 0.005  # a strip nobody lives in is no part
    )


def party_names(held_on: date) -> tuple[tuple[str, str], ...]:
    """Return (short form, name) of the parties that came first or second on a day. Two queries."""
    rows = Contest.objects.filter(held_on=held_on, notional=False)
    shorts = {
        short for pair in rows.values_list("first_party", "second_party") for short in pair if short
    }
    names = dict(Party.objects.filter(short__in=shorts).values_list("short", "name"))
    return tuple(sorted(((s, names.get(s, s)) for s in shorts), key=lambda each: each[1]))
