"""
A floor that two thousand follow: how late each sees what changes, and what that costs.

Real web processes and a real worker; viewers over HTTP, each on a connection of its own, who ask
every three seconds whether anything is new, as the page's script does. One in ten is signed in:
delegates first, then members. Meanwhile the chair stops and starts a speaker's clock every ten
seconds, over HTTP too. Then all lose their connection at once and are back within ten seconds.
95 of 100 should see a change within the three seconds and one more; nobody may get an error or
miss one. ``--viewers N``, ``--only sqlite|postgres``, ``--postgres URL``, ``--keep FOLDER``,
``--port N``.
"""

import argparse
import asyncio
import html
import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tools import run_site
from tools.bench import _report
from tools.bench._report import Place
from tools.bench._visitors import FIELD, Seen, Visitor
from tools.processes import stop_all

EVERY_SECONDS, ONE_MORE = 3.0, 1.0
CHANGES, APART_SECONDS, STORM_SECONDS = 6, 10.0, 10.0
SIGNED_IN = 10  # one of so many
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Viewer:
    """One who follows: what they have, what they were told, and when."""

    cookies: str
    rng: random.Random
    mark: str = ""
    told: list[tuple[float, str]] = field(default_factory=list)  # when, the state that was new
    answers: dict[int, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def state(self) -> str:
        """Return the state of the page they have."""
        return self.mark.strip('"').partition("-")[0]


def run(words: Sequence[str]) -> int:
    """Let them follow; write the table; 1 when somebody missed a change, or got an error."""
    parser = argparse.ArgumentParser(prog="./dev bench floor")
    parser.add_argument("--viewers", type=int, default=2000)
    parser.add_argument("--only", choices=("sqlite", "postgres"), default="")
    parser.add_argument("--postgres", default="")
    parser.add_argument("--keep", default="")
    parser.add_argument("--port", type=int, default=9180)
    asked = parser.parse_args(words)
    rows: list[dict[str, Any]] = []
    with _report.places(only=asked.only, postgres=asked.postgres, keep=asked.keep) as places:
        for place in places:
            rows += on_one(place, asked.viewers, asked.port)
    _report.put("floor", _told(rows, asked.viewers))
    return 1 if any(row["errors"] or row["missed"] for row in rows) else 0


def on_one(place: Place, viewers: int, port: int) -> list[dict[str, Any]]:
    """Let them follow on one database; its site is up while they do."""
    ready = _report.in_a_process("tools.bench._floor", place, str(viewers // SIGNED_IN))
    settings = os.environ | place.settings
    settings |= {"GROUNDSWELL_SITE_URL": f"http://127.0.0.1:{port}"}
    home = Path(settings["GROUNDSWELL_HOME"])
    children = [run_site.web("127.0.0.1", port, settings, home), run_site.worker(settings, home)]
    try:
        run_site.wait_for_first_page("127.0.0.1", port, children)
        return asyncio.run(_followed(place, port, viewers, ready, [c.pid for c in children]))
    finally:
        stop_all(children)


async def _followed(
    place: Place, port: int, viewers: int, ready: dict[str, Any], pids: list[int]
) -> list[dict[str, Any]]:
    rng = random.Random(2026)
    jars = ["; ".join(f"{k}={v}" for k, v in one.items()) for one in ready["readers"]]
    all_jars = [*jars, *[""] * (viewers - len(jars))]
    everybody = [Viewer(jar, random.Random(rng.random())) for jar in all_jars]
    rng.shuffle(everybody)
    chair = Visitor(port, 1)
    chair.cookies |= ready["chair"]
    path = f"/floor/{ready['conference']}/live/"
    rows = []
    for what, spread, fresh in (
        ("following", STORM_SECONDS, False),
        ("all back after a break", STORM_SECONDS, True),
    ):
        over = asyncio.Event()
        for one in everybody:
            one.told, one.answers, one.faults = [], {}, []
            one.mark = "" if fresh else one.mark
        follow = [asyncio.create_task(_follow(port, path, one, spread, over)) for one in everybody]
        if not fresh:
            await asyncio.sleep(spread + EVERY_SECONDS)
        spent, began = _cpu(pids), time.perf_counter()
        changed = await _change(chair, ready, 1 if fresh else CHANGES)
        over.set()
        await asyncio.gather(*follow)
        used = (_cpu(pids) - spent) / (time.perf_counter() - began)
        rows.append(_row(f"{place.name}: {what}", everybody, changed, used))
    return rows


async def _follow(port: int, path: str, one: Viewer, spread: float, over: asyncio.Event) -> None:
    """Ask, and ask again three seconds after each answer, on one connection."""
    await asyncio.sleep(one.rng.random() * spread)
    streams = None
    while not over.is_set():
        try:
            if streams is None:
                streams = await asyncio.open_connection("127.0.0.1", port)
            await asyncio.wait_for(_look(streams, port, path, one), 30)
        except (OSError, TimeoutError, ValueError, asyncio.IncompleteReadError) as fault:
            one.faults.append(f"{type(fault).__name__}: {fault}")
            if streams is not None:
                streams[1].close()
            streams = None
        await asyncio.sleep(EVERY_SECONDS)
    if streams is not None:
        streams[1].close()


async def _look(
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter], port: int, path: str, one: Viewer
) -> None:
    reader, writer = streams
    heads = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Sec-Fetch-Site: same-origin"]
    heads += [f"Cookie: {one.cookies}"] if one.cookies else []
    heads += [f"If-None-Match: {one.mark}"] if one.mark else []
    writer.write("\r\n".join([*heads, "", ""]).encode())
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status = int(head.split(" ", 2)[1])
    said = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    one.answers[status] = one.answers.get(status, 0) + 1
    if status not in {200, 304}:
        raise ValueError(f"answered {status}")
    if length := int(said.get("content-length", "0")):
        await reader.readexactly(length)
    before, one.mark = one.state(), said.get("etag", one.mark)
    if one.state() != before:
        one.told.append((time.perf_counter(), one.state()))


async def _change(chair: Visitor, ready: dict[str, Any], times: int) -> list[float]:
    """Stop and start the clock of whoever speaks; return when each was acknowledged."""
    path, changed = f"/floor/{ready['conference']}/", []
    seen = Seen(came_at=time.perf_counter())
    for number in range(times):
        page = await chair.until_let_in("GET", path, "", seen)
        hidden = {name: html.unescape(value) for name, value in FIELD.findall(page.text)}
        do = "start" if 'value="start"' in page.text else "stop"
        body = urlencode(hidden | {"do": do, "on": ready["turn"]})
        answer = await chair.until_let_in("POST", f"{path}chair/", body, seen)
        if answer.status not in {302, 303}:
            raise SystemExit(f"change {number} answered {answer.status}")
        changed.append(time.perf_counter())
        await asyncio.sleep(APART_SECONDS)
    return changed


def _row(what: str, viewers: list[Viewer], changed: list[float], used: float) -> dict[str, Any]:
    delays, missed = [], 0
    for one in viewers:
        for since, until in zip(changed, [*changed[1:], float("inf")], strict=True):
            # Some see it before whoever changed it has heard that it is done.
            between = (since - ONE_MORE, until - ONE_MORE)
            seen = next((at for at, _ in one.told if between[0] < at < between[1]), None)
            missed += seen is None
            delays += [] if seen is None else [max(0.0, seen - since)]
    answers = {code: sum(one.answers.get(code, 0) for one in viewers) for code in (200, 304)}
    delays.sort()
    return {
        "what": what,
        "changes": len(changed),
        "answers": answers,
        "p50": delays[len(delays) // 2] if delays else 0.0,
        "p95": delays[int(len(delays) * 0.95)] if delays else 0.0,
        "last": delays[-1] if delays else 0.0,
        "missed": missed,
        "errors": [fault for one in viewers for fault in one.faults],
        "cpu": used,
    }


def _cpu(pids: list[int]) -> float:
    """Return how many seconds of CPU these processes and all they started have used."""
    children: dict[int, list[int]] = {}
    spent: dict[int, float] = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            told = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        children.setdefault(int(told[1]), []).append(int(folder.name))
        spent[int(folder.name)] = (int(told[11]) + int(told[12])) / TICKS
    total, left = 0.0, list(pids)
    while left:
        pid = left.pop()
        total += spent.get(pid, 0.0)
        left += children.get(pid, [])
    return total


def _told(rows: list[dict[str, Any]], viewers: int) -> str:
    heads = ("the floor", "changes", "told anew", "nothing new", "seen after s, p50 / p95 / last",
             "missed", "no answer", "server’s CPU, cores")  # fmt: skip
    lines = [
        (
            row["what"],
            row["changes"],
            f"{row['answers'][200]:,}",
            f"{row['answers'][304]:,}",
            f"{row['p50']:.1f} / {row['p95']:.1f} / {row['last']:.1f}",
            row["missed"] or "none",
            f"{len(row['errors'])} ({row['errors'][0]})" if row["errors"] else "none",
            f"{row['cpu']:.2f}",
        )
        for row in rows
    ]
    how = (
        f"{viewers:,} viewers over HTTP, each on a connection of its own, ask every "
        f"{EVERY_SECONDS:.0f} s whether anything is new; one in {SIGNED_IN} is signed in. Two web "
        "processes and a worker share the machine with them. Every "
        f"{APART_SECONDS:.0f} s the chair stops or starts a speaker’s clock. Bound: 95 of 100 see "
        f"it within {EVERY_SECONDS + ONE_MORE:.0f} s, nobody misses it or gets an error. Then all "
        f"lose the page and come back within {STORM_SECONDS:.0f} s."
    )
    return "\n\n".join(
        ["## A floor that many follow", how, _report.machine(), _report.table(heads, lines)]
    )
