"""Check a member's own proof that they are on the roll of an election (``verify FILE``)."""

import argparse
import json
import sys
from pathlib import Path

from groundswell.decide.ballots.rules.rolls import faults_of


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    acts = parser.add_subparsers(dest="act", required=True)
    verify = acts.add_parser("verify", help="show that a line stands under the root of the notice")
    verify.add_argument("file", metavar="FILE", help="the proof, as the election's page hands it")
    verify.add_argument("--root", help="the root that the record names, to be compared")
    verify.add_argument("--json", action="store_true", help="print one JSON value")


def run(args: argparse.Namespace) -> int:
    """Verify; 1 when the proof does not hold, or leads to another root than ``--root``."""
    try:
        told = json.loads(Path(args.file).read_bytes())
        found = faults_of(told)
    except (OSError, ValueError, RecursionError) as failure:
        told, found = {}, [f"{args.file} cannot be read: {failure}"]
    if not found and args.root and args.root != told["root"]:
        found = ["the proof is of another roll than the one with that root"]
    if args.json:
        sys.stdout.write(json.dumps({"ok": not found, "errors": found}) + "\n")
        return int(bool(found))
    for each in found:
        sys.stdout.write(f"{each}\n")
    if not found:
        line = f"number {told['number']} of {told['size']}"
        sys.stdout.write(f"{line} stands under {told['root']}. The record names that root.\n")
    return int(bool(found))
