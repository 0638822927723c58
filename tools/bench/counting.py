"""
A million papers, twenty candidates, eight seats: ours and other counters on the same file.

Every program is started anew, reads the file, counts identical papers together and counts, by
turns. The floor reads the lines and counts those that are alike, and nothing else. Bounds: Scottish
faster than pyrankvote and stvpoll and under 500 MB; Meek faster than pref_voting's and under 1 GB.
``--papers N`` (1,000,000), ``--times N`` (2), ``--patience SECONDS`` (600) for whoever takes long.
"""

import argparse
import json
import math
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tools.bench import _report
from tools.bench._peers import PEERS, Ran, counters, timed

CANDIDATES, SEATS = 20, 8
FLOOR = (
    "import sys, collections; "
    "print(len(collections.Counter(open(sys.argv[1], 'rb').read().splitlines())))"
)
LIMITS_MB = {"ours, scottish-stv": 500, "ours, meek": 1000}
FASTER = {
    "ours, scottish-stv": ("pyrankvote (its own rule)", "stvpoll, Scottish"),
    "ours, meek": ("pref_voting, Meek",),
}


def run(words: Sequence[str]) -> int:
    """Measure all; write the table; 1 when a bound does not hold."""
    parser = argparse.ArgumentParser(prog="./dev bench counting")
    parser.add_argument("--papers", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=2)
    parser.add_argument("--patience", type=float, default=600)
    asked = parser.parse_args(words)
    peers = counters()
    path = _report.ROOT / f"var/peers/million_{asked.papers}.blt"
    different = written(path, asked.papers)
    ours = [sys.executable, "-m", "groundswell.methods.counting", path, "--json", "--rule"]
    programs: dict[str, tuple[Sequence[str | Path], int]] = {
        "floor: the lines, counted": ([sys.executable, "-c", FLOOR, path], asked.times),
        "ours, scottish-stv": ([*ours, "scottish-stv"], asked.times),
        "pyrankvote (its own rule)": ([peers, PEERS, "pyrankvote", path], asked.times),
        "stvpoll, Scottish": ([peers, PEERS, "stvpoll", path], asked.times),
        "ours, meek": ([*ours, "meek"], asked.times),
        "pref_voting, Meek": ([peers, PEERS, "pref_voting_meek", path], 1),
    }
    found: dict[str, list[Ran]] = {name: [] for name in programs}
    for turn in range(asked.times):
        for name, (program, times) in programs.items():
            if turn < times:
                found[name].append(timed(program, asked.patience))
                print(name, found[name][-1].clock_s, file=sys.stderr)
    wrong = _broken(found)
    _write(found, asked.papers, different, wrong)
    return 1 if wrong else 0


def written(path: Path, papers: int) -> int:
    """Write papers like those of a large ward, always the same; return how many differ."""
    rng = random.Random(5)
    strength = [rng.uniform(0.3, 3) for _ in range(CANDIDATES)]
    places = [(rng.random(), rng.random()) for _ in range(CANDIDATES)]
    path.parent.mkdir(parents=True, exist_ok=True)
    different: set[str] = set()
    with path.open("w") as file:
        file.write(f"{CANDIDATES} {SEATS}\n")
        for _ in range(papers):
            at = rng.random(), rng.random()
            near = [
                math.dist(place, at) * 2 - strong * 0.3 + rng.gauss(0, 0.12)
                for place, strong in zip(places, strength, strict=True)
            ]
            order = sorted(range(CANDIDATES), key=near.__getitem__)
            length = min(CANDIDATES, 2 + int(rng.expovariate(1 / 5.5)))
            line = " ".join(str(each + 1) for each in order[:length])
            different.add(line)
            file.write(f"1 {line} 0\n")
        file.write("0\n" + "".join(f'"Candidate {n + 1}"\n' for n in range(CANDIDATES)))
        file.write('"A million papers"\n')
    return len(different)


def _broken(found: dict[str, list[Ran]]) -> list[str]:
    wrong = [
        f"{name} failed"
        for name, runs in found.items()
        if any(run.code and not run.was_stopped for run in runs)
    ]
    for name, limit in LIMITS_MB.items():
        most = max(run.memory_mb for run in found[name])
        if most > limit:
            wrong.append(f"{name} took {most:.0f} MB of {limit}")
    for name, slower in FASTER.items():
        ours = median(run.clock_s for run in found[name])
        wrong += [
            f"{name} is not faster than {peer}"
            for peer in slower
            if ours >= median(run.clock_s for run in found[peer])
        ]
    return wrong


def _elected(name: str, ran: Ran) -> str:
    if name.startswith("floor"):
        return ""
    if ran.was_stopped:
        return f"no answer after {ran.clock_s:.0f} s, and stopped"
    told = json.loads(ran.out)
    elected = told["elected"] if "elected" in told else next(iter(told.values()))
    return " ".join(map(str, sorted(elected)))


def _write(found: dict[str, list[Ran]], papers: int, different: int, wrong: list[str]) -> None:
    floor = median(run.clock_s for run in found["floor: the lines, counted"])
    rows = [
        (
            name,
            f"{median(run.clock_s for run in runs):.1f}",
            f"{median(run.cpu_s for run in runs):.1f}",
            f"{median(run.clock_s for run in runs) / floor:.1f}",
            f"{max(run.memory_mb for run in runs):.0f}",
            _elected(name, runs[-1]),
        )
        for name, runs in found.items()
    ]
    heads = ("program", "clock s", "CPU s", "× floor", "most memory MB", "elected")
    how = (
        f"{papers:,} papers ({different:,} different), {CANDIDATES} candidates, {SEATS} seats: "
        "from the start of the program to its answer, reading included, by turns. The peers run "
        "in their own environment behind the simplest reader there is; papers that are alike are "
        "counted together for all. Bounds: Scottish faster than pyrankvote and stvpoll, under "
        "500 MB; Meek faster than pref_voting’s, under 1 GB."
    )
    said = "Every bound holds." if not wrong else "Not held: " + "; ".join(wrong) + "."
    text = "\n\n".join(
        ["## Counting a million papers", how, _report.machine(), _report.table(heads, rows), said]
    )
    _report.put("counting", text)
