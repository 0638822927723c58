"""
Where things are: distances, shapes, national grids, hexagons and daylight.

Everything here is arithmetic on numbers given by the caller. Positions are WGS84 latitude and
longitude in degrees, always in that order; lengths are metres and say so (``_m``); shapes are
those of GeoJSON, whose positions run longitude first and are turned round on the way in.

* ``distance``: great-circle metres between two points, and how far that is in words' figures.
* ``boxes``: latitude and longitude bounds, the cheap question asked before every dear one.
* ``shapes``: polygons with holes; inside or not; how far outside; a point surely inside.
* ``simplify``: fewer corners, no corner moved, for drawing.
* ``grids``: eastings and northings of the two national grids of these islands.
* ``hexes``: one hexagon for each area, as an SVG path.
* ``sun``: when it gets light and when it gets dark, for people who knock on doors.

Sources: Sinnott, "Virtues of the haversine", Sky and Telescope 68(2), 1984; Hormann and
Agathos, "The point in polygon problem", 2001; Douglas and Peucker, 1973; Ordnance Survey, "A
guide to coordinate systems in Great Britain", v3.6, annexes B and C; NOAA solar calculator.
"""

from groundswell.methods.geo.boxes import Box, box_around
from groundswell.methods.geo.distance import distance_m, figure
from groundswell.methods.geo.grids import BRITISH, IRISH, NationalGrid
from groundswell.methods.geo.hexes import Hexagon, hexagon_at, path_of
from groundswell.methods.geo.shapes import BadShape, Shape, ShapeIndex, read_shape
from groundswell.methods.geo.simplify import simplify
from groundswell.methods.geo.sun import Daylight, daylight

__all__ = [
    "BRITISH",
    "IRISH",
    "BadShape",
    "Box",
    "Daylight",
    "Hexagon",
    "NationalGrid",
    "Shape",
    "ShapeIndex",
    "box_around",
    "daylight",
    "distance_m",
    "figure",
    "hexagon_at",
    "path_of",
    "read_shape",
    "simplify",
]
