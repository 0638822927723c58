"""The seats round a place: whose they are, how close they were, and who meets there next."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from groundswell.foundation.pages.parts import MeetingRow
from groundswell.methods.geo import distance_m
from groundswell.mobilise.contests.queries.close import MAX_SHARE, CloseSeat, seats_on
from groundswell.mobilise.contests.queries.covering import areas_of_groups
from groundswell.mobilise.contests.queries.results import latest_general
from groundswell.organise.meetings import queries as meetings
from groundswell.register.places import queries as places
from groundswell.register.places.models import Area
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body

SEATS_NEAR = 4  # close ones besides the reader's own
NEAR_KM = 60.0  # an evening's journey there and back


@dataclass(frozen=True, slots=True)
class SeatNear:
    """A seat, how far its middle is, whether the place lies in it, and what happens there."""

    seat: CloseSeat
    distance_km: float
    is_here: bool
    groups: tuple[Body, ...]
    meeting: MeetingRow | None

    @property
    def distance_m(self) -> float:
        """The distance in metres, as the page's words want it."""
        return self.distance_km * 1000


@dataclass(frozen=True, slots=True)
class Nearby:
    """The seats near a place by the general election of a day; none where none is loaded."""

    held_on: date | None
    seats: tuple[SeatNear, ...] = ()

    @property
    def here(self) -> tuple[SeatNear, ...]:
        """Those the place lies in."""
        return tuple(each for each in self.seats if each.is_here)

    @property
    def close(self) -> tuple[SeatNear, ...]:
        """The close ones round about."""
        return tuple(each for each in self.seats if not each.is_here)


def seats_near(lat: float, lon: float, at: datetime, *, own: Collection[str] = ()) -> Nearby:
    """
    Return the seats of a place and the close ones within 60 km, nearest first. Seven queries.

    :param own: codes of the seats the place lies in; each is shown however close it was.
    """
    held_on = latest_general()
    if held_on is None:
        return Nearby(None)
    lines = seats_on(held_on)
    where = places.seats_by_code(
        [seat.code for seat in lines.values() if seat.majority_share <= MAX_SHARE]
        + [code for code in own if code in lines]
    )
    away = {
        code: distance_m(lat, lon, area.lat, area.lon) / 1000
        for code, area in where.items()
        if area.lat is not None and area.lon is not None
    }
    order = sorted(away, key=lambda code: (away[code], code))
    near = [code for code in order if code not in own and away[code] <= NEAR_KM][:SEATS_NEAR]
    shown = [code for code in order if code in own] + near
    there = _groups_in(where[code].id for code in shown)
    ahead = meetings.next_of(
        body_ids=[body.pk for groups in there.values() for body in groups], at=at
    )
    found = []
    for code in shown:
        groups = there.get(where[code].id, ())
        rows = [ahead[body.pk] for body in groups if body.pk in ahead]
        soonest = min(rows, key=lambda row: row.starts_at, default=None)
        found.append(SeatNear(lines[code], away[code], code in own, groups, soonest))
    return Nearby(held_on, tuple(found))


def groups_in_seat(area_id: int) -> tuple[Body, ...]:
    """Return the groups whose ground lies in one seat, by name. Three queries."""
    return _groups_in([area_id]).get(area_id, ())


def _groups_in(area_ids: Iterable[int]) -> dict[int, tuple[Body, ...]]:
    areas = list(Area.objects.filter(pk__in=set(area_ids)).defer("geometry", "outline"))
    groups = list(structures.groups_in_order())
    where = areas_of_groups(groups, areas)
    there: dict[int, list[Body]] = {}
    for group in groups:
        if group.pk in where:
            there.setdefault(where[group.pk], []).append(group)
    return {area_id: tuple(found) for area_id, found in there.items()}
