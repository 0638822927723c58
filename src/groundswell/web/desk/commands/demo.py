"""Fill an empty database with the invented movement, or put it back to its first morning."""

import argparse
import json
import sys
import time
from importlib import import_module

from django.conf import settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the command line."""
    parser.add_argument("what", nargs="?", choices=("seed", "reset"), default="seed")
    parser.add_argument(
        "--people",
        type=int,
        default=0,
        metavar="N",
        help="grow the movement to N people, with groups and meetings in proportion (500000)",
    )
    parser.add_argument("--json", action="store_true", help="answer in one JSON value")


def run(args: argparse.Namespace) -> int:
    """Seed or reset; 1 where the demo is off."""
    if not settings.GROUNDSWELL_DEMO:
        print("This is not a demo: GROUNDSWELL_DEMO is off.", file=sys.stderr)
        return 1
    # By name: nothing outside the demo imports it, and production has it not installed.
    seeding = import_module("groundswell.demo.seeding")
    resetting = import_module("groundswell.demo.resetting")
    begun = time.perf_counter()
    if args.what == "reset":
        resetting.restore()
    elif not seeding.is_seeded():
        resetting.clear_away()  # what a seeding that was killed left behind
        seeding.seed()
        resetting.keep_copy()
    if args.what == "seed" and args.people:
        import_module("groundswell.demo.large").grow(args.people, say=_say)
    told = {"done": args.what, "seconds": round(time.perf_counter() - begun, 1)}
    print(json.dumps(told) if args.json else f"{args.what}: {told['seconds']} s")
    return 0


def _say(how_far: str) -> None:
    print(how_far, file=sys.stderr, flush=True)
