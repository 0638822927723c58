"""Write everything this installation keeps into one sealed file, or into a folder of such files."""

import argparse
import json
import sys
import time
from pathlib import Path

from groundswell.foundation import clock
from groundswell.web.desk import actions
from groundswell.web.desk.backups.sealing import BackupRefused
from groundswell.web.desk.commands import restore


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed after ``groundswell backup``."""
    parser.add_argument("to", type=Path, metavar="TO", help="the file to write, or a folder")
    restore.add_passphrase(parser)
    parser.add_argument(
        "--keep", type=int, default=0, metavar="N", help="in a folder, keep only the newest N"
    )
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(args: argparse.Namespace) -> int:
    """Make it; 1 where it is refused."""
    begun = time.perf_counter()
    try:
        passphrase = restore.passphrase_of(args)
        taken = actions.back_up(
            to=args.to, passphrase=passphrase, keep=args.keep, at=clock.machine_now()
        )
    except BackupRefused as refused:
        print(refused, file=sys.stderr)
        return 1
    seconds = round(time.perf_counter() - begun, 1)
    if args.json:
        answer = {"path": str(taken.path), "bytes": taken.size_bytes, "tables": taken.counts}
        print(json.dumps(answer | {"rows": taken.rows, "seconds": seconds}))
        return 0
    print(
        f"{taken.path}: {taken.rows:,} rows of {len(taken.counts)} tables, "
        f"{taken.size_bytes / 1e6:.1f} MB, {seconds} s"
    )
    return 0
