"""
Every real ward that is at hand, counted by us and by independent counters.

Scottish: winners of all wards against stvpoll, of a seeded hundred against pref_voting and
pyrankvote too; Meek of every eighth of those against pref_voting, which is slow. Writes who
differs; why is said in ``docs/methods/counting.md``.
Needs ``GROUNDSWELL_REAL_DATA``. ``--wards N`` (100).
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.bench import _report
from tools.bench._peers import PEERS, counters

from groundswell.methods.counting import RULES, LotNeeded, Terms, count, read, seats_for

# Each counter, our rule, and of the sample one ward in how many (none: every ward there is).
PEERS_OF = (
    ("stvpoll", "scottish-stv", None),
    ("pref_voting_scottish", "scottish-stv", 1),
    ("pyrankvote", "scottish-stv", 1),
    ("pref_voting_meek", "meek", 8),
)


def run(words: Sequence[str]) -> int:
    """Count and compare; write the table; 1 when stvpoll elects somebody else anywhere."""
    parser = argparse.ArgumentParser(prog="./dev bench recounts")
    parser.add_argument("--wards", type=int, default=100)
    asked = parser.parse_args(words)
    data = os.environ.get("GROUNDSWELL_REAL_DATA")
    if not data:
        print("GROUNDSWELL_REAL_DATA is not set: there are no real wards to count", file=sys.stderr)
        return 1
    peers = counters()
    with tempfile.TemporaryDirectory() as fresh:
        files = wards(Path(data), Path(fresh))
        some = sorted(random.Random(7).sample(files, min(asked.wards, len(files))))
        rows, notes, differing = [], [], 0
        for peer, rule, one_in in PEERS_OF:
            of = some[::one_in] if one_in else files
            theirs = _theirs(peers, peer, of)
            wrong = [path for path in of if set(_ours(path, rule)) != set(theirs[str(path)])]
            rows.append((peer, rule, len(of), len(of) - len(wrong), len(wrong)))
            notes += [_note(path, rule, peer, theirs[str(path)]) for path in wrong]
            differing += len(wrong) if peer == "stvpoll" else 0
    _write(rows, notes)
    return 1 if differing else 0


def wards(data: Path, into: Path) -> list[Path]:
    """Return every BLT file, those of the archive unpacked ``into`` a folder."""
    with tarfile.open(data / "ballots/scotland_2007_2012_2022_blt.tar.gz") as archive:
        archive.extractall(into, filter="data")
    sample = (data / "ballots/scotland_2017_sample").glob("*.blt")
    return sorted([*into.rglob("*.blt"), *sample], key=lambda path: path.name)


def _theirs(python: Path, peer: str, files: list[Path]) -> dict[str, list[int]]:
    done = subprocess.run(
        [python, "-W", "ignore", PEERS, peer, *files], stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, list[int]] = json.loads(done.stdout)
    return found


def _ours(path: Path, rule: str) -> tuple[int, ...]:
    election = read(path.read_bytes(), name=path.name)
    seats = seats_for(RULES[rule], None, election)
    try:
        return count(election, rule, Terms(seats, election.title)).elected
    except LotNeeded:
        return count(election, rule, Terms(seats, election.title, "0")).elected


def _note(path: Path, rule: str, peer: str, theirs: list[int]) -> str:
    return f"* {path.stem}, {rule}: ours {sorted(_ours(path, rule))}, {peer} {sorted(theirs)}"


def _write(rows: list[tuple[str, str, int, int, int]], notes: list[str]) -> None:
    heads = ("counter", "our rule", "wards", "same winners", "others")
    how = (
        "Real Scottish wards of 2007 to 2022 counted by us and by counters that others wrote. Why "
        "some differ is said in [methods/counting.md](methods/counting.md)."
    )
    parts = ["## Counting real wards", how, _report.table(heads, rows)]
    _report.put("recounts", "\n\n".join([*parts, "\n".join(notes)] if notes else parts))
