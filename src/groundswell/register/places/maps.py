"""Areas for maps and lists: by code, by nearness, as hexagons, as outlines; from one generation."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from groundswell.methods.geo import distance_m
from groundswell.register.places.models import Area, AreaAlias, Overlap, TownShare

SEAT = "seat"
_PLACED = ("id", "generation", "kind", "code", "name", "region", "country", "lat", "lon")


@dataclass(frozen=True, slots=True)
class AreaPlace:
    """An area without its boundary: what it is called and where its representative point is."""

    id: int
    generation: str
    kind: str
    code: str
    name: str  # its code where no loaded file names it
    region: str
    country: str
    lat: float | None  # None: no loaded file says where it is
    lon: float | None


@dataclass(frozen=True, slots=True)
class AreaNear:
    """An area and how far its representative point is from a place."""

    area: AreaPlace
    distance_km: float


@dataclass(frozen=True, slots=True)
class HexCell:
    """An area's cell in its generation's layout: from 0, rows downwards, odd rows half right."""

    area_id: int
    code: str
    name: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class OldAndNew:
    """A part of an older area that lies in a newer one; ``share`` is of the older's people."""

    old_code: str
    new_code: str
    share: float
    people: int | None


@dataclass(frozen=True, slots=True)
class LivingIn:
    """How many of a seat's people live in a kind of town, in the official file's own words."""

    what: str
    people: int | None
    share: float | None


def generations(kind: str = SEAT) -> tuple[str, ...]:
    """Return the generations loaded of a kind, newest first. One query."""
    rows = Area.objects.filter(kind=kind).values_list("generation", flat=True)
    return tuple(rows.order_by("-generation").distinct())


def seats_by_code(
    codes: Iterable[str], *, generation: str | None = None, kind: str = SEAT
) -> dict[str, AreaPlace]:
    """
    Return the areas of official codes, by code; a code nobody loaded is absent. One query.

    Without a ``generation`` a code that two hold answers with the newer one.
    """
    rows = _of(kind, generation).filter(code__in=set(codes)).order_by("generation")
    return {area.code: area for area in map(_placed, rows.values_list(*_PLACED))}


def generations_of_code(code: str, *, kind: str = SEAT) -> tuple[str, ...]:
    """Return the generations that hold a code, newest first: none, one, or several. One query."""
    rows = _of(kind, None).filter(code=code).order_by("-generation")
    return tuple(rows.values_list("generation", flat=True))


def representative_point(
    code: str, *, generation: str | None = None, kind: str = SEAT
) -> tuple[float, float] | None:
    """
    Return a point that is surely inside an area, as (lat, lon); ``None`` if none is known.

    The official table of centres says it where it is loaded, else the boundary does.
    """
    area = seats_by_code([code], generation=generation, kind=kind).get(code)
    if area is None or area.lat is None or area.lon is None:
        return None
    return area.lat, area.lon


def nearest_areas(
    lat: float,
    lon: float,
    *,
    kind: str = SEAT,
    generation: str | None = None,
    codes: Collection[str] | None = None,
    limit: int | None = 20,
) -> list[AreaNear]:
    """
    Return areas by how near their representative point is, nearest first; ties by code.

    :param generation: the newest that is loaded unless given.
    :param codes: only these, where given: the seats that were close, say.
    :param limit: how many at most; ``None`` for all.
    """
    rows = _of(kind, generation or _newest(kind)).filter(lat__isnull=False, lon__isnull=False)
    if codes is not None:
        rows = rows.filter(code__in=codes)
    found = [
        AreaNear(_placed(row), distance_m(lat, lon, row[-2], row[-1]) / 1000)
        for row in rows.values_list(*_PLACED)
    ]
    found.sort(key=lambda each: (each.distance_km, each.area.code))
    return found[:limit]


def hexes_of(generation: str, *, kind: str = SEAT) -> tuple[HexCell, ...]:
    """
    Return the hexagon of every area of a generation that has one, by name. One query.

    Empty where no layout is loaded. Draw them with ``foundation.pages.drawing.hexmap.draw`` or
    ``methods.geo.hexagon_at``: both count columns and rows as here.
    """
    rows = _of(kind, generation).order_by("name", "code")
    cells = rows.values_list("id", "code", "name", "cell_column", "cell_row")
    return tuple(
        HexCell(pk, code, name or code, column, row)
        for pk, code, name, column, row in cells.filter(cell_column__isnull=False)
        if column is not None and row is not None
    )


def what_became_of(code: str, *, kind: str = SEAT) -> tuple[OldAndNew, ...]:
    """Return the newer areas that an older one's people are in now, largest share first."""
    rows = Overlap.objects.filter(kind=kind, old_code=code)
    return _overlaps(rows)


def made_of(code: str, *, kind: str = SEAT) -> tuple[OldAndNew, ...]:
    """Return the older areas whose people a newer one took, most people first."""
    refs = [code, *AreaAlias.objects.filter(kind=kind, code=code).values_list("alias", flat=True)]
    found = _overlaps(Overlap.objects.filter(kind=kind, new_ref__in=refs))
    return tuple(sorted(found, key=lambda each: -(each.people or 0)))


def towns_of(code: str) -> tuple[LivingIn, ...]:
    """Return how a seat's people are spread over cities, towns and villages, largest first."""
    rows = TownShare.objects.filter(code=code).order_by("-people", "what")
    return tuple(LivingIn(*row) for row in rows.values_list("what", "people", "share"))


def _overlaps(rows: QuerySet[Overlap]) -> tuple[OldAndNew, ...]:
    """Turn rows into values, each reference into the usual code. Two queries."""
    found = list(
        rows.order_by("-share_of_people", "new_ref").values_list(
            "old_code", "new_ref", "share_of_people", "people"
        )
    )
    refs = {ref for _old, ref, _share, _people in found}
    codes = dict(AreaAlias.objects.filter(alias__in=refs).values_list("alias", "code"))
    return tuple(
        OldAndNew(old, codes.get(ref, ref), share, people) for old, ref, share, people in found
    )


def _of(kind: str, generation: str | None) -> QuerySet[Area]:
    rows = Area.objects.filter(kind=kind)
    return rows if generation is None else rows.filter(generation=generation)


def _newest(kind: str) -> str:
    rows = Area.objects.filter(kind=kind).order_by("-generation")
    return rows.values_list("generation", flat=True).first() or ""


def _placed(row: Sequence[Any]) -> AreaPlace:
    pk, generation, kind, code, name, *rest = row
    return AreaPlace(pk, generation, kind, code, name or code, *rest)
