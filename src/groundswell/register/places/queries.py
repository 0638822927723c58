"""From what somebody typed to a place: a postcode, the first half of one, or a town."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from difflib import get_close_matches

from django.db.models import Avg, Count, QuerySet

from groundswell.foundation import clock
from groundswell.foundation.privacy import open_sealed, seal
from groundswell.methods.geo import box_around, distance_m
from groundswell.packs.protocol import CodeKind, CodeReading
from groundswell.register.places.areas import areas_at, areas_near, areas_of
from groundswell.register.places.found import AreaRef, Found, Looked, NotFound, SeatShare, Why
from groundswell.register.places.lookup import lookup
from groundswell.register.places.maps import (
    AreaNear,
    AreaPlace,
    HexCell,
    LivingIn,
    OldAndNew,
    generations,
    generations_of_code,
    hexes_of,
    made_of,
    nearest_areas,
    representative_point,
    seats_by_code,
    towns_of,
    what_became_of,
)
from groundswell.register.places.models import Area, District, Postcode, Settlement
from groundswell.register.places.outlines import Outline, Outlines, outlines_of
from groundswell.register.places.packs import active_pack, in_words
from groundswell.register.places.rules import fold

__all__ = [
    "AreaNear",
    "AreaPlace",
    "AreaRef",
    "Found",
    "HexCell",
    "LivingIn",
    "Looked",
    "NotFound",
    "OldAndNew",
    "Outline",
    "Outlines",
    "SeatShare",
    "area_for",
    "areas_at",
    "areas_near",
    "areas_of_kind",
    "counts",
    "generations",
    "generations_of_code",
    "hexes_of",
    "is_postcode",
    "locate",
    "lookup",
    "made_of",
    "nearest_areas",
    "open_place",
    "outlines_of",
    "representative_point",
    "seal_place",
    "seats_by_code",
    "towns_of",
    "what_became_of",
]

PURPOSE = "places.sealed"
KEPT = timedelta(hours=1)
NAMED_WITHIN_M = 5_000  # a street takes the name of a town this near
LONGEST = 100
EXAMPLES = 3
HEAVY = ("geometry", "outline")


def locate(text: str) -> Found | NotFound:
    """
    Find the place somebody typed. Nothing is stored and nothing is logged.

    A name shared by several places answers with the largest; the others stand in ``also``.
    """
    reading = active_pack().read_code(text[:LONGEST])
    if reading.kind is CodeKind.NAME:
        return _named(" ".join(text.split())[:LONGEST])
    if reading.kind is CodeKind.DISTRICT:
        return _district(reading.code) or _unknown(reading)
    if reading.code and (found := _postcode(reading.code)):
        return found
    if reading.kind is CodeKind.POSTCODE:
        return _unknown(reading)
    if reading.kind is CodeKind.MALFORMED and (named := _settlements(text[:LONGEST])):
        return named  # "100 Acres": a name with a number in it
    return _not_found(_WHY[reading.kind], reading)


def is_postcode(text: str) -> bool:
    """Say whether a text has the form of a whole postcode: of somebody's street, that is."""
    return active_pack().read_code(text[:LONGEST]).kind is CodeKind.POSTCODE


def seal_place(found: Found, at: datetime | None = None) -> str:
    """Return opaque text for an address that ``open_place`` understands for an hour."""
    issued = int((at or clock.now()).timestamp())
    return seal(json.dumps([issued, found.key], separators=(",", ":")), PURPOSE)


def open_place(sealed: str, at: datetime) -> Found | None:
    """Return the place that was sealed, or None when it is over an hour old or not ours."""
    opened = open_sealed(sealed, PURPOSE)
    if opened is None:
        return None
    issued, key = json.loads(opened)
    age = at.timestamp() - issued
    if not -60 <= age <= KEPT.total_seconds():
        return None
    table, _, code = key.partition(":")
    finders = {"postcode": _postcode, "district": _district, "town": _town, "area": _area}
    return finders[table](code) if table in finders else None


def areas_of_kind(kind: str, *, generation: str | None = None) -> QuerySet[Area]:
    """Return the areas of a kind by name, without their geometry; newest generation by default."""
    rows = Area.objects.filter(kind=kind).defer(*HEAVY).order_by("name")
    if generation is None:
        newest = Area.objects.filter(kind=kind).order_by("-generation")
        return rows.filter(generation__in=newest.values("generation")[:1])
    return rows.filter(generation=generation)


def area_for(kind: str, code: str) -> Area | None:
    """Return the newest generation's area of an official code, or None. Areas are public."""
    rows = Area.objects.filter(kind=kind, code=code).order_by("-generation")
    return rows.defer(*HEAVY).first()


def counts() -> dict[str, int]:
    """Return how much is loaded: areas, postcodes, districts, settlements."""
    return {
        "areas": Area.objects.count(),
        "postcodes": Postcode.objects.count(),
        "districts": District.objects.count(),
        "settlements": Settlement.objects.count(),
    }


_WHY: dict[CodeKind, Why] = {
    CodeKind.NON_GEOGRAPHIC: "non_geographic",
    CodeKind.FOREIGN: "foreign",
    CodeKind.REAL_IN_DEMO: "real_in_demo",
    CodeKind.MALFORMED: "malformed",
}


def _postcode(code: str) -> Found | None:
    row = Postcode.objects.filter(pk=code).first()
    if row is None or row.lat is None or row.lon is None:
        return None
    areas = areas_of(row)
    label = _town_name(row.lat, row.lon) or _district_name(row.district)
    ward = next((each.name for each in areas if each.kind == "ward" and each.name), None)
    return Found(
        label or ward or code,
        row.lat,
        row.lon,
        code,
        row.district,
        areas,
        key=f"postcode:{code}",
    )


def _district(code: str) -> Found | None:
    row = District.objects.filter(pk=code).first()
    if row is not None and row.lat is not None and row.lon is not None:
        label = f"{row.name}, {code}" if row.name else code
        return Found(label, row.lat, row.lon, None, code, key=f"district:{code}")
    middle = Postcode.objects.filter(district=code, lat__isnull=False).aggregate(
        lat=Avg("lat"), lon=Avg("lon")
    )
    if middle["lat"] is None:
        return None
    return Found(code, middle["lat"], middle["lon"], None, code, key=f"district:{code}")


def _town(code: str) -> Found | None:
    row = Settlement.objects.filter(pk=code).first()
    return _of_town(row) if row else None


def _area(key: str) -> Found | None:
    row = Area.objects.filter(pk=key).defer(*HEAVY).first() if key.isdecimal() else None
    return _of_area(row) if row else None


def _named(name: str) -> Found | NotFound:
    found = _settlements(name) or _post_town(name) or _area_named(name)
    if found:
        return found
    advice = in_words(active_pack().unknown_name(name))
    return NotFound("unknown", advice, _first(*_near_names(name), *_examples()))


def _settlements(name: str) -> Found | None:
    rows = list(Settlement.objects.filter(folded=fold(name)).order_by("-population", "code")[:8])
    if not rows:
        return None
    others = tuple(_told_apart(_of_town(row, bare=True)) for row in rows[1:])
    return replace(_of_town(rows[0]), also=others)


def _of_town(row: Settlement, *, bare: bool = False) -> Found:
    areas = () if bare else areas_at(row.lat, row.lon)
    near = tuple(replace(each, approximate=True) for each in areas)
    return Found(row.name, row.lat, row.lon, areas=near, key=f"town:{row.code}")


def _told_apart(found: Found) -> Found:
    """Add the nearest district to the name, so that Newport is told from Newport."""
    box = box_around(found.lat, found.lon, radius_m=25_000)
    rows = District.objects.filter(
        lat__range=(box.min_lat, box.max_lat), lon__range=(box.min_lon, box.max_lon)
    ).values_list("code", "lat", "lon")
    away = (
        (distance_m(found.lat, found.lon, lat, lon), code)
        for code, lat, lon in rows
        if lat is not None and lon is not None
    )
    nearest = min(away, default=None)
    return replace(found, label=f"{found.label}, {nearest[1]}") if nearest else found


def _post_town(name: str) -> Found | None:
    rows = District.objects.filter(folded=fold(name), lat__isnull=False).order_by("code")
    first = rows.first()
    if first is None or not fold(name):
        return None
    middle = rows.aggregate(lat=Avg("lat"), lon=Avg("lon"))
    return Found(first.name, middle["lat"], middle["lon"], key=f"district:{first.code}")


def _area_named(name: str) -> Found | None:
    row = (
        Area.objects.filter(name__iexact=name, lat__isnull=False)
        .defer(*HEAVY)
        .order_by("-generation", "kind")
        .first()
    )
    return _of_area(row) if row else None


def _of_area(row: Area) -> Found | None:
    if row.lat is None or row.lon is None:
        return None
    ref = AreaRef(row.pk, row.kind, row.code, row.name, row.generation, approximate=True)
    return Found(row.name or row.code, row.lat, row.lon, areas=(ref,), key=f"area:{row.pk}")


def _town_name(lat: float, lon: float) -> str | None:
    box = box_around(lat, lon, radius_m=NAMED_WITHIN_M)
    rows = Settlement.objects.filter(
        lat__range=(box.min_lat, box.max_lat), lon__range=(box.min_lon, box.max_lon)
    ).values_list("name", "lat", "lon")
    near = min(rows, key=lambda row: distance_m(lat, lon, *row[1:]), default=None)
    return near[0] if near else None


def _district_name(code: str) -> str | None:
    return District.objects.filter(pk=code).values_list("name", flat=True).first()


def _unknown(reading: CodeReading) -> NotFound:
    advice = reading.advice or active_pack().unknown(reading.code)
    district = reading.code.split(" ", 1)[0]
    near = [district] if " " in reading.code and _district(district) else []
    offered = _first(*_real(reading.suggestions), *near, *_examples())
    return NotFound("unknown", in_words(advice), offered)


def _not_found(kind: Why, reading: CodeReading) -> NotFound:
    words = in_words(reading.advice) if reading.advice else in_words(active_pack().unknown(""))
    return NotFound(kind, words, _first(*_real(reading.suggestions), *_examples()))


def _first(*offered: str) -> tuple[str, ...]:
    """Return the first few, each once."""
    return tuple(dict.fromkeys(offered))[:EXAMPLES]


def _real(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes that the tables hold, in their order."""
    held = {
        *Postcode.objects.filter(pk__in=codes, lat__isnull=False).values_list("pk", flat=True),
        *District.objects.filter(pk__in=codes, lat__isnull=False).values_list("pk", flat=True),
        *Settlement.objects.filter(name__in=codes).values_list("name", flat=True),
        *Postcode.objects.filter(district__in=codes, lat__isnull=False)
        .values_list("district", flat=True)
        .annotate(held=Count("pk")),
    }
    return tuple(code for code in codes if code in held)


def _examples() -> tuple[str, ...]:
    """Return things to type that will work here, whatever is loaded."""
    if wished := _real(active_pack().example_codes()):
        return wished
    current = Postcode.objects.filter(ended="", lat__isnull=False).order_by("pk")
    codes = tuple(current.values_list("pk", flat=True)[:EXAMPLES])
    if codes:
        return codes
    districts = District.objects.filter(lat__isnull=False).order_by("pk")
    return tuple(districts.values_list("pk", flat=True)[:EXAMPLES])


def _near_names(name: str) -> tuple[str, ...]:
    """Return towns spelt almost so, best first."""
    folded = fold(name)
    if not folded:
        return ()
    rows = Settlement.objects.filter(folded__startswith=folded[0])
    names = dict(rows.order_by("population").values_list("folded", "name"))
    return tuple(names[each] for each in get_close_matches(folded, names, n=2, cutoff=0.75))
