"""The public record: verify all of it, export it, or check a copy (``verify FILE|URL``)."""

import argparse
import sys
from pathlib import Path

from groundswell.foundation.record import verify_database
from groundswell.foundation.record.queries import export_lines, newest_head
from groundswell.web.desk.commands import record_file


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    acts = parser.add_subparsers(dest="act", required=True)
    verify = acts.add_parser("verify", help="recompute the record and all that rests on it")
    verify.add_argument("--json", action="store_true", help="print one JSON value")
    export = acts.add_parser("export", help="write the record as JSON lines")
    export.add_argument("--out", type=Path, help="the file to write (default: standard output)")


def run(args: argparse.Namespace) -> int:
    """Verify or export; 1 when the record is not sound."""
    if args.act == "verify":
        return record_file.tell(verify_database(), as_json=args.json)
    return _export(args.out)


def _export(out: Path | None) -> int:
    lines = export_lines(newest_head())
    if out is None:
        sys.stdout.writelines(lines)
        return 0
    try:
        with out.open("w", encoding="utf-8", newline="\n") as handle:
            handle.writelines(lines)
    except OSError as failure:
        print(f"{out} cannot be written: {failure.strerror}.", file=sys.stderr)
        return 1
    print(f"Written to {out}.", file=sys.stderr)
    return 0
