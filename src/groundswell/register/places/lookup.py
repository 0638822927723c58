"""Everything the tables say of a postcode or a district, for the desk."""

from collections import Counter

from django.db.models import Avg
from django.utils.translation import gettext as _

from groundswell.methods.geo import Box, ShapeIndex
from groundswell.packs.protocol import CodeKind
from groundswell.register.places.areas import areas_of, candidates
from groundswell.register.places.found import Looked, NotFound, SeatShare
from groundswell.register.places.models import Area, District, Postcode
from groundswell.register.places.packs import active_pack, in_words
from groundswell.register.places.rules import dated_seats
from groundswell.register.places.shapes import shapes_of

type SeatKey = tuple[str, str | None, str | None]  # code, name, generation


def lookup(text: str) -> Looked | NotFound:
    """
    Look up a postcode, in use or ended, or a district.

    A postcode without a grid reference is found, with a note; one that is in no table is not.
    """
    reading = active_pack().read_code(text)
    if reading.kind is CodeKind.DISTRICT:
        found: Looked | None = _district(reading.code)
    else:
        row = Postcode.objects.filter(pk=reading.code).first() if reading.code else None
        found = _postcode(row) if row else None
    if found:
        return found
    pack = active_pack()
    if reading.kind is CodeKind.NAME:
        advice = pack.unknown_name(text.strip()[:40])
    else:
        advice = reading.advice or pack.unknown(reading.code)
    return NotFound("unknown", in_words(advice))


def _postcode(row: Postcode) -> Looked:
    areas = areas_of(row)
    return Looked(
        row.code, row.lat, row.lon, row.ended or None, areas, note=_note(row, bool(areas))
    )


def _note(row: Postcode, placed: bool) -> str | None:
    """Say in a sentence what the reader might miss: no position, no seat, no longer in use."""
    values = {"postcode": row.code, "ended": row.ended}
    if row.lat is None and not row.seat_code:
        special = active_pack().read_code(row.code).advice
        if special:
            return in_words(special)
        return (
            _(
                "%(postcode)s is real and has no grid reference in the official file, so nobody "
                "can say which seat it is in."
            )
            % values
        )
    if row.ended:
        return _("%(postcode)s has not been in use since %(ended)s.") % values
    if not placed:
        return _("No boundary that is loaded here holds %(postcode)s.") % values
    return None


def _district(code: str) -> Looked | None:
    row = District.objects.filter(pk=code).first()
    held = Postcode.objects.filter(district=code)
    if row is None and not held.exists():
        return None
    if row is not None and row.lat is not None:
        lat, lon = row.lat, row.lon
    else:
        middle = held.filter(lat__isnull=False).aggregate(lat=Avg("lat"), lon=Avg("lon"))
        lat, lon = middle["lat"], middle["lon"]
    note = None
    if lat is None:
        note = _("The official file gives no grid reference for %(code)s.") % {"code": code}
    return Looked(code, lat, lon, seats=_shares(code), note=note)


def _shares(district: str) -> tuple[SeatShare, ...]:
    """Return, for every generation, the seats its postcodes in use lie in; largest first."""
    rows = list(
        Postcode.objects.filter(district=district, ended="").values_list(
            "seat_code", "dated_seats", "lat", "lon"
        )
    )
    stated = {code for code, *_ in rows} | {
        code for _, seats, *_ in rows for code in dated_seats(seats).values()
    }
    named = {
        (area.generation, area.code): area.name
        for area in Area.objects.filter(kind="seat", code__in=stated - {""}).only(
            "generation", "code", "name"
        )
    }
    index = _index(rows)
    generations = {generation for generation, _code in named} | index.keys()
    counted: dict[str | None, Counter[SeatKey]] = {}
    for code, seats, lat, lon in rows:
        dated = dated_seats(seats)
        for generation in generations | dated.keys():
            key = _seat(dated.get(generation, ""), code, generation, named)
            if key is None and lat is not None and lon is not None and generation in index:
                key = next(iter(index[generation].at(lat, lon)), None)
            if key:
                counted.setdefault(generation, Counter())[key] += 1
        if code and not any((generation, code) in named for generation in generations):
            counted.setdefault(None, Counter())[code, None, None] += 1
    return tuple(
        SeatShare(*key, round(count / counts.total(), 4))
        for _generation, counts in sorted(counted.items(), key=lambda each: each[0] or "")
        for key, count in sorted(counts.items(), key=lambda each: (-each[1], each[0][0]))
    )


def _seat(
    dated: str, undated: str, generation: str, named: dict[tuple[str, str], str]
) -> SeatKey | None:
    """Return the seat of a generation that a postcode's row states, or None."""
    code = dated or (undated if (generation, undated) in named else "")
    return (code, named.get((generation, code)) or None, generation) if code else None


def _index(
    rows: list[tuple[str, str, float | None, float | None]],
) -> dict[str, ShapeIndex[SeatKey]]:
    """Return the boundaries near some postcodes, by generation."""
    points = [(lat, lon) for *_, lat, lon in rows if lat is not None and lon is not None]
    near = candidates(Box.around(points), kind="seat") if points else []
    shapes = shapes_of(near) if near else {}
    return {
        generation: ShapeIndex(
            ((row["code"], row["name"] or None, generation), shapes[row["id"]])
            for row in near
            if row["generation"] == generation
        )
        for generation in {row["generation"] for row in near}
    }
