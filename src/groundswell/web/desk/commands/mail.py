"""Take mail that came in: each message handed over by a mail server, or all of a maildir."""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from groundswell.foundation import clock
from groundswell.foundation.outbox.mail_in import LARGEST, take_mail

MAILDIR_AT_ONCE = 1000


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed after ``groundswell mail``."""
    verbs = parser.add_subparsers(dest="verb", required=True)
    take = verbs.add_parser("take", help="messages as files, or - for standard input")
    take.add_argument("file", nargs="*", metavar="FILE")
    take.add_argument("--maildir", type=Path, metavar="DIR", help="everything new in it, then seen")
    take.add_argument("--json", action="store_true", help="print one JSON value")


def run(args: argparse.Namespace) -> int:
    """Do it: 0 each was looked at, 1 a file could not be read."""
    fates: Counter[str] = Counter()
    try:
        for name in args.file:
            fates[
                _take(sys.stdin.buffer.read(LARGEST + 1) if name == "-" else _read(Path(name)))
            ] += 1
        if args.maildir is not None:
            for path in sorted((args.maildir / "new").iterdir())[:MAILDIR_AT_ONCE]:
                fates[_take(_read(path))] += 1
                path.rename(args.maildir / "cur" / f"{path.name}:2,S")
    except OSError as failure:
        print(f"{failure.filename}: {failure.strerror}", file=sys.stderr)
        return 1
    if args.json:
        print(json.dumps(fates))
    else:
        print("\n".join(f"{count} {fate}" for fate, count in sorted(fates.items())) or "No mail.")
    return 0


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _take(raw: bytes) -> str:
    return take_mail(raw, at=clock.now()).value
