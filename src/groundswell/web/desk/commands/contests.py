"""Load election results; show a contest, the closest seats, and the close seats nearest to you."""

import argparse
import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

from groundswell.foundation import clock
from groundswell.mobilise.contests import actions, queries
from groundswell.mobilise.contests.queries import CloseSeat, Shown
from groundswell.register.places.queries import NotFound, locate
from groundswell.web.desk.bars import draw_bar

PURE = False
POINT = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*")


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed after ``groundswell contests``."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    load = verbs.add_parser("import", help="read official results, each recognised by its content")
    load.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    show = verbs.add_parser("show", help="one contest: its figures, candidates and swing")
    show.add_argument("code", metavar="CODE", help="the seat's official code")
    close = verbs.add_parser("marginal", help="the closest seats of a day")
    near = verbs.add_parser("nearest", help="the close seats of a day, nearest first")
    near.add_argument("place", nargs="+", metavar="POSTCODE|LAT,LON")
    near.add_argument(
        "--max-share",
        type=_share,
        default=0.05,
        metavar="SHARE",
        help="the largest majority, as a share of the valid votes (0.05 unless given)",
    )
    for verb in (show, close, near):
        verb.add_argument("--date", type=_day, required=True, metavar="YYYY-MM-DD")
    for verb in (close, near):
        verb.add_argument("--party", default="", help="only seats where it came first or second")
        verb.add_argument("--limit", type=_limit, default=20, metavar="N", help="20 unless given")
    for verb in (load, show, close, near):
        verb.add_argument("--json", action="store_true", help="print one JSON value")


def _day(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2017-06-08")
    return date.fromisoformat(text)


def _share(text: str) -> float:
    share = float(text)
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text} is no share between 0 and 1")
    return share


def _limit(text: str) -> int:
    limit = int(text)
    if limit < 1:
        raise argparse.ArgumentTypeError(f"{text} is not at least 1")
    return limit


def run(args: argparse.Namespace) -> int:
    """Do it: 0 done, 1 when a file was refused or nothing is found."""
    if args.verb == "import":
        return _import(args.paths, as_json=args.json)
    if args.verb == "show":
        return _show(args.code.strip().upper(), args.date, as_json=args.json)
    if args.verb == "marginal":
        seats = queries.marginal_seats(args.date, party=args.party, limit=args.limit)
        return _close(seats, args)
    return _nearest(args)


def _import(paths: list[Path], *, as_json: bool) -> int:
    report = actions.import_results(paths=paths, at=clock.now(), progress=draw_bar)
    told = {
        "contests": report.contests,
        "candidacies": report.candidacies,
        "created": report.created,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "anomalies": [
            {
                "date": each.held_on.isoformat(),
                "code": each.code,
                "name": each.name,
                "what": each.what,
                "stated": each.stated,
                "computed": each.computed,
            }
            for each in report.anomalies
        ],
    }
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(f"{report.contests:,} contests, {report.candidacies:,} candidacies")
        print(f"{report.created:,} new, {report.updated:,} changed, {report.unchanged:,} as before")
        for found in report.anomalies:
            words = "the majority" if found.what == "majority" else "the valid votes"
            print(
                f"{found.name} ({found.code}), {found.held_on}: {words} stated {found.stated:,}, "
                f"the rows come to {found.computed:,}"
            )
    for each in report.refused:
        where = f", row {each.row}" if each.row is not None else ""
        column = f", column {each.column}" if each.column else ""
        print(f"Not read: {each.file}{where}{column}: {each.reason}", file=sys.stderr)
    return 1 if any(each.row is None for each in report.refused) else 0


def _show(code: str, held_on: date, *, as_json: bool) -> int:
    contest = queries.contest_for(code, held_on)
    if contest is None:
        return _nothing(f"No contest of {code} on {held_on} is loaded.", None, as_json=as_json)
    (shown,) = queries.shown([contest])
    if as_json:
        print(json.dumps(_contest(shown), ensure_ascii=False))
    else:
        _tell(shown)
    return 0


def _contest(shown: Shown) -> dict[str, Any]:
    contest, swing = shown.contest, shown.swing
    return {
        "date": contest.held_on.isoformat(),
        "code": contest.code,
        "name": contest.name,
        "kind": contest.kind,
        "electorate": contest.electorate,
        "valid_votes": contest.votes_cast,
        "invalid_votes": contest.invalid_votes,
        "turnout": contest.turnout,
        "majority": contest.lead,
        "majority_share": contest.majority_share,
        "source": shown.source,
        "candidates": [
            {"name": line.name, "party": line.party, "votes": line.votes, "share": line.share}
            for line in shown.lines
        ],
        "swing": None
        if swing is None
        else {
            "from": swing.from_party,
            "to": swing.to_party,
            "points": swing.points,
            "from_date": swing.from_date.isoformat(),
            "method": "butler",
        },
        "swing_reason": shown.swing_reason,
    }


def _tell(shown: Shown) -> None:
    contest, swing = shown.contest, shown.swing
    print(f"{contest.name} ({contest.code}), {contest.held_on}: {contest.get_kind_display()}")
    for label, count, share in (
        ("electorate", contest.electorate, None),
        ("valid votes", contest.votes_cast, contest.turnout),
        ("majority", contest.lead, contest.majority_share),
    ):
        of = f" ({share:.1%})" if share is not None else ""
        print(f"  {label}: " + ("not stated" if count is None else f"{count:,}{of}"))
    for line in shown.lines:
        votes = "not stated" if line.votes is None else f"{line.votes:,}"
        part = "" if line.share is None else f"{line.share:.1%}"
        print(f"  {line.party:<8} {votes:>8} {part:>6}  {line.name}")
    if swing is None:
        print(f"  no swing: {shown.swing_reason}")
    else:
        print(
            f"  swing {swing.points:.1f} points from {swing.from_party} to {swing.to_party} "
            f"since {swing.from_date} (Butler)"
        )
    print(f"  source: {shown.source}")


def _nearest(args: argparse.Namespace) -> int:
    text = " ".join(args.place)
    if point := POINT.fullmatch(text):
        lat, lon = float(point[1]), float(point[2])
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            return _nothing(f"{text} is nowhere on Earth.", {"seats": []}, as_json=args.json)
    else:
        found = locate(text)
        if isinstance(found, NotFound):
            return _nothing(found.help, {"seats": []}, as_json=args.json)
        lat, lon = found.lat, found.lon
    seats = queries.nearest_seats(
        lat, lon, args.date, max_share=args.max_share, party=args.party, limit=args.limit
    )
    return _close(seats, args)


def _close(seats: tuple[CloseSeat, ...], args: argparse.Namespace) -> int:
    if args.party and not queries.party_known(args.party):
        told = f"No party called {args.party} stands in the results that are loaded."
        return _nothing(told, {"seats": []}, as_json=args.json)
    if not seats and not queries.seats_on(args.date):
        told = f"No contest of {args.date} is loaded."
        return _nothing(told, {"seats": []}, as_json=args.json)
    if args.json:
        print(json.dumps({"seats": [_seat(seat) for seat in seats]}, ensure_ascii=False))
        return 0
    for seat in seats:
        away = "" if seat.distance_km is None else f"{seat.distance_km:6.1f} km  "
        turnout = "" if seat.turnout is None else f", turnout {seat.turnout:.1%}"
        print(
            f"{away}{seat.name}: {seat.first} over {seat.second} by {seat.majority:,} "
            f"({seat.majority_share:.2%}){turnout}"
        )
    return 0


def _seat(seat: CloseSeat) -> dict[str, Any]:
    told: dict[str, Any] = {
        "code": seat.code,
        "name": seat.name,
        "date": seat.held_on.isoformat(),
        "first": seat.first,
        "second": seat.second,
        "majority": seat.majority,
        "majority_share": seat.majority_share,
        "turnout": seat.turnout,
    }
    return told if seat.distance_km is None else told | {"distance_km": seat.distance_km}


def _nothing(why: str, value: dict[str, Any] | None, *, as_json: bool) -> int:
    """Say on standard error why there is nothing; the one JSON value is an empty answer."""
    print(why, file=sys.stderr)
    if as_json:
        print(json.dumps(value))
    return 1
