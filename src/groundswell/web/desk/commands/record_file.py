"""Check a copy of a public record: ``record verify FILE|URL``. Needs no home and no database."""

import argparse
import json
import sys
from base64 import b64decode
from collections.abc import Iterable, Iterator

from groundswell.foundation.record.check import Problem, Verification
from groundswell.foundation.record.entry import Entry
from groundswell.foundation.record.exported import NotARecord, verify_source
from groundswell.methods import constitution
from groundswell.methods.translog import EMPTY_ROOT

STRUCTURES = "structures."  # what the kinds of constitutional entries begin with


def _key(text: str) -> bytes:
    try:
        return bytes.fromhex(text) if len(text) == 64 else b64decode(text, validate=True)
    except ValueError as failure:
        raise argparse.ArgumentTypeError("a key is 64 hexadecimal digits, or base64") from failure


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    acts = parser.add_subparsers(dest="act", required=True)
    verify = acts.add_parser("verify", help="check an exported record")
    verify.add_argument("source", metavar="FILE|URL", help="an exported record; may be .gz")
    verify.add_argument("--json", action="store_true", help="print one JSON value")
    verify.add_argument("--key", type=_key, help="the record's public key, where you know it")
    verify.add_argument("--kept", metavar="FILE|URL", help="an older copy, or one head you kept")


def run(args: argparse.Namespace) -> int:
    """Check; 1 when the copy is not sound or cannot be read."""
    try:
        found = verify_source(args.source, key=args.key, kept_from=args.kept, replays=[lawful])
    except (OSError, EOFError, NotARecord) as failure:
        said = f"{args.source} cannot be checked: {failure}"
        found = Verification(0, EMPTY_ROOT.hex(), 0, (Problem("unreadable", said),))
    return tell(found, as_json=args.json)


def lawful(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Replay the entries that change the movement's structure; yield each that was not lawful."""
    seq_of: dict[int, int | None] = {}
    changes = []
    for entry in entries:
        if not entry.kind.startswith(STRUCTURES):
            continue
        try:
            change = constitution.Entry.from_json(entry.body)
        except (KeyError, TypeError, ValueError, AttributeError):
            yield Problem("unreadable_entry", f"entry {entry.title} says nothing lawful", entry.seq)
            continue
        if (STRUCTURES + change.type, f"body:{change.subject}", change.at) != (
            entry.kind,
            entry.about,
            entry.at,
        ):
            yield Problem("unreadable_entry", f"entry {entry.title} says two things", entry.seq)
            continue
        seq_of[change.step] = entry.seq
        changes.append(change)
    for change, no in constitution.replay(changes, constitution.MOVEMENT.rules).refusals:
        said = f"step {change.step} ({change.type}): {no.reason} ({no.article})"
        yield Problem("unlawful_entry", said, seq_of.get(change.step))


def tell(found: Verification, *, as_json: bool) -> int:
    """Print what was found; return the exit code."""
    if as_json:
        print(json.dumps(found.told(), ensure_ascii=False))
        return 0 if found.ok else 1
    for problem in found.errors:
        numbered = f"entry {problem.seq}" if problem.seq else ""
        where = " ".join(part for part in (problem.table or "", numbered) if part)
        print(f"{problem.code}: {problem.message}{f' ({where})' if where else ''}")
    said = "sound" if found.ok else f"NOT SOUND: {len(found.errors)} problems"
    waiting = f", {found.waiting} waiting" if found.waiting else ""
    print(f"{found.size} entries{waiting}, root {found.root}: {said}")
    if not found.ok:
        advice = "Keep everything as it is, and compare with a copy that somebody else has."
        print(advice, file=sys.stderr)
    return 0 if found.ok else 1
