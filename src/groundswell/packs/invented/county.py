"""
The ground of Ostrey: 54 wards as hexagons in the open sea, 400 postcodes, nine districts.

It lies in the North Sea, thirty miles off, where no ward, street or postcode has ever been, so that
nothing invented can be mistaken for a real place. Postcodes begin with OY, which no real one
does. The same for the same random source.
"""

from collections.abc import Iterator
from math import cos, radians, sqrt
from random import Random

from groundswell.packs.invented.seats import CODE_OF, seat_rows
from groundswell.packs.invented.wards import DISTRICTS, TOWNS, Ward
from groundswell.packs.protocol.rows import (
    AreaRow,
    DistrictRow,
    PostcodeRow,
    Row,
    SettlementRow,
)

GENERATION = "2025"
NORTH, WEST = 53.86, 0.62  # the centre of the cell in column 0, row 0
WIDTH_M = 2400.0
SIDE_M = WIDTH_M / sqrt(3)
DEGREE_M = 111_195.08
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"  # of the second half of a postcode
POSTCODES = 400
LANDMARKS = {"Quayhithe": ("1AA", "2HD", "2HF")}


def rows(rng: Random) -> Iterator[Row]:
    """Give the whole county: its region, wards, districts, settlements and postcodes."""
    wards = [ward for _, _, members in DISTRICTS for ward in members]
    yield AreaRow(0, GENERATION, "region", "OYR000001", "Ostrey", _all_of(wards), generalised=False)
    yield from seat_rows(
        {
            district: [_ring(column, row) for _, _, column, row in members]
            for district, _, members in DISTRICTS
        }
    )
    for number, ward in enumerate(sorted(wards, key=lambda each: each[1]), start=1):
        key, name, column, row = ward
        geometry = {"type": "Polygon", "coordinates": [_ring(column, row)]}
        code = f"OYW{number:06d}"
        cell = (column, row)
        yield AreaRow(number, GENERATION, "ward", code, name, geometry, cell, key, False)
        yield _settlement(number, ward, rng)
    yield from _districts(_codes({ward[1]: number for number, ward in _numbered(wards)}, rng))


def _numbered(wards: list[Ward]) -> Iterator[tuple[int, Ward]]:
    yield from enumerate(sorted(wards, key=lambda each: each[1]), start=1)


def _districts(postcodes: list[PostcodeRow]) -> Iterator[Row]:
    for number, (code, town, members) in enumerate(DISTRICTS, start=1):
        held = [each for each in postcodes if each.district == code]
        centres = [centre(column, row) for _, _, column, row in members]
        lat = sum(each[0] for each in centres) / len(centres)
        lon = sum(each[1] for each in centres) / len(centres)
        yield DistrictRow(number, code, town, round(lat, 6), round(lon, 6), len(held), "Ostrey")
    yield from postcodes


def _settlement(number: int, ward: Ward, rng: Random) -> SettlementRow:
    _, name, column, row = ward
    lat, lon = centre(column, row)
    people = TOWNS.get(name) or rng.randrange(400, 3600, 10)
    return SettlementRow(number, f"OYS{number:06d}", name, lat, lon, people)


def _codes(ward_numbers: dict[str, int], rng: Random) -> list[PostcodeRow]:
    """Share the postcodes out: seven or eight a ward, each ward with a sector of its own."""
    wards = [
        (district, index, ward)
        for district, _, members in DISTRICTS
        for index, ward in enumerate(members)
    ]
    each, left = divmod(POSTCODES, len(wards))
    found: list[PostcodeRow] = []
    for place, (district, index, ward) in enumerate(wards):
        wanted = each + (1 if place < left else 0)
        endings = _endings(ward[1], index, _shift(district), wanted, rng)
        for ending in endings:
            lat, lon = _somewhere_in(ward, rng)
            codes = {
                "ward": f"OYW{ward_numbers[ward[1]]:06d}",
                "seat": CODE_OF[district],
                "region": "OYR000001",
            }
            row = len(found) + 1
            found.append(PostcodeRow(row, f"{district} {ending}", district, lat, lon, "", codes))
    return found


def _shift(district: str) -> int:
    """In the first ward's district of the tour two sectors belong to the first ward."""
    return 1 if district == "OY3" else 0


def _endings(name: str, index: int, shift: int, wanted: int, rng: Random) -> list[str]:
    endings = list(LANDMARKS.get(name, ()))
    sectors = [1, 2] if name in LANDMARKS else [index + 1 + shift]
    while len(endings) < wanted:
        ending = f"{rng.choice(sectors)}{rng.choice(LETTERS)}{rng.choice(LETTERS)}"
        if ending not in endings:
            endings.append(ending)
    return sorted(endings)


def _somewhere_in(ward: Ward, rng: Random) -> tuple[float, float]:
    """Return a spot well inside a ward: never within a tenth of the way to its edge."""
    lat, lon = centre(ward[2], ward[3])
    north_m = rng.uniform(-0.42, 0.42) * 2 * SIDE_M * 0.86
    east_m = rng.uniform(-0.44, 0.44) * WIDTH_M * (1 - abs(north_m) / (2 * SIDE_M))
    return round(lat + north_m / DEGREE_M, 6), round(lon + east_m / _degree_east_m(), 6)


def centre(column: int, row: int) -> tuple[float, float]:
    """Return the (lat, lon) of the middle of a cell."""
    east_m = WIDTH_M * (column + (0.5 if row % 2 else 0.0))
    north_m = -SIDE_M * 1.5 * row
    return round(NORTH + north_m / DEGREE_M, 6), round(WEST + east_m / _degree_east_m(), 6)


def _ring(column: int, row: int) -> list[list[float]]:
    """Return a GeoJSON ring. Corners come from whole half-cells, so neighbours share them."""
    half_columns = 2 * column + (1 if row % 2 else 0)
    third_sides = 3 * row
    corners = ((0, -2), (1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1), (0, -2))
    return [_corner(half_columns + across, third_sides + down) for across, down in corners]


def _corner(half_columns: int, half_sides: int) -> list[float]:
    lat = NORTH - half_sides * SIDE_M / 2 / DEGREE_M
    lon = WEST + half_columns * WIDTH_M / 2 / _degree_east_m()
    return [round(lon, 6), round(lat, 6)]


def _all_of(wards: list[Ward]) -> dict[str, object]:
    rings = [[_ring(column, row)] for _, _, column, row in wards]
    return {"type": "MultiPolygon", "coordinates": rings}


def _degree_east_m() -> float:
    return DEGREE_M * cos(radians(53.8))
