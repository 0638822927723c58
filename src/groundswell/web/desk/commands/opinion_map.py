"""Find the groups of opinion in a file of votes, and what all of them share."""

import argparse
import csv
import gzip
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from groundswell.methods.opinionmap import (
    NotVotes,
    Votes,
    all_groups_agree,
    interval,
    opinion_map,
    read_groups,
    read_taken_out,
    read_votes,
)

CLEAR = 0.5  # where fewer resamples than this give the same groups, there are none to speak of


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("votes", type=Path, help="voter-id,comment-id,vote; or a matrix; .gz too")
    parser.add_argument("--comments", type=Path, help="comment-id,moderated: -1 takes one out")
    parser.add_argument("--groups", type=Path, help="participant,group-id: use these, find none")
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same map")
    parser.add_argument("--no-stability", action="store_true", help="do not resample")
    parser.add_argument("--json", action="store_true", help="print one JSON value")


def run(args: argparse.Namespace) -> int:
    """Read, find, tell; 1 when a file is missing or not what it should be."""
    if args.seed < 0:
        print("A seed is nought or more.", file=sys.stderr)
        return 2
    try:
        votes = _votes(args)
        groups = None
        if args.groups:
            with _rows(args.groups) as rows:
                groups = read_groups(rows)
    except _Unreadable as failure:
        print(failure, file=sys.stderr)
        return 1
    told = opinion_map(
        votes, seed=args.seed, groups=groups, stability=not args.no_stability, tell=_tell
    )
    if args.json:
        print(json.dumps(told, ensure_ascii=False, allow_nan=False))
    else:
        _say(told)
    return 0


class _Unreadable(Exception):
    """A file that cannot be read, named, with the reason."""


@contextmanager
def _rows(path: Path) -> Iterator[Iterator[list[str]]]:
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8-sig", newline="") as lines:
            yield csv.reader(lines)
    except (OSError, EOFError, UnicodeDecodeError, csv.Error, NotVotes, IndexError) as failure:
        raise _Unreadable(f"{path.name} cannot be read: {failure}") from failure


def _votes(args: argparse.Namespace) -> Votes:
    _tell(f"reading {args.votes.name}")
    with _rows(args.votes) as rows:
        votes = read_votes(rows)
    if not args.comments:
        return votes
    with _rows(args.comments) as rows:
        return votes.without(read_taken_out(rows))


def _tell(said: str) -> None:
    print(said, file=sys.stderr)


def _say(told: dict[str, Any]) -> None:
    people, placed = told["participants"], told["in_map"]
    print(f"{people} people, {told['statements']} statements, {told['votes']} votes.")
    held = told.get("stability")
    clear = told["k"] > 1 and (held is None or held >= CLEAR)
    found = f"{told['k']} groups" if clear else "No clear groups"
    print(f"{found} among the {placed} people on the map.")
    if held is not None:
        print(f"{held * 10:.0f} of 10 resamples give the same {told['k']} groups.")
    for group, held in told["representative"].items():
        size = sum(name == group for name in told["groups"].values())
        print(f"\nGroup {group}, {size} people, stands for:")
        for each in held:
            figures = told["statements_by_id"][each["id"]]["by_group"][group]
            low, high = interval(figures[each["side"]], figures["seen"])
            print(
                f"  {each['id']}: {figures[each['side']]} of {figures['seen']} {each['side']} "
                f"({low:.0%} to {high:.0%})"
            )
    print("\nWhat every group shares, by the group that agrees least:")
    for name, least in all_groups_agree(told):
        print(f"  {name}: at least {least:.0%} agree in every group")
