"""Close seats: of a day, by how close, by how near, for a map. Contests held, not forecasts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from groundswell.methods.geo import distance_m
from groundswell.mobilise.contests.models import Contest, Party
from groundswell.register.places import queries as places
from groundswell.register.places.packs import active_pack

MAX_SHARE = 0.05  # what is called close, unless somebody says otherwise


@dataclass(frozen=True, slots=True)
class CloseSeat:
    """A seat's contest as one line: who came first and second, and by how much."""

    code: str
    name: str
    held_on: date
    first: str
    second: str
    majority: int
    majority_share: float  # of the valid votes, 0 to 1
    turnout: float | None
    distance_km: float | None = None  # to the seat's representative point


def seats_on(held_on: date) -> dict[str, CloseSeat]:
    """
    Return every seat's line of a day by code, closest first: for a map and its table. One query.

    Seats without a majority (unopposed, or no votes stated) and notional results are left out.
    """
    rows = Contest.objects.filter(held_on=held_on, notional=False)
    found = [line for row in rows if (line := _line(row)) is not None]
    found.sort(key=lambda each: (each.majority_share, each.majority, each.code))
    return {each.code: each for each in found}


def close_to(
    seats: Iterable[CloseSeat],
    *,
    max_share: float = MAX_SHARE,
    parties: frozenset[str] = frozenset(),
) -> tuple[CloseSeat, ...]:
    """Keep the seats no less close than a share, where one of ``parties`` was first or second."""
    return tuple(
        seat
        for seat in seats
        if seat.majority_share <= max_share and (not parties or {seat.first, seat.second} & parties)
    )


def marginal_seats(
    held_on: date, *, party: str = "", limit: int | None = 20
) -> tuple[CloseSeat, ...]:
    """
    Return the closest seats of a day, closest by share of the valid votes first. Two queries.

    :param party: a name or short form in any case: only seats where it came first or second.
    """
    wanted = party_known(party) if party else frozenset()
    if party and not wanted:
        return ()
    return close_to(seats_on(held_on).values(), max_share=1.0, parties=wanted)[:limit]


def nearest_seats(
    lat: float,
    lon: float,
    held_on: date,
    *,
    max_share: float = MAX_SHARE,
    party: str = "",
    limit: int | None = 20,
) -> tuple[CloseSeat, ...]:
    """
    Return the close seats of a day, nearest first. Three queries at most.

    Distance is to the representative point; a seat of which no place is loaded is left out.
    """
    wanted = party_known(party) if party else frozenset()
    if party and not wanted:
        return ()
    close = close_to(seats_on(held_on).values(), max_share=max_share, parties=wanted)
    where = places.seats_by_code([seat.code for seat in close])
    found = []
    for seat in close:
        area = where.get(seat.code)
        if area is not None and area.lat is not None and area.lon is not None:
            away_m = distance_m(lat, lon, area.lat, area.lon)
            found.append(replace(seat, distance_km=away_m / 1000))
    found.sort(key=lambda each: (each.distance_km or 0.0, each.code))
    return tuple(found[:limit])


def party_known(text: str) -> frozenset[str]:
    """Return the short forms of the parties that are called ``text``, in any case. One query."""
    said = " ".join(text.split()).casefold()
    known = [(party.short, party.name) for party in Party.objects.all()]
    known += [
        (party.short, written)
        for party in active_pack().elections.parties
        for written in (party.short, party.name, *party.aliases)
    ]
    return frozenset(short for short, name in known if said in {short.casefold(), name.casefold()})


def _line(row: Contest) -> CloseSeat | None:
    lead, share = row.lead, row.majority_share
    if lead is None or share is None or not row.first_party:
        return None
    return CloseSeat(
        row.code, row.name, row.held_on, row.first_party, row.second_party, lead, share, row.turnout
    )
