"""Secret ballots: verify an election's archive strictly, count its rankings, rehearse one. Pure."""

import argparse
import gzip
import json
import mmap
import secrets
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from groundswell.methods.secretballot.archive import Content
from groundswell.methods.secretballot.findings import Code, Fault, Finding
from groundswell.methods.secretballot.hints import NotHints, read_hints, write_hints
from groundswell.methods.secretballot.verifier import Verdict, verify
from groundswell.web.desk.commands._rankings import configure_counting, count_rankings

if TYPE_CHECKING:
    from groundswell.methods.secretballot.rehearsal import Plan, Rehearsed

GZIP = b"\x1f\x8b"


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    acts = parser.add_subparsers(dest="act", required=True)
    check = acts.add_parser("verify", help="whether an archive is honest, and if not, where")
    tally = acts.add_parser("count", help="verify an archive, and count its rankings by a rule")
    for act in (check, tally):
        act.add_argument("file", metavar="FILE.bel", type=Path, help="an archive; may be .gz")
        act.add_argument("--hints", metavar="FILE", type=Path, help="commitments, never trusted")
        act.add_argument(
            "--companions", metavar="FILE", type=Path, help="companion proofs of the trustees"
        )
    configure_counting(tally)
    hold = acts.add_parser("rehearse", help="hold a whole election on this machine")
    hold.add_argument("--questions", metavar="FILE", type=Path, required=True)
    hold.add_argument("--voters", type=_from_one, required=True)
    hold.add_argument("--trustees", type=_from_one, default=3)
    hold.add_argument(
        "--threshold", type=_from_one, help="how many open it; all but one if not said"
    )
    hold.add_argument("--group", choices=("BELENIOS-2048", "RFC-3526-2048"))
    hold.add_argument(
        "--weights", metavar="FILE", type=Path, help="a whole number a line, one for each voter"
    )
    hold.add_argument(
        "--revotes", type=_from_zero, default=0, help="how many ballots are voted over"
    )
    hold.add_argument(
        "--at", type=_from_one, metavar="SECONDS", help="the archive's time; else the questions'"
    )
    hold.add_argument("--out", metavar="DIR", type=Path, default=Path())
    hold.add_argument("--strict", action="store_true", help="refuse what our rules do not allow")
    for act in (check, tally, hold):
        act.add_argument("--workers", type=_from_one, default=1, help="processes; 1 if not said")
        act.add_argument("--json", action="store_true", help="print one JSON value")


def _from_zero(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("a whole number from 0")
    return number


def _from_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("a whole number from 1")
    return number


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 1 if an archive is refused or something cannot be read."""
    if args.act == "rehearse":
        return _rehearse(args)
    found = _judged(args)
    if args.act == "count":
        return count_rankings(args, found)
    return _tell(found, as_json=args.json)


@contextmanager
def _workers(count: int) -> Iterator[Callable[..., Any]]:
    if count == 1:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  slow, and seldom needed

    with ProcessPoolExecutor(count) as pool:
        yield pool.map


@contextmanager
def _opened(path: Path) -> Iterator[Content]:
    with path.open("rb") as file:
        magic = file.read(2)
        file.seek(0)
        if magic == GZIP:
            yield gzip.decompress(file.read())
        elif not magic:
            yield b""
        else:
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
                yield mapped


def _text(path: Path) -> str:
    content = path.read_bytes()
    return (gzip.decompress(content) if content[:2] == GZIP else content).decode("utf-8-sig")


def _judged(args: argparse.Namespace) -> Verdict:
    hints: dict[str, str] = {}
    companions: dict[str, Any] = {}
    try:
        if args.hints:
            _, hints = read_hints(_text(args.hints).splitlines())
        if args.companions:
            companions = json.loads(_text(args.companions))
            if not isinstance(companions, dict):
                raise NotHints("these are no companion proofs")
        with _opened(args.file) as content, _workers(args.workers) as spread:
            return verify(
                content,
                seed=secrets.token_bytes(32),
                hints=hints,
                companions=companions,
                spread=spread,
                parts=args.workers,
            )
    except (OSError, EOFError, ValueError) as failure:
        message = f"it cannot be read: {failure}"
        return Verdict(errors=(Finding(None, Code.MALFORMED, message),))


def _tell(found: Verdict, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps(found.told(), ensure_ascii=False))
        return 0 if found.ok else 1
    for kind, findings in (("warning", found.warnings), ("REFUSED", found.errors)):
        for each in findings:
            where = "" if each.event is None else f" at event {each.event}"
            print(f"{kind}: {each.message} ({each.code}{where})")
    print(f"{found.ballots} ballots, {found.counted} counted, {found.state}, head {found.head}")
    if found.result is not None:
        print(f"result: {json.dumps(found.result)}")
    print("sound" if found.ok else "NOT SOUND")
    return 0 if found.ok else 1


def _weights(path: Path | None) -> Sequence[int]:
    if path is None:
        return ()
    lines = [line.strip() for line in _text(path).splitlines() if line.strip()]
    weights = [int(line.rpartition(",")[2]) for line in lines]
    if not weights or min(weights) < 0:
        raise ValueError("weights are whole numbers from 0, one a line")
    return weights


def _rehearse(args: argparse.Namespace) -> int:
    from groundswell.methods.secretballot.rehearsal import rehearse  # noqa: PLC0415  not to verify

    try:
        plan = _plan(args)
        with _workers(args.workers) as spread:
            held = rehearse(plan, secrets.token_bytes(32), spread)
        told = _keep(args.out, held)
    except (OSError, ValueError, Fault, KeyError, TypeError) as failure:
        print(f"refused: {failure}", file=sys.stderr)
        return 1
    if args.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print(f"{told['archive']}: {told['ballots']} ballots, {told['counted']} counted")
    print("A rehearsal: every secret of it lies beside it.", file=sys.stderr)
    return 0


def _plan(args: argparse.Namespace) -> "Plan":
    from groundswell.methods.secretballot import terms  # noqa: PLC0415  not to verify
    from groundswell.methods.secretballot.elections import read_question  # noqa: PLC0415  the same
    from groundswell.methods.secretballot.groups import group_named  # noqa: PLC0415  the same
    from groundswell.methods.secretballot.rehearsal import Plan  # noqa: PLC0415  the same

    threshold = args.threshold or max(1, args.trustees - 1)
    if threshold > args.trustees:
        raise ValueError(f"{threshold} of {args.trustees} trustees cannot open anything")
    template = json.loads(_text(args.questions))
    questions = [read_question(each) for each in template["questions"]]
    if args.group and not args.strict:
        group = group_named(args.group)
    else:
        group = terms.group_for(questions)
    if args.strict:
        all_needed = threshold == args.trustees
        terms.refuse_departures(group, questions, all_needed=all_needed, voters=args.voters)
    return Plan(
        template,
        args.voters,
        args.at or int(args.questions.stat().st_mtime),
        args.trustees,
        0 if threshold == args.trustees else threshold,
        _weights(args.weights),
        args.revotes,
        group,
    )


def _keep(folder: Path, held: "Rehearsed") -> dict[str, Any]:
    """Write the archive, what goes beside it, and the secrets; return what is told."""
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / f"{held.uuid}.bel"
    archive.write_bytes(held.archive)
    lines = write_hints(held.election.fingerprint, held.hints)
    written = {
        "hints": "".join(lines),
        "companions.json": json.dumps(held.companions),
        "secrets.json": json.dumps(
            {"credentials": held.credentials, "trustees": [str(key.secret) for key in held.keys]}
        ),
    }
    told: dict[str, Any] = {"uuid": held.uuid, "archive": str(archive)}
    for ending, content in written.items():
        path = folder / f"{held.uuid}.{ending}"
        path.touch(mode=0o600)
        path.write_text(content)
        told[ending.removesuffix(".json")] = str(path)
    return told | {
        "group": held.election.group.name,
        "ballots": held.ballots,
        "counted": len(held.votes),
        "head": held.head,
        "result": held.result,
    }
