"""The seats of Ostrey: one for each postal district, drawn as the outline of its wards."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from groundswell.packs.protocol.rows import AreaRow

type Corner = tuple[float, float]  # longitude, latitude

GENERATION = "2025"
# district, official code, name, cell of the small map, key of the cell
SEATS = (
    ("OY1", "OYC000001", "Oxmarket and Copperfold", (1, 0), "OxC"),
    ("OY2", "OYC000002", "Carrow Hill and Elderbeck", (0, 0), "CHE"),
    ("OY3", "OYC000003", "Quayhithe Harbour", (1, 3), "QuH"),
    ("OY4", "OYC000004", "Fallowgate and Merefield", (0, 1), "FaM"),
    ("OY5", "OYC000005", "Orchard Foot and Kilnbank", (1, 1), "OrK"),
    ("OY6", "OYC000006", "Ironwell and Foxholt", (2, 1), "IrF"),
    ("OY7", "OYC000007", "Southquay and Skelmarsh", (0, 2), "SoS"),
    ("OY8", "OYC000008", "Millrace and Marlbeck", (1, 2), "MiM"),
    ("OY9", "OYC000009", "Tidewell and Northquay", (2, 2), "TiN"),
)
CODE_OF = {district: code for district, code, *_ in SEATS}


def seat_rows(rings: dict[str, list[list[list[float]]]]) -> Iterator[AreaRow]:
    """
    Give the seats.

    :param rings: district to the closed rings of its wards, whose corners neighbours share.
    """
    for number, (district, code, name, cell, key) in enumerate(SEATS, start=1):
        shape = {
            "type": "MultiPolygon",
            "coordinates": [[ring] for ring in outlines(rings[district])],
        }
        yield AreaRow(number, GENERATION, "seat", code, name, shape, cell, key, generalised=False)


def outlines(rings: Iterable[list[list[float]]]) -> list[list[list[float]]]:
    """
    Return the closed rings round cells: an edge that two cells share is no border.

    Cells run the same way round, so a shared edge is met once in each direction. Wards of one
    district that touch in no edge give two rings; none encloses a hole.
    """
    edges: dict[Corner, list[Corner]] = {}
    for ring in rings:
        corners = [(lon, lat) for lon, lat in ring]
        for start, end in pairwise(corners):
            if start in edges.get(end, []):
                edges[end].remove(start)
            else:
                edges.setdefault(start, []).append(end)
    onward = {start: ends for start, ends in edges.items() if ends}
    found = []
    while onward:
        first = min(onward)
        walk, here = [first], first
        while True:
            there = onward[here].pop()
            if not onward[here]:
                del onward[here]
            walk.append(there)
            here = there
            if here == first:
                break
        found.append([[lon, lat] for lon, lat in walk])
    return found
