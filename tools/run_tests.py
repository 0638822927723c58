"""
The tests, on both databases, in a browser, on real data: ``./dev test``.

Whatever cannot be run here is said to be *not run*, never counted as passed. The last line is the
total: ``N passed, N failed, N skipped``.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from tools.embedded_postgres import NoPostgres, embedded_postgres

ROOT = Path(__file__).resolve().parents[1]
LONGEST_TEST_SECONDS = 900
NO_TESTS_COLLECTED = 5
LONGEST_SHOWN = 8  # files of a part, where its time goes
MOST_AT_ONCE = 8  # each of them makes the tables of a database first
BROWSERS_AT_ONCE = 2  # each has a whole site beside it
VERIFIER = "belenios-tool"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# What touches no database, or brings its own, is run once, with SQLite; so are harmful words in
# forms, which are long.
WITHOUT_DATABASE = (
    *("tests/architecture", "src/groundswell/methods", "src/groundswell/packs"),
    *("tests/hostile", "tests/tools", "tests/settings", "tests/counts", "tests/upgrade"),
    *("tests/matrix/test_methods.py", "tests/security/test_weaknesses.py"),
    *("tests/faults/test_scale.py", "src/groundswell/web/desk/tests/test_opinion_map_command.py"),
)
# Who may read what, and what a browser is told, is asked of every page and role once, with SQLite:
# the same Python. With GROUNDSWELL_FULL=1 it is asked on PostgreSQL too. What is written goes
# through both always.
ONCE_UNLESS_FULL = (
    *("tests/matrix/test_matrix.py", "tests/matrix/test_isolation.py"),
    *("tests/matrix/test_traces.py", "tests/matrix/test_mutations.py"),
    "tests/security/test_edges.py",
)


class NotHere(Exception):
    """Why a part cannot be run on this machine, in one line."""


@dataclass(slots=True)
class Part:
    """One run of pytest, and what came of it."""

    name: str
    marks: str
    needs: str = ""  # "", "postgres", "browser"
    ignored: tuple[str, ...] = ()
    may_be_empty: bool = False
    not_run: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    seconds_of: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    failed: bool = False


def parts_of(mode: str, *, real_data: bool) -> list[Part]:
    """Return what ``./dev test <mode>`` consists of."""
    everything = "not e2e and not realdata"
    sqlite = Part("SQLite", everything)
    full = os.environ.get("GROUNDSWELL_FULL") == "1"
    once = WITHOUT_DATABASE if full else (*WITHOUT_DATABASE, *ONCE_UNLESS_FULL)
    postgres = Part("PostgreSQL", everything, "postgres", once)
    browser = Part("Browser", "e2e", "browser", may_be_empty=True)
    real = [
        Part("Real data, SQLite", "realdata and not e2e", may_be_empty=True),
        Part("Real data, PostgreSQL", "realdata and not e2e", "postgres", may_be_empty=True),
    ]
    if not real_data:
        real = [Part("Real data", "realdata", not_run="GROUNDSWELL_REAL_DATA names no folder")]
    return {
        "all": [sqlite, postgres, *real, browser],
        "fast": [Part("SQLite, fast", f"{everything} and not faults and not slow")],
        "sqlite": [sqlite],
        "pg": [postgres],
        "e2e": [browser],
    }[mode]


def main() -> int:
    """Run the parts of the mode that was asked for; further words go to pytest."""
    words = sys.argv[1:]
    mode = words.pop(0) if words and words[0] in {"fast", "sqlite", "pg", "e2e"} else "all"
    data = os.environ.get("GROUNDSWELL_REAL_DATA", "")
    if data and not Path(data).is_dir():
        print(f"GROUNDSWELL_REAL_DATA={data} is not a folder.", file=sys.stderr)
        return 2
    parts = parts_of(mode, real_data=bool(data))
    subprocess.run([sys.executable, "tools/build_frontend.py"], cwd=ROOT, check=False)
    with ExitStack() as stack, tempfile.TemporaryDirectory(prefix="groundswell-test-") as folder:
        for part in parts:
            try:
                run_part(part, words, Path(folder), stack)
            except NotHere as reason:
                part.not_run = str(reason)
    return close(parts, picked=bool(words))


def run_part(part: Part, words: list[str], folder: Path, stack: ExitStack) -> None:
    """Run pytest once. :raises NotHere: something it needs is not to be had."""
    if part.not_run:
        return
    env = {**os.environ, **surroundings(part, stack)}
    home = folder / part.name.lower().replace(" ", "-").replace(",", "")
    env["GROUNDSWELL_HOME"] = str(home)
    report = folder / f"{home.name}.xml"
    print(f"\n=== {part.name} ===", flush=True)
    began = time.monotonic()
    command = [
        *(sys.executable, "-m", "pytest", "-m", part.marks, f"--junitxml={report}"),
        *("-o", f"faulthandler_timeout={LONGEST_TEST_SECONDS}"),
        *("-o", "faulthandler_exit_on_timeout=true", "-o", f"cache_dir={ROOT}/.pytest_cache"),
        *(f"--ignore={path}" for path in part.ignored if path not in words),
        *side_by_side(part, words),
        *words,
    ]
    code = subprocess.run(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, check=False)
    part.seconds = time.monotonic() - began
    if code.returncode == NO_TESTS_COLLECTED and (part.may_be_empty or words):
        part.not_run = "no such tests"
        return
    part.failed = code.returncode != 0
    read_report(report, part)


def side_by_side(part: Part, words: list[str]) -> list[str]:
    """Return how to use every core; tests that somebody picked are run one by one."""
    most = BROWSERS_AT_ONCE if part.needs == "browser" else MOST_AT_ONCE
    cores = min(os.cpu_count() or 1, most)
    if cores < 2 or any(not word.startswith("-") for word in words):
        return []
    return ["-n", str(cores), "--dist", "loadfile", "--no-loadscope-reorder"]


def surroundings(part: Part, stack: ExitStack) -> dict[str, str]:
    """Return the variables that ``part`` is run with, having brought what it needs."""
    env = {"GROUNDSWELL_MODE": "development", "GROUNDSWELL_DATABASE_URL": ""}
    if part.needs == "postgres":
        env["GROUNDSWELL_DATABASE_URL"] = postgres(stack)
        if os.environ.get("GROUNDSWELL_FULL") != "1":
            env["GROUNDSWELL_TEST_AGAIN"] = "1"  # what needs no database ran with SQLite
    if part.needs != "browser":
        env["GROUNDSWELL_BELENIOS_TOOL"] = belenios_tool()
    if part.needs == "browser":
        env["GROUNDSWELL_CHROMIUM"] = chromium()
    elif browser := _found_browser():
        env["GROUNDSWELL_CHROMIUM"] = browser
    return env


def postgres(stack: ExitStack) -> str:
    """Return the address of a PostgreSQL: the one we are told of, or one of our own."""
    if told := os.environ.get("GROUNDSWELL_TEST_PG_URL"):
        return told
    try:
        return stack.enter_context(embedded_postgres())
    except NoPostgres as reason:
        raise NotHere(f"{reason}; GROUNDSWELL_TEST_PG_URL may name another") from reason


def _found_browser() -> str:
    told = os.environ.get("GROUNDSWELL_CHROMIUM")
    return told or next(filter(None, map(shutil.which, BROWSERS)), "")


def chromium() -> str:
    """Return a Chromium; where the system's packages may be installed, install it."""
    if found := _found_browser():
        return found
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NotHere("no Chromium found (install one, or set GROUNDSWELL_CHROMIUM)")
    print("Installing Chromium from the system's packages", flush=True)
    if failed := install("chromium"):
        raise NotHere(f"no Chromium found, and `{failed}` failed")
    if found := _found_browser():
        return found
    raise NotHere("no Chromium found, and the system's package brought none")


def install(package: str) -> str:
    """Install one of the system's packages; return the command that failed, if one did."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    bring = ["apt-get", "install", "-y", "-q", "--no-install-recommends", package]
    for command in (["apt-get", "update", "-q"], bring):
        if subprocess.run(
            command, env=env, stdin=subprocess.DEVNULL, check=False, **quiet
        ).returncode:
            return " ".join(command)
    return ""


def belenios_tool() -> str:
    """Return the independent verifier of secret ballots; install it where that may be done."""
    if not shutil.which(VERIFIER) and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {VERIFIER} from the system's packages", flush=True)
        install(VERIFIER)
    return shutil.which(VERIFIER) or ""


def read_report(report: Path, part: Part) -> None:
    """Count what pytest wrote down."""
    if not report.exists():
        part.failed = True
        return
    for case in ET.parse(report).getroot().iter("testcase"):
        part.seconds_of[case.get("classname", "")] += float(case.get("time", 0))
        kinds = {child.tag: child for child in case}
        if "failure" in kinds or "error" in kinds:
            part.counts["failed"] += 1
        elif "skipped" in kinds:
            part.counts["skipped"] += 1
            part.skipped[kinds["skipped"].get("message") or "no reason given"] += 1
        else:
            part.counts["passed"] += 1


def close(parts: list[Part], *, picked: bool) -> int:
    """Print what ran and what did not; return the exit code."""
    print("\n=== What ran, and what did not ===")
    for part in parts:
        told = ", ".join(f"{part.counts[kind]} {kind}" for kind in ("passed", "failed", "skipped"))
        said = f"NOT RUN: {part.not_run}" if part.not_run else f"{told}  ({part.seconds:.0f} s)"
        print(f"  {part.name:<24}{said}")
        for file, seconds in part.seconds_of.most_common(LONGEST_SHOWN):
            print(f"    {seconds:5.0f} s  {file}")
    for reason, count in sum((part.skipped for part in parts), Counter()).most_common():
        print(f"  skipped {count} × {reason}")
    total = sum((part.counts for part in parts), Counter())
    broken = [part.name for part in parts if part.failed and not part.counts["failed"]]
    if broken:
        print(f"  ended badly: {', '.join(broken)}")
    if not any(total.values()) and not picked:
        print("  nothing was tested")
    failed = total["failed"] + len(broken)
    print(f"{total['passed']} passed, {failed} failed, {total['skipped']} skipped")
    return int(bool(failed or not total["passed"]))


if __name__ == "__main__":
    sys.exit(main())
