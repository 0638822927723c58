"""
Plan a room's rounds by hand: ``[["key", "branch"], …]`` in, tables and exact counts out.

``--random`` shuffles instead, to compare. The same seed gives the same plan.
"""

import argparse
import gzip
import json
import sys
from pathlib import Path
from random import Random

from groundswell.methods.mixing import (
    Attendee,
    at_random,
    fewest_of_one_branch,
    fewest_repeats,
    mix,
    tally,
)


def main(words: list[str]) -> int:
    """Print one JSON value; 0 planned, 2 not understood."""
    asked = _parser().parse_args(words)
    try:
        people = _people(asked.file)
        plan = at_random if asked.random else mix
        rounds = plan(people, size=asked.size, rounds=asked.rounds, rng=Random(asked.seed))  # noqa: S311  seats, no secret
    except (OSError, EOFError, ValueError, TypeError) as failure:
        sys.stderr.write(f"{asked.file.name} is not a room: {failure}\n")
        return 2
    found = tally(rounds, people)
    told = {
        "people": len(people),
        "rounds": rounds,
        "meetings": found.meetings,
        "repeats": found.repeats,
        "fewest_repeats": fewest_repeats(len(people), size=asked.size, rounds=asked.rounds),
        "of_one_branch": found.of_one_branch,
        "fewest_of_one_branch": fewest_of_one_branch(people, size=asked.size, rounds=asked.rounds),
    }
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m groundswell.methods.mixing")
    parser.add_argument("file", type=Path, help='the room as JSON: [["key", "branch"], …]')
    parser.add_argument("--size", type=int, default=4, help="seats at a table (default 4)")
    parser.add_argument("--rounds", type=int, default=4, help="how many rounds (default 4)")
    parser.add_argument("--seed", type=int, default=0, help="the same seed, the same plan")
    parser.add_argument("--random", action="store_true", help="only shuffle, to compare")
    return parser


def _people(path: Path) -> list[Attendee]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig") as file:
        return [Attendee(str(key), str(branch)) for key, branch in json.load(file)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
