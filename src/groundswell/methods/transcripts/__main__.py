"""
Recompute the transcript of a count: ``python -m groundswell.methods.transcripts FILE``.

The same as ``groundswell transcript verify``. Needs no server, no home and no database.
"""

import argparse
import gzip
import json
import sys
from pathlib import Path

from groundswell.methods.transcripts.checking import problems
from groundswell.methods.transcripts.given import NotATranscript


def describe(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("file", metavar="FILE", help="the transcript; may be .gz")
    parser.add_argument("--json", action="store_true", help="print one JSON value")


def verify(args: argparse.Namespace) -> int:
    """Verify; 1 when the transcript is not sound or cannot be read."""
    try:
        data = Path(args.file).read_bytes()
        told = json.loads(gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data)
        found = problems(told)
    except (OSError, EOFError, ValueError, RecursionError, NotATranscript) as failure:
        return _tell(args, ok=False, found=[f"{args.file} is no transcript: {failure}"], head="")
    elected = ", ".join(map(str, told["elected"]))
    head = f"{told['rule']}: {told['valid']} valid papers, elected {elected or 'nobody'}"
    return _tell(args, ok=not found, found=found, head=head)


def _tell(args: argparse.Namespace, *, ok: bool, found: list[str], head: str) -> int:
    if args.json:
        sys.stdout.write(json.dumps({"ok": ok, "problems": found}, ensure_ascii=False) + "\n")
    else:
        for problem in found:
            sys.stdout.write(f"{problem}\n")
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
