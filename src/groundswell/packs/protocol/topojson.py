"""Reading a TopoJSON topology: arcs shared by neighbours, turned back into GeoJSON shapes."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TextIO

SHAPES = frozenset({"Polygon", "MultiPolygon"})

type Position = list[float]


_BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


class BrokenTopology(ValueError):
    """The text is no JSON, or no topology."""


def shapes(stream: TextIO) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    """
    Give the properties and the GeoJSON geometry of each shape; ``None`` where it has none.

    The whole file is held in memory: arcs may stand before or after the shapes that use them.

    :raises BrokenTopology: there is no topology to read.

    Source: the TopoJSON format specification, sections 2.1 to 2.3.
    """
    try:
        topology = json.load(stream)
        arcs = _arcs(topology)
        objects = list(topology["objects"].values())
    except _BROKEN as error:
        raise BrokenTopology from error
    for each in objects:
        collected = each.get("geometries", [each]) if isinstance(each, dict) else []
        for shape in collected if isinstance(collected, list) else []:
            yield _properties(shape), _geometry(shape, arcs)


def _properties(shape: Any) -> dict[str, Any]:
    properties = shape.get("properties") if isinstance(shape, dict) else None
    return properties if isinstance(properties, dict) else {}


def _arcs(topology: Mapping[str, Any]) -> list[list[Position]]:
    transform = topology.get("transform")
    if not transform:
        return [[[float(x), float(y)] for x, y, *_ in arc] for arc in topology["arcs"]]
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y, *_ in arc:
            x, y = x + step_x, y + step_y
            line.append([x * scale_x + move_x, y * scale_y + move_y])
        arcs.append(line)
    return arcs


def _geometry(shape: Any, arcs: Sequence[list[Position]]) -> dict[str, Any] | None:
    if not isinstance(shape, dict) or shape.get("type") not in SHAPES:
        return None
    try:
        if shape["type"] == "Polygon":
            rings: Any = [_ring(ring, arcs) for ring in shape["arcs"]]
        else:
            rings = [[_ring(ring, arcs) for ring in polygon] for polygon in shape["arcs"]]
    except (IndexError, KeyError, TypeError):
        return None
    return {"type": shape["type"], "coordinates": rings}


def _ring(indices: Sequence[int], arcs: Sequence[list[Position]]) -> list[Position]:
    """Join arcs end to start; a negative index is its complement, run backwards."""
    ring: list[Position] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring
