"""Ask the arithmetic by hand: distances, grid positions and daylight, without a server."""

import argparse
import sys
from datetime import date

from groundswell.methods.geo import BRITISH, IRISH, daylight, distance_m


def main(words: list[str]) -> int:
    """Answer one question on standard output; 0 done, 2 not understood."""
    parser = argparse.ArgumentParser(prog="python -m groundswell.methods.geo", description=__doc__)
    questions = parser.add_subparsers(dest="question", required=True)
    far = questions.add_parser("distance", help="metres between two positions")
    for name in ("lat1", "lon1", "lat2", "lon2"):
        far.add_argument(name, type=float)
    for name, grid in (("british", BRITISH), ("irish", IRISH)):
        point = questions.add_parser(name, help="grid metres to latitude and longitude")
        point.add_argument("east_m", type=float)
        point.add_argument("north_m", type=float)
        point.set_defaults(grid=grid)
    sun = questions.add_parser("light", help="sunrise and sunset, UTC")
    sun.add_argument("day", type=date.fromisoformat)
    sun.add_argument("lat", type=float)
    sun.add_argument("lon", type=float)
    asked = parser.parse_args(words)
    sys.stdout.write(_answer(asked) + "\n")
    return 0


def _answer(asked: argparse.Namespace) -> str:
    if asked.question == "distance":
        return f"{distance_m(asked.lat1, asked.lon1, asked.lat2, asked.lon2):.0f} m"
    if asked.question == "light":
        light = daylight(asked.day, lat=asked.lat, lon=asked.lon)
        if light.rises_at is None or light.sets_at is None:
            return "light all day" if light.always_up else "dark all day"
        return f"{light.rises_at:%H:%M} to {light.sets_at:%H:%M} UTC"
    lat, lon = asked.grid.to_lat_lon(asked.east_m, asked.north_m)
    return f"{lat:.6f}, {lon:.6f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
