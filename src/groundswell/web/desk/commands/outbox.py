"""Letters: how many stand where; hold them back or let them leave; decide about uncertain ones."""

import argparse
import json
import sys

from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal
from groundswell.foundation.outbox import actions, queries

ACTS = ("counts", "pause", "resume", "uncertain", "arrived", "again")


def configure(parser: argparse.ArgumentParser) -> None:
    """Say what may be typed after ``groundswell outbox``."""
    parser.add_argument("act", choices=ACTS, help="arrived and again decide about an uncertain one")
    parser.add_argument("token", nargs="*", help="which letters, as `uncertain` lists them")
    parser.add_argument("--channel", default="email", help="which channel (default email)")
    parser.add_argument("--json", action="store_true", help="one JSON value on standard output")


def run(args: argparse.Namespace) -> int:
    """Do it; 1 where there is no such letter or its fate is known."""
    at = clock.now()
    if args.act == "pause":
        actions.pause(channel=args.channel, by=None, at=at)
    elif args.act == "resume":
        actions.resume(channel=args.channel, by=None, at=at)
    elif args.act in {"arrived", "again"}:
        return _decide(args)
    answer: object = queries.counts()
    if args.act == "uncertain":
        answer = [
            {"token": row.token, "message_id": queries.provider_mark(row), "at": row.handed_at}
            for row in queries.uncertain()
        ]
    print(json.dumps(answer, default=str) if args.json else _lines(answer))
    return 0


def _decide(args: argparse.Namespace) -> int:
    decide = actions.confirm_delivered if args.act == "arrived" else actions.release_uncertain
    waiting = {row.token: row.pk for row in queries.uncertain()}
    for token in args.token:
        try:
            decide(message_id=waiting.get(token, 0), by=None, at=clock.now())
        except Refusal as refused:
            print(f"{token}: {refused}", file=sys.stderr)
            return 1
    print(json.dumps(args.token) if args.json else f"{len(args.token)} decided.")
    return 0


def _lines(answer: object) -> str:
    if isinstance(answer, dict):
        pairs = [f"{channel}: {counted}" for channel, counted in answer.items()]
        return "\n".join(pairs) or "No letters yet."
    rows = answer if isinstance(answer, list) else []
    return "\n".join(f"{row['token']}  {row['message_id']}  {row['at']}" for row in rows) or "None."
