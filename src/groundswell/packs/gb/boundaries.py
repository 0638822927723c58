"""Boundaries, hexagons, centres and names of areas: the official files that draw the map."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TextIO

from groundswell.methods.geo import BRITISH
from groundswell.packs.gb.codes import kind_of_column, official
from groundswell.packs.protocol.geojson import BrokenJson, features
from groundswell.packs.protocol.reading import Advice, gettext_noop
from groundswell.packs.protocol.rows import AreaRow, RefusedRow, Row
from groundswell.packs.protocol.topojson import BrokenTopology, shapes

CODE_PROPERTY = re.compile(r'"((?:PCON|WD|LAD|RGN|CTRY)\d{2})CD"', re.IGNORECASE)
TOPOLOGY = re.compile(r'"type"\s*:\s*"Topology"')
GRID = re.compile(r"EPSG:{1,2}27700\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Boundaries as GeoJSON from the Open Geography portal, generalised or not."""

    name: str = "boundaries (GeoJSON)"
    looked_for: str = "a FeatureCollection with PCON13CD, PCON22CD, PCON24CD, WD…CD or LAD…CD"
    turn: int = 0

    def recognises(self, head: str) -> bool:
        """Say whether this is a collection of features with an official code."""
        if '"FeatureCollection"' not in head:
            return False
        shape_first = '"geometry"' in head and '"properties"' not in head
        return shape_first or CODE_PROPERTY.search(head) is not None

    def read(self, stream: TextIO) -> Iterator[Row]:
        """Give one area for each feature; a broken file ends with a refused row."""
        before: list[str] = []
        try:
            for number, feature in enumerate(features(stream, before.append), start=1):
                geometry = feature.get("geometry")
                if GRID.search(before[0]) and isinstance(geometry, dict):
                    geometry = _off_the_grid(geometry)
                yield _area(number, feature.get("properties"), geometry)
        except BrokenJson as broken:
            yield RefusedRow(broken.feature, "", Advice(_BROKEN_JSON))


@dataclass(frozen=True, slots=True)
class Topology:
    """Boundaries as TopoJSON, neighbours sharing their borders."""

    name: str = "boundaries (TopoJSON)"
    looked_for: str = "a Topology with objects and arcs"
    turn: int = 0

    def recognises(self, head: str) -> bool:
        """Say whether this calls itself a topology."""
        return TOPOLOGY.search(head) is not None

    def read(self, stream: TextIO) -> Iterator[Row]:
        """Give one area for each shape; a broken file is one refused row."""
        try:
            for number, (properties, geometry) in enumerate(shapes(stream), start=1):
                yield _area(number, properties, geometry)
        except BrokenTopology:
            yield RefusedRow(1, "", Advice(_BROKEN_TOPOLOGY))


def _area(number: int, properties: Any, geometry: Any) -> Row:
    if not isinstance(properties, dict):
        return RefusedRow(number, "properties", Advice(_NO_CODE))
    named = {str(key).upper(): value for key, value in properties.items()}
    column = next((key for key in named if CODE_PROPERTY.fullmatch(f'"{key}"')), None)
    known = kind_of_column(column) if column else None
    if column is None or known is None:
        return RefusedRow(number, "properties", Advice(_NO_CODE))
    code = official(str(named[column] or ""))
    if not code:
        values = {"found": str(named[column])[:40]}
        return RefusedRow(number, column, Advice(BAD_CODE, values))
    if not isinstance(geometry, dict):
        return RefusedRow(number, "geometry", Advice(_NO_SHAPE, {"code": code}))
    kind, generation = known
    return AreaRow(number, generation, kind, code, _name(named, column), geometry)


def _name(named: Mapping[str, Any], column: str) -> str:
    return " ".join(str(named.get(f"{column[:-2]}NM") or "").split())


def _off_the_grid(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """Return a geometry in degrees whose numbers were metres on the British national grid."""
    return {"type": geometry.get("type"), "coordinates": _turned(geometry.get("coordinates"))}


def _turned(part: Any) -> Any:
    if not isinstance(part, list):
        return part
    if len(part) >= 2 and all(isinstance(each, int | float) for each in part[:2]):
        lat, lon = BRITISH.to_lat_lon(part[0], part[1])
        return [round(lon, 6), round(lat, 6)]
    return [_turned(each) for each in part]


def load_json(stream: TextIO) -> Any:
    """Return a whole small file's value, or None where it is no JSON."""
    try:
        return json.load(stream)
    except (ValueError, RecursionError):
        return None


BAD_CODE = gettext_noop("“%(found)s” is not an official code (a letter and eight digits).")
_BROKEN_JSON = gettext_noop("From this feature on the file is not JSON. Was the download cut off?")
_BROKEN_TOPOLOGY = gettext_noop("The topology cannot be read. Was the download cut off?")
_NO_CODE = gettext_noop("The feature has no official code among its properties.")
_NO_SHAPE = gettext_noop("%(code)s has no geometry.")
