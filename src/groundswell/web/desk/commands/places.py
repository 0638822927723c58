"""Load official files of places, and look a postcode up."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from groundswell.foundation import clock
from groundswell.register.places import actions, queries
from groundswell.register.places.queries import AreaRef, Looked, NotFound
from groundswell.web.desk.bars import draw_bar

PURE = False


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed after ``groundswell places``."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    load = verbs.add_parser("import", help="read official files, each recognised by its content")
    load.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    load.add_argument("--json", action="store_true", help="print one JSON value")
    look = verbs.add_parser("lookup", help="what the tables say of a postcode or a district")
    look.add_argument("postcode", nargs="+", metavar="POSTCODE")
    look.add_argument("--json", action="store_true", help="print one JSON value")


def run(args: argparse.Namespace) -> int:
    """Do it: 0 done, 1 when a file was refused or the postcode is not found."""
    if args.verb == "import":
        return _import(args.paths, as_json=args.json)
    return _lookup(" ".join(args.postcode), as_json=args.json)


def _import(paths: list[Path], *, as_json: bool) -> int:
    report = actions.import_places(paths=paths, at=clock.now(), progress=draw_bar)
    if as_json:
        print(json.dumps(_report(report), ensure_ascii=False))
    else:
        _tell(report)
    return 1 if any(each.row is None for each in report.refused) else 0


def _report(report: actions.ImportReport) -> dict[str, Any]:
    return {
        "areas": report.counted_areas(),
        "postcodes": report.postcodes,
        "districts": report.districts,
        "settlements": report.settlements,
        "created": report.created,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "refused": [
            {"file": each.file, "row": each.row, "column": each.column, "reason": each.reason}
            for each in report.refused
        ],
    }


def _tell(report: actions.ImportReport) -> None:
    for generation, kinds in report.counted_areas().items():
        for kind, count in kinds.items():
            print(f"{count:,} areas of kind {kind}, generation {generation}")
    for count, noun in (
        (report.postcodes, "postcodes"),
        (report.districts, "districts"),
        (report.settlements, "towns and villages"),
    ):
        if count:
            print(f"{count:,} {noun}")
    print(f"{report.created:,} new, {report.updated:,} changed, {report.unchanged:,} as before")
    for each in report.refused:
        where = f", row {each.row}" if each.row is not None else ""
        column = f", column {each.column}" if each.column else ""
        print(f"Not read: {each.file}{where}{column}: {each.reason}", file=sys.stderr)


def _lookup(text: str, *, as_json: bool) -> int:
    found = queries.lookup(text)
    if isinstance(found, NotFound):
        if as_json:
            nothing = {"postcode": None, "lat": None, "lon": None, "ended": None}
            print(json.dumps(nothing | {"areas": [], "seats": [], "note": found.help}))
        else:
            print(found.help, file=sys.stderr)
        return 1
    if as_json:
        print(json.dumps(_looked(found), ensure_ascii=False))
    else:
        _show(found)
    return 0


def _looked(found: Looked) -> dict[str, Any]:
    return {
        "postcode": found.postcode,
        "lat": found.lat,
        "lon": found.lon,
        "ended": found.ended,
        "areas": [_area(each) for each in found.areas],
        "seats": [
            {
                "code": each.code,
                "name": each.name,
                "generation": each.generation,
                "share": each.share,
            }
            for each in found.seats
        ],
        "note": found.note,
    }


def _area(area: AreaRef) -> dict[str, Any]:
    return {
        "kind": area.kind,
        "code": area.code,
        "name": area.name,
        "generation": area.generation,
        "approximate": area.approximate,
    }


def _show(found: Looked) -> None:
    where = "no position" if found.lat is None else f"{found.lat:.5f}, {found.lon:.5f}"
    print(f"{found.postcode}: {where}" + (f", ended {found.ended}" if found.ended else ""))
    for area in found.areas:
        about = " (approximate)" if area.approximate else ""
        print(f"  {area.kind} {area.generation or '?'}: {area.name or area.code}{about}")
    for seat in found.seats:
        print(f"  seat {seat.generation or '?'}: {seat.name or seat.code}, {seat.share:.0%}")
    if found.note:
        print(f"  {found.note}")
