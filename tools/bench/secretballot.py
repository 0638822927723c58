"""
Verifying secret ballots, beside the independent tool on the same archives.

The words are how many ballots (2500) and how many ranked ones (400). Each archive is made once,
by rehearsing it, and kept under ``var/bench``. Both programs run in a process of their own, on
one core, and the processor's time counts, start included.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.bench._report import ROOT, machine, put, table

from groundswell.methods.secretballot.archive import read_archive
from groundswell.methods.secretballot.batch import ERROR_BOUND

BALLOTS, RANKED = 2500, 400
SHORT_S = 20.0  # what takes less is run three times
TOOL = "belenios-tool"
KEPT = ROOT / "var/bench"
LEAD = (
    f"`groundswell ballots verify` and Debian's `{TOOL}` 2.0 on the same archives, each in a "
    "process of its own on one core; seconds of processor time, start included, the least of "
    "three runs where one is short. Ours is the stricter of the two. Asked: the target, and from "
    "what it is accepted."
)
BOUND = (
    f"A batch with hints lets a false proof pass with a chance of at most {ERROR_BOUND} (twelve "
    "passes over 64 buckets twice, six windows of twelve bits, coefficients of 84 bits), drawn "
    "anew at every run. A shuffle is always checked in one combination: at most 2^-84. Without "
    "hints everything else is exact."
)
SCALING = (
    "The same by the clock, shared out among workers, one for each core at most. Reading the "
    "archive, the chain of events and the tally are one process's work; what is shared out is the "
    "proofs, and their products where there are hints."
)
BOOTH = ROOT / "src/groundswell/methods/secretballot/booth"
BOOTH_MS = 150
#: A ballot is 74 powers of some 52 products each, and two tables of 52 rows of 31.
PRODUCTS = 74 * 52 + 2 * 52 * 31
FLOOR = f"""
import {{ Group }} from "./groups.js";
const {{ p, g }} = new Group("BELENIOS-2048");
const begun = process.cpuUsage().user;
let product = g;
for (let n = 0; n < {PRODUCTS}; n += 1) product = (product * g) % p;
console.log((process.cpuUsage().user - begun) / 1000 + Number(product === 0n));
"""
SEAL = """
import { Booth } from "./booth.js";
import { Group } from "./groups.js";
const answers = [..."abcdefghij"];
const { g } = new Group("BELENIOS-2048");
const questions = [{ answers, min: 1, max: 1, question: "One of ten" }];
const election = JSON.stringify({
  version: 1, description: "", name: "Timed", group: "BELENIOS-2048", public_key: String(g),
  questions, uuid: "CEvPDnKzQYexPK",
});
const begun = process.cpuUsage().user;
new Booth(election).ballot("Bn6-ezb-R3u-nxV-hDB", [[1, 0, 0, 0, 0, 0, 0, 0, 0, 0]]);
console.log((process.cpuUsage().user - begun) / 1000);
"""
CHOSEN_QUESTION = {"answers": list("ABCDE"), "min": 1, "max": 1, "question": "Choose one"}
RANKED_QUESTION = {
    "type": "NonHomomorphic",
    "value": {"answers": list("ABCDE"), "question": "Rank them"},
}


@dataclass(frozen=True, slots=True)
class Case:
    """An archive to verify: of which ratio we ask what."""

    name: str
    archive: Path
    hints: Path | None
    target: str


def run(words: Sequence[str]) -> int:
    """Measure; 1 when either program refuses, or a ratio is below what is accepted."""
    ballots, ranked = [int(word) for word in words] + [BALLOTS, RANKED][len(words) :]
    if not shutil.which(TOOL):
        print(f"{TOOL} is not here (Debian: apt-get install {TOOL})", file=sys.stderr)
        return 1
    rows, low = [], []
    known: dict[Path, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for case in cases(ballots, ranked, Path(folder)):
            if case.archive not in known:
                command = [TOOL, "election", "verify", "--dir", str(case.archive.parent)]
                known[case.archive] = spent(command)
            theirs = known[case.archive]
            hints = ["--hints", str(case.hints)] if case.hints else []
            command = [sys.executable, "-m", "groundswell", "ballots", "verify", str(case.archive)]
            ours = spent([*command, *hints, "--json"])
            ratio = theirs / ours
            rows.append(
                (case.name, f"{theirs:.1f}", f"{ours:.1f}", f"{ratio:.1f}", case.target or "–")
            )
            accepted = case.target.rpartition(" ")[2]
            if accepted and ratio < float(accepted):
                low.append(case.name)
        scaling = shared_out(cases(ballots, ranked, Path(folder))[:2])
    heads = ("archive", f"{TOOL} s", "ours s", "ratio", "asked")
    put("secretballot", told(table(heads, rows), low, scaling))
    return int(bool(low))


def shared_out(measured_cases: Sequence[Case]) -> str:
    """Return a table of how long a verification takes by the clock with 1, 2 … workers."""
    rows = []
    for case in measured_cases:
        hints = ["--hints", str(case.hints)] if case.hints else []
        command = [sys.executable, "-m", "groundswell", "ballots", "verify", str(case.archive)]
        alone = 0.0
        for workers in range(1, len(os.sched_getaffinity(0)) + 1):
            before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            words = [*command, *hints, "--json", "--workers", str(workers)]
            subprocess.run(words, check=True, capture_output=True)
            took = time.perf_counter() - begun
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            alone = alone or took
            figures = (f"{took:.1f}", f"{worked:.1f}", f"{alone / took:.2f}")
            rows.append((case.name, str(workers), *figures))
    return table(("archive", "workers", "clock s", "CPU s", "× one worker"), rows)


def sealing() -> str:
    """Return what the booth's arithmetic costs in Node, each ballot in a process of its own."""
    if not shutil.which("node"):
        return "The booth was not measured: Node is not here."
    took = [float(measured(SEAL)) for _ in range(5)]
    return (
        f"The booth in Node, one question of ten answers, tables made on the way: {min(took):.0f} "
        f"to {max(took):.0f} ms of processor time for a first ballot (asked: under {BOOTH_MS}), "
        f"{min(took) / float(measured(FLOOR)):.1f} × the same number of bare products."
    )


def measured(script: str) -> str:
    """Run a module in Node, as the booth's own folder; return what it said."""
    command = ["node", "--input-type=module", "-e", script]
    said = subprocess.run(command, cwd=BOOTH, check=True, capture_output=True, text=True)
    return said.stdout


def cases(ballots: int, ranked: int, folder: Path) -> list[Case]:
    """Return the archives, made where they are not kept."""
    chosen, chosen_hints = rehearsed("chosen", CHOSEN_QUESTION, ballots)
    whole, whole_hints = rehearsed("ranked", RANKED_QUESTION, ranked)
    cast = folder / whole.name
    cast.write_bytes(until_closed(whole.read_bytes()))
    ranking = f"{ranked:,} ranked ballots"
    return [
        Case(f"{ballots:,} ballots of 5 answers, hints", chosen, chosen_hints, "10, from 8"),
        Case(f"{ballots:,} ballots of 5 answers, exact", chosen, None, ""),
        Case(f"{ranking}, exact", cast, None, "8, from 6"),
        Case(f"{ranking}, 2 shuffles, opened by 2, exact", whole, None, ""),
        Case(f"{ranking}, 2 shuffles, opened by 2, hints", whole, whole_hints, ""),
    ]


def rehearsed(name: str, question: object, voters: int) -> tuple[Path, Path]:
    """Return an archive and its hints, rehearsing the election unless it is kept."""
    folder = KEPT / f"{name}-{voters}"
    if not list(folder.glob("*.bel")):
        folder.mkdir(parents=True, exist_ok=True)
        asked = folder / "questions.json"
        asked.write_text(json.dumps({"description": "", "name": name, "questions": [question]}))
        command = [sys.executable, "-m", "groundswell", "ballots", "rehearse", "--questions"]
        words = [str(asked), "--voters", str(voters), "--out", str(folder), "--workers", "2"]
        subprocess.run([*command, *words], check=True)
    return next(folder.glob("*.bel")), next(folder.glob("*.hints"))


def until_closed(archive: bytes) -> bytes:
    """Return an archive as it was when the last ballot had been cast."""
    for record in read_archive(archive).records:
        content = archive[record.start : record.start + record.size]
        if record.is_event and json.loads(content)["type"] == "EndBallots":
            return archive[: record.start - 512]
    return archive


def spent(command: Sequence[str]) -> float:
    """
    Return the seconds of processor time a program takes, which must succeed.

    A short one runs three times and the least counts: a second of another process's noise would
    else decide about it.
    """
    took = once(command)
    if took > SHORT_S:
        return took
    return min(took, once(command), once(command))


def once(command: Sequence[str]) -> float:
    """Run a program that must succeed; return the seconds of processor time it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    only = {"preexec_fn": one_core} if hasattr(os, "sched_setaffinity") else {}
    subprocess.run(command, check=True, capture_output=True, **only)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def one_core() -> None:
    """Keep this process to one core."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def told(figures: str, low: Sequence[str], scaling: str) -> str:
    """Return the part of the page."""
    closing = "Every ratio asked for holds."
    if low:
        closing = f"Below what is accepted: {', '.join(low)}."
    heading = "## Secret ballots, beside the independent tool"
    parts = [heading, LEAD, BOUND, machine(), figures, closing, SCALING, scaling, sealing()]
    return "\n\n".join(parts)
