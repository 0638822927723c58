"""
Recompute the transcript of a count: ``python -m groundswell.methods.transcripts FILE``.

The same as ``groundswell transcript verify``. Needs no server, no home and no database.
"""

import argparse
import gzip
import json
import sys
from pathlib import Path
from typing import Any

from groundswell.methods.transcripts.checking import problems
from groundswell.methods.transcripts.given import NotATranscript
from groundswell.methods.transcripts.votes import is_of_a_vote, vote_errors


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("file", metavar="FILE", help="the transcript; may be .gz")
    parser.add_argument("--json", action="store_true", help="print one JSON value")


def verify(args: argparse.Namespace) -> int:
    """Verify; 1 when the transcript is not sound or cannot be read."""
    try:
        data = Path(args.file).read_bytes()
        told = json.loads(gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data)
        found = vote_errors(told) if is_of_a_vote(told) else _placed(problems(told))
    except (OSError, EOFError, ValueError, RecursionError, NotATranscript) as failure:
        message = f"{args.file} is no transcript: {failure}"
        return _tell(args, ok=False, found=[{"at": "", "message": message}], head="")
    return _tell(args, ok=not found, found=found, head=_head(told))


def _head(told: dict[str, Any]) -> str:
    if is_of_a_vote(told):
        result = told["result"]
        if told["way"] == "priorities":
            return f"{result['present']} papers, taken in the order {result['order']}"
        return f"{result['for']} for, {result['against']} against: {result['outcome']}"
    elected = ", ".join(map(str, told["elected"]))
    return f"{told['rule']}: {told['valid']} valid papers, elected {elected or 'nobody'}"


def _placed(found: list[str]) -> list[dict[str, str]]:
    """Part each problem of a count into where it is and what is wrong there."""
    parted = [each.partition(": ") for each in found]
    return [
        {"at": where, "message": what} if what else {"at": where.split(" ")[0], "message": where}
        for where, _, what in parted
    ]


def _tell(args: argparse.Namespace, *, ok: bool, found: list[dict[str, str]], head: str) -> int:
    if args.json:
        sys.stdout.write(json.dumps({"ok": ok, "errors": found}, ensure_ascii=False) + "\n")
    else:
        for error in found:
            where = f"{error['at']}: " if error["at"] else ""
            whole = error["message"] if error["message"].startswith(error["at"]) else ""
            sys.stdout.write(f"{whole or where + error['message']}\n")
        if head:
            sys.stdout.write(f"{head}: {'sound' if ok else 'NOT SOUND'}\n")
    return 0 if ok else 1


def main(words: list[str]) -> int:
    """Run with the words of a command line."""
    parser = argparse.ArgumentParser(
        prog="python -m groundswell.methods.transcripts", description=__doc__
    )
    describe(parser)
    return verify(parser.parse_args(words))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
