"""
Count a file of ballots: ``python -m groundswell.methods.counting FILE --rule RULE``.

The same as ``groundswell count``. Needs no server, no home and no database.
"""

import argparse
import gzip
import json
import sys
from pathlib import Path
from typing import Any

from groundswell.methods.counting.account import plainly
from groundswell.methods.counting.bounds import Bounds, bounds_from
from groundswell.methods.counting.papers import Election
from groundswell.methods.counting.policies import Part, countback, two_lists
from groundswell.methods.counting.reading import FORMATS, Unreadable, read
from groundswell.methods.counting.registry import RULES, count, seats_for
from groundswell.methods.counting.telling import FORMAT, told, transcript
from groundswell.methods.counting.terms import CannotCount, Reopen, Terms

GZIP = b"\x1f\x8b"


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("a whole number from 1")
    return number


def _numbers(text: str) -> frozenset[int]:
    return frozenset(_positive(word) for word in text.split(","))


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("file", metavar="FILE", help="BLT, ABIF, CSV or a transcript; may be .gz")
    parser.add_argument("--rule", choices=list(RULES), help="as the notice of election says")
    parser.add_argument("--seats", type=_positive, help="if the file does not say, or to overrule")
    parser.add_argument("--seed", help="what lots are drawn from; fixed after the close of voting")
    parser.add_argument("--format", choices=FORMATS, default="", help="if it is not plain to see")
    parser.add_argument("--constraints", metavar="FILE", help="least and most of each kind, JSON")
    parser.add_argument("--withdrawn", type=_numbers, metavar="N,N", default=frozenset(),
                        help="candidates who do not stand any more")  # fmt: skip
    parser.add_argument("--ron", type=_positive, metavar="N", help='"reopen nominations" is this')
    parser.add_argument("--ron-policy", choices=[policy.value for policy in Reopen], default="rest",
                        help="if it wins: that seat and the rest stay vacant, or that")  # fmt: skip
    parser.add_argument("--countback", type=_numbers, metavar="N,N",
                        help="these have left: fill their seats from the papers")  # fmt: skip
    parser.add_argument("--reserved", type=_numbers, metavar="N,N",
                        help="two lists: who may hold the reserved seats")  # fmt: skip
    parser.add_argument("--reserved-seats", type=_positive, metavar="N", help="how many")
    parser.add_argument("--transcript", metavar="OUT", help="write the transcript of the count")
    parser.add_argument("--json", action="store_true", help="print one JSON value")


class Usage(Exception):
    """The words of the command line do not go together."""


def run(args: argparse.Namespace) -> int:
    """Count; 1 when the file cannot be read or the count is refused, 2 on wrong use."""
    try:
        found, kept = _counted(args)
    except Usage as failure:
        sys.stderr.write(f"{failure}\n")
        return 2
    except (Unreadable, CannotCount, OSError, EOFError, ValueError) as failure:
        return _refused(args, failure)
    if args.transcript:
        try:
            _write(args.transcript, kept)
        except OSError as failure:
            return _refused(args, failure)
    if args.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(_in_words(found))
    return 0


def _in_words(found: dict[str, Any]) -> str:
    text = RULES[found["rule"]].text
    if "lists" in found:
        titles = ("Reserved seats", "Open seats")
        parts = zip(titles, found["lists"], strict=True)
        return "\n".join(f"{title}\n\n{plainly(part, text)}" for title, part in parts)
    said = plainly(found, text)
    if "countback" in found:
        names = {each["number"]: each["name"] for each in found["candidates"]}
        new = ", ".join(names[each] for each in found["countback"]["new"]) or "nobody"
        said += f"\nNew by countback: {new}.\n"
    return said


def _refused(args: argparse.Namespace, failure: Exception) -> int:
    said = f"{args.file}: {failure}" if not isinstance(failure, CannotCount) else str(failure)
    sys.stderr.write(f"{said}\n")
    if args.json:
        told_no: dict[str, Any] = {"code": getattr(failure, "code", "unreadable"), "message": said}
        for name in ("line", "column", "expected", "tied", "stage"):
            if hasattr(failure, name):
                value = getattr(failure, name)
                told_no[name] = list(value) if isinstance(value, tuple) else value
        sys.stdout.write(json.dumps({"error": told_no}, ensure_ascii=False) + "\n")
    return 1


def _bytes_of(path: str) -> bytes:
    data = Path(path).read_bytes()
    return gzip.decompress(data) if data.startswith(GZIP) else data


def _write(path: str, value: dict[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    data = text.encode()
    Path(path).write_bytes(gzip.compress(data, mtime=0) if path.endswith(".gz") else data)


def _counted(args: argparse.Namespace) -> tuple[dict[str, Any], dict[str, Any]]:
    data = _bytes_of(args.file)
    rule, seed, stated = _stated(args, data)
    election = read(data, name=args.file, scores=RULES[rule].scores, format=args.format)
    del data
    if unknown := args.withdrawn - set(election.numbers):
        raise CannotCount("unknown_candidate", f"There is no candidate {min(unknown)}.")
    election = election.without(args.withdrawn)
    terms = Terms(
        seats_for(RULES[rule], args.seats, election),
        election.title,
        seed,
        _bounds(args.constraints) if args.constraints else stated,
        args.ron,
        Reopen(args.ron_policy),
    )
    if args.reserved or args.reserved_seats:
        if not (args.reserved and args.reserved_seats):
            raise Usage("--reserved and --reserved-seats go together")
        parts = two_lists(election, rule, terms, args.reserved, args.reserved_seats)
        return _of_lists(election, terms, parts, told), _of_lists(
            election, terms, parts, transcript
        )
    if args.countback:
        part, new = countback(election, rule, terms, args.countback)
        more = {"countback": {"vacated": sorted(args.countback), "new": list(new)}}
        return _of(part, told) | more, _of(part, transcript) | more
    part = Part(election, terms, count(election, rule, terms))
    return _of(part, told), _of(part, transcript)


def _of(part: Part, teller: Any) -> dict[str, Any]:
    found: dict[str, Any] = teller(part.outcome, part.election, part.terms)
    return found


def _of_lists(
    election: Election, terms: Terms, parts: tuple[Part, Part], teller: Any
) -> dict[str, Any]:
    both = [_of(part, teller) for part in parts]
    elected = [each for part in both for each in part["elected"]]
    whole = both[0] | {"seats": terms.seats, "elected": elected, "excluded": [], "stages": []}
    whole |= {"quota": None, "ties": [], "vacant": terms.seats - len(elected), "lists": both}
    whole.pop("withdrawn", None)
    return whole | ({"withdrawn": sorted(election.withdrawn)} if election.withdrawn else {})


def _stated(args: argparse.Namespace, data: bytes) -> tuple[str, str | None, Bounds | None]:
    """Return rule, seed and bounds; those that are not named are as a transcript states them."""
    given: Any = {}
    if args.format in ("", "transcript") and FORMAT.encode() in data[:4096]:
        try:
            given = json.loads(data)
        except ValueError:
            given = {}
    rule = args.rule or (given.get("rule") if isinstance(given, dict) else None)
    if rule not in RULES:
        raise Usage(f"name the rule with --rule: {', '.join(RULES)}")
    seed, bounds = args.seed, None
    if given:
        seed = given.get("seed") if seed is None else seed
        bounds = bounds_from(given["constraints"]) if given.get("constraints") else None
    return rule, seed, bounds


def _bounds(path: str) -> Bounds:
    try:
        return bounds_from(json.loads(_bytes_of(path)))
    except ValueError as failure:
        raise CannotCount("bad_constraints", f"{path}: {failure}") from failure


def main(words: list[str]) -> int:
    """Run with the words of a command line."""
    parser = argparse.ArgumentParser(
        prog="python -m groundswell.methods.counting", description=__doc__
    )
    configure(parser)
    return run(parser.parse_args(words))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
