"""How groups cover seats and towns, and where a contest comes and no group is active."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from groundswell.foundation import clock
from groundswell.methods.geo import ShapeIndex, box_around, distance_m, read_shape
from groundswell.mobilise.contests.models import ComingContest
from groundswell.mobilise.contests.powers import Power
from groundswell.mobilise.contests.queries.coming import Coming, coming
from groundswell.mobilise.contests.rules.coverage import WARN_WITHIN, State, is_gap, state_of
from groundswell.organise.meetings import queries as meetings
from groundswell.register.people.models import Person
from groundswell.register.places import queries as places
from groundswell.register.places.models import Area, Settlement
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body, Membership
from groundswell.register.structures.permission import holds

TOWN_M = 5_000  # a group whose place is this near a town's middle is that town's
TOWN_PEOPLE = 10_000  # smaller places are shown by their seat
STARTERS_WITHIN_M = 40_000  # farther than that nobody comes to a second meeting; story N03
MOST_STARTERS = 60


@dataclass(frozen=True, slots=True)
class PlaceState:
    """A seat or a town: how its groups do, which they are, and when one last met."""

    kind: str  # of area, or "town"
    code: str
    name: str
    state: State
    groups: tuple[Body, ...]
    last_met_at: datetime | None
    lat: float | None
    lon: float | None
    area_id: int | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every place of a kind, by name, and how many there are in each state."""

    kind: str
    rows: tuple[PlaceState, ...]

    def count(self, state: State) -> int:
        """How many places are in a state."""
        return sum(row.state is state for row in self.rows)

    @property
    def active(self) -> int:
        """How many have an active group."""
        return self.count(State.ACTIVE)

    @property
    def dormant(self) -> int:
        """How many have only groups that have not met for 60 days."""
        return self.count(State.DORMANT)

    @property
    def none(self) -> int:
        """How many have no group."""
        return self.count(State.NONE)


@dataclass(frozen=True, slots=True)
class Gap:
    """A contest in so many days, and a place voting in it where no group is active."""

    coming: Coming
    place: PlaceState
    members: int  # of the groups there that sleep; nought where there is none


@dataclass(frozen=True, slots=True)
class Starter:
    """A member who could start a group: of which group they are, and how far that is from there."""

    person: Person
    group: Body
    distance_km: float | None

    @property
    def distance_m(self) -> float | None:
        """The distance in metres, as the page's words want it."""
        return None if self.distance_km is None else self.distance_km * 1000


def seats_covered(at: datetime, *, kind: str = "seat", generation: str | None = None) -> Coverage:
    """
    Return how groups cover every area of a kind; the newest generation's. Four queries.

    A group belongs to the area it was founded for, where it is of this kind, else to the one its
    meeting place lies in. Groups of a cause or a workplace count where they meet.
    """
    areas = list(places.areas_of_kind(kind, generation=generation))
    groups = list(structures.groups_in_order())
    where = areas_of_groups(groups, areas)
    met = meetings.last_met(at)
    there: dict[int, list[Body]] = defaultdict(list)
    for group in groups:
        if group.pk in where:
            there[where[group.pk]].append(group)
    return Coverage(kind, tuple(_area_state(area, there[area.pk], met, at) for area in areas))


def towns_covered(at: datetime, *, least_people: int = TOWN_PEOPLE) -> Coverage:
    """Return how groups cover the towns of at least so many people, by name. Three queries."""
    towns = Settlement.objects.filter(population__gte=least_people).order_by("name", "code")
    groups = [
        group for group in structures.groups_in_order() if group.lat is not None is not group.lon
    ]
    met = meetings.last_met(at)
    return Coverage("town", tuple(_town_state(town, groups, met, at) for town in towns))


def gaps(at: datetime, *, within: timedelta = WARN_WITHIN) -> tuple[Gap, ...]:
    """
    Return every place that votes within ``within`` and has no active group, soonest first.

    A contest of every seat asks of every seat; one of an area, of that area. At most four
    queries for each kind of area voting, and two more.
    """
    today = clock.local_date(at)
    ahead = coming(today, until=today + within)
    kinds = {each.contest.area_kind or "seat" for each in ahead}
    covered = {kind: seats_covered(at, kind=kind) for kind in sorted(kinds)}
    found = [
        (each, row)
        for each in ahead
        for row in _voting(each.contest, covered[each.contest.area_kind or "seat"])
        if is_gap(row.state, each.contest.polls_on, today, within)
    ]
    members = structures.member_counts({body.pk for _, row in found for body in row.groups})
    return tuple(
        Gap(each, row, sum(members.get(body.pk, 0) for body in row.groups)) for each, row in found
    )


def may_see_gaps(reader: Person | None, at: datetime) -> bool:
    """Say whether ``reader`` may see who could start a group where one is missing."""
    movement = structures.movement()
    return movement is not None and holds(reader, Power.SEE_GAPS, over=movement, at=at)


def starters_near(
    lat: float, lon: float, group_ids: Sequence[int] = (), *, limit: int = MOST_STARTERS
) -> tuple[Starter, ...]:
    """
    Return members who could start a group at a place: those of its sleeping groups, then of the
    nearest groups within 40 km, longest standing first. Four queries or so.

    Names of people: only ``actions.look_at_starters`` asks this, which asks for the power and
    writes the look down.
    """
    near = structures.nearest_groups(lat, lon, limit=6)
    away = {each.body.pk: each.distance_m for each in near if each.distance_m <= STARTERS_WITHIN_M}
    order = [*group_ids, *(pk for pk in away if pk not in group_ids)]
    current = Membership.objects.current().filter(body_id__in=order, person__erased_at=None)
    rows = current.select_related("person", "body").order_by("joined_at", "pk")
    found: dict[int, Starter] = {}
    for row in sorted(rows, key=lambda row: order.index(row.body_id)):
        away_m = away.get(row.body_id)
        distance_km = None if away_m is None else away_m / 1000
        found.setdefault(row.person_id, Starter(row.person, row.body, distance_km))
        if len(found) >= limit:
            break
    return tuple(found.values())


def place_of(contest: ComingContest, code: str, at: datetime) -> PlaceState | None:
    """Return one place voting in a contest and how its groups do, or ``None``."""
    covered = seats_covered(at, kind=contest.area_kind or "seat")
    return next((row for row in _voting(contest, covered) if row.code == code), None)


def _voting(contest: ComingContest, covered: Coverage) -> Iterable[PlaceState]:
    return (row for row in covered.rows if not contest.area_code or row.code == contest.area_code)


def _area_state(
    area: Area, groups: Sequence[Body], met: Mapping[int, datetime], at: datetime
) -> PlaceState:
    last = [met.get(group.pk) for group in groups]
    return PlaceState(
        area.kind,
        area.code,
        area.name or area.code,
        state_of(last, at),
        tuple(groups),
        max((each for each in last if each is not None), default=None),
        area.lat,
        area.lon,
        area.pk,
    )


def _town_state(
    town: Settlement, groups: Sequence[Body], met: Mapping[int, datetime], at: datetime
) -> PlaceState:
    box = box_around(town.lat, town.lon, radius_m=TOWN_M)
    near = tuple(
        group
        for group in groups
        if box.holds(group.lat or 0.0, group.lon or 0.0)
        and distance_m(town.lat, town.lon, group.lat or 0.0, group.lon or 0.0) <= TOWN_M
    )
    last = [met.get(group.pk) for group in near]
    return PlaceState(
        "town",
        town.code,
        town.name,
        state_of(last, at),
        near,
        max((each for each in last if each is not None), default=None),
        town.lat,
        town.lon,
    )


def areas_of_groups(groups: Sequence[Body], areas: Sequence[Area]) -> dict[int, int]:
    """Return group id to the id of the area it is in. One query, for the shapes needed."""
    known = {area.pk for area in areas}
    where = {group.pk: group.area_id for group in groups if group.area_id in known}
    points = {
        group.pk: (group.lat, group.lon)
        for group in groups
        if group.pk not in where and group.lat is not None and group.lon is not None
    }
    boxed = {
        area.pk for area in areas if any(_in_bounds(area, *point) for point in points.values())
    }
    shapes = Area.objects.filter(pk__in=boxed, geometry__isnull=False).values_list("pk", "geometry")
    index = ShapeIndex((pk, read_shape(geometry)) for pk, geometry in shapes if geometry)
    for group_id, point in points.items():
        if holding := index.at(*point):
            where[group_id] = holding[0]
    return {group_id: area_id for group_id, area_id in where.items() if area_id is not None}


def _in_bounds(area: Area, lat: float, lon: float) -> bool:
    if area.min_lat is None or area.max_lat is None or area.min_lon is None or area.max_lon is None:
        return False
    return area.min_lat <= lat <= area.max_lat and area.min_lon <= lon <= area.max_lon
