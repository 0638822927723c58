"""Bring a list of people: counted first, with what they agreed to, and undone within a day."""

import argparse
import csv
import json
import secrets
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal
from groundswell.methods.tables import Order
from groundswell.register.imports import actions, queries
from groundswell.register.imports.actions.taking import Consent
from groundswell.register.imports.models import BroughtList
from groundswell.register.imports.rules.vocabulary import Fate, Source, Stage, Target
from groundswell.register.structures.models import Body
from groundswell.register.structures.queries import movement

MOST_BYTES = 4_000_000_000
PIECE = 1 << 20
BAR = 30


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed after ``groundswell people``."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    bring = verbs.add_parser("import", help="bring a list: CSV or .xlsx, plain or .gz")
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--body", metavar="TOKEN", help="whose list it is; else the movement's")
    bring.add_argument(
        "--consent",
        required=True,
        choices=[source.value for source in Source],
        help="how they agreed",
    )
    bring.add_argument("--wording", default="", help="the words they saw")
    bring.add_argument("--agreed-on", type=date.fromisoformat, metavar="YYYY-MM-DD")
    bring.add_argument("--proof", default="", help="where the proof is kept")
    bring.add_argument(
        "--want", action="append", default=[], metavar="CHANNEL:PURPOSE", help="as email:meetings"
    )
    bring.add_argument(
        "--file-on",
        type=date.fromisoformat,
        required=True,
        metavar="YYYY-MM-DD",
        help="until when the list was kept up to date",
    )
    bring.add_argument("--members", action="store_true", help="they are members of the body")
    bring.add_argument(
        "--map", action="append", default=[], metavar="HEADING=WHAT", help="as “Tel no=phone”"
    )
    bring.add_argument("--order", choices=[order.value for order in Order])
    bring.add_argument("--dry-run", action="store_true", help="count, and keep nothing")
    bring.add_argument("--errors", type=Path, metavar="PATH", help="write the rows not brought")
    bring.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(args: argparse.Namespace) -> int:
    """Bring it: 0 done, 1 refused."""
    try:
        brought = _brought(args)
    except Refusal as refused:
        print(refused, file=sys.stderr)
        return 1
    except OSError as failure:
        print(f"{args.file} cannot be read: {failure.strerror}.", file=sys.stderr)
        return 1
    told = _told(brought, dry_run=args.dry_run)
    if args.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(", ".join(f"{name} {told[name]:,}" for name in ("rows", *(f.value for f in Fate))))
    return 0


def _brought(args: argparse.Namespace) -> BroughtList:
    body = _body(args.body)
    wants = tuple(args.want)
    if args.consent != Source.NONE and not (
        args.wording and args.agreed_on and args.proof and wants
    ):
        raise Refusal(
            "Not done: without --wording, --agreed-on, --proof and --want there is no consent. "
            "Where nobody agreed, say --consent none: they are brought and not written to."
        )
    brought = actions.give_list(
        body=body,
        file_name=args.file.name,
        chunks=_pieces(args.file),
        form_key=secrets.token_urlsafe(18),
        by=None,
        at=clock.now(),
        most_bytes=MOST_BYTES,
    )
    begun = BroughtList.objects.filter(
        body=body, fingerprint=brought.fingerprint, stage=Stage.BRINGING.value
    ).first()
    if begun is not None:  # a call that was killed: go on where it stood
        actions.forget_list(brought=brought, by=None, at=clock.now())
        return _worked(begun)
    brought = _said(args, brought, wants)
    if args.errors:
        _write_errors(args.errors, brought)
    if args.dry_run:
        return actions.forget_list(brought=brought, by=None, at=clock.now())
    if brought.stage == Stage.CHECKED:
        brought = _worked(actions.bring_list(brought=brought, by=None, at=clock.now()))
    return brought


def _said(args: argparse.Namespace, brought: BroughtList, wants: tuple[str, ...]) -> BroughtList:
    actions.say_columns(
        brought=brought,
        targets=_targets(brought, args.map),
        order=Order(args.order or brought.order),
        by=None,
        at=clock.now(),
    )
    said = actions.say_consent(
        brought=brought,
        consent=Consent(Source(args.consent), args.wording, args.agreed_on, args.proof, wants),
        file_on=args.file_on,
        as_members=args.members,
        by=None,
        at=clock.now(),
    )
    return _worked(said)


def _body(token: str | None) -> Body:
    body = Body.objects.open().filter(token=token).first() if token else movement()
    if body is None:
        raise Refusal("Not done: there is no such body. Its token is the last part of its address.")
    return body


def _targets(brought: BroughtList, said: list[str]) -> list[Target]:
    targets = [Target(target) for target in brought.targets]
    for each in said:
        heading, _equals, what = each.rpartition("=")
        if heading not in brought.headings or what not in set(Target):
            known = ", ".join(target.value or "(nothing)" for target in Target)
            raise Refusal(
                f"Not done: “{each}”. Headings: {', '.join(brought.headings)}. What: {known}."
            )
        targets[brought.headings.index(heading)] = Target(what)
    return targets


def _worked(brought: BroughtList) -> BroughtList:
    """Go on until the list stands still; a worker beside us may do some of it."""
    while brought.is_working:
        actions.carry_on(list_id=brought.pk, by=None, at=clock.now(), seconds=None, progress=_draw)
        brought = BroughtList.objects.select_related("body").get(pk=brought.pk)
    return brought


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def _draw(brought: BroughtList) -> None:
    """Draw how far the work is on standard error; on a terminal, over itself."""
    share = min(1.0, brought.rows_done / max(brought.rows, 1))
    done = round(share * BAR)
    line = f"{brought.stage}  [{'#' * done}{'.' * (BAR - done)}] {brought.rows_done:,} rows"
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{line}" + ("\n" if share >= 1 else ""))
    elif share >= 1:
        sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def _write_errors(path: Path, brought: BroughtList) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(queries.lines_of_errors(brought))


def _told(brought: BroughtList, *, dry_run: bool) -> dict[str, Any]:
    counts = {fate.value: brought.count(fate) for fate in Fate}
    return {
        "list": brought.token,
        "file": brought.file_name,
        "preset": brought.preset,
        "stage": "counted" if dry_run else brought.stage,
        "rows": sum(counts.values()),
        **counts,
        "mended": int(brought.counts.get("mended", 0)),
        "stops": int(brought.counts.get("stops", 0)),
    }
