"""
More people at once than the machine can serve: a sign-up surge and a stampede for 200 chairs.

Real web processes and a real worker; visitors over HTTP who read the form, send it, and come back
when the queue tells them to; every tenth taps twice. First the rate the machine holds is measured
by eight visitors who do not wait for each other; then people come at that rate, and then at four
times it. Nobody may be lost or twice, and exactly 200 may have a chair. The queue page is given
50 ms. ``--people N`` a surge, ``--only sqlite|postgres``, ``--postgres URL``, ``--keep FOLDER``,
``--port N``.
"""

import argparse
import asyncio
import os
import statistics
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tools import run_site
from tools.bench import _report
from tools.bench._report import Place
from tools.bench._visitors import Seen, Visitor, come
from tools.processes import stop_all

type Wish = Callable[[int], tuple[str, str, dict[str, str]]]
QUEUE_BOUND_MS, AT_ONCE, WARM_UP = 50, 8, 48
ABOVE = 4  # times the rate the machine holds


def run(words: Sequence[str]) -> int:
    """Let them come; write the table; 1 when somebody was lost, twice, or on a chair too many."""
    parser = argparse.ArgumentParser(prog="./dev bench surge")
    parser.add_argument("--people", type=int, default=400)
    parser.add_argument("--only", choices=("sqlite", "postgres"), default="")
    parser.add_argument("--postgres", default="")
    parser.add_argument("--keep", default="")
    parser.add_argument("--port", type=int, default=9160)
    asked = parser.parse_args(words)
    rows: list[dict[str, Any]] = []
    with _report.places(only=asked.only, postgres=asked.postgres, keep=asked.keep) as places:
        for place in places:
            rows += on_one(place, asked.people, asked.port)
    wrong = [row for row in rows if row["wrong"]]
    _report.put("surge", _told(rows, asked.people))
    return 1 if wrong else 0


def on_one(place: Place, people: int, port: int) -> list[dict[str, Any]]:
    """Run the surges on one database; its site is up while they last."""
    ready = _report.in_a_process("tools.bench._surge", place, "prepare")
    settings = os.environ | place.settings
    settings |= {
        "GROUNDSWELL_PROXIES": "1",  # each visitor has a network address of their own
        "GROUNDSWELL_SITE_URL": f"http://127.0.0.1:{port}",
    }
    home = Path(settings["GROUNDSWELL_HOME"])
    children = [run_site.web("127.0.0.1", port, settings, home), run_site.worker(settings, home)]
    try:
        run_site.wait_for_first_page("127.0.0.1", port, children)
        group, (first, second) = ready["group"], ready["meetings"]
        held = rate_held(port, _joins(group, "Warm"))
        joins, stampede = _joins(group, "Surge"), _comes(first, "Guest")
        rows = [
            _row(place, "sign-up, at the rate held", held, surge(port, people, held, joins)),
            _row(place, f"sign-up, {ABOVE} × it", held * ABOVE,
                 surge(port, people, held * ABOVE, _joins(group, "Flood"))),
            _row(place, "stampede, at the rate held", held, surge(port, people, held, stampede)),
            _row(place, f"stampede, {ABOVE} × it", held * ABOVE,
                 surge(port, people, held * ABOVE, _comes(second, "Crowd"))),
        ]  # fmt: skip
        for row, name in ((rows[0], "Surge"), (rows[1], "Flood")):
            _check_joined(row, _report.in_a_process("tools.bench._surge", place, "joined", name))
        for row, token in ((rows[2], first), (rows[3], second)):
            _check_chairs(row, _report.in_a_process("tools.bench._surge", place, "outcome", token))
        return rows
    finally:
        stop_all(children)


def _joins(group: str, name: str) -> Wish:
    path = f"/join/to/{group}/"
    return lambda n: (path, path, {"full_name": f"{name} Visitor{n}", "old_enough": "on"})


def _comes(meeting: str, name: str) -> Wish:
    path = f"/m/{meeting}/"
    return lambda n: (path, f"{path}rsvp/", {"answer": "yes", "called": f"{name} Visitor{n}"})


def rate_held(port: int, wish: Wish) -> float:
    """Return how many visitors a second get through when eight at a time come one after another."""

    async def one_after_another(which: int) -> None:
        for number in range(which, WARM_UP, AT_ONCE):
            path, to, data = wish(number)
            seen = Seen(came_at=time.perf_counter())
            await Visitor(port, 60_000 + number).fill_in(path, to, data, seen, twice=False)

    async def all_of_them() -> None:
        await asyncio.gather(*(one_after_another(which) for which in range(AT_ONCE)))

    began = time.perf_counter()
    asyncio.run(all_of_them())
    return WARM_UP / (time.perf_counter() - began)


def surge(port: int, people: int, per_second: float, wish: Wish) -> list[Seen]:
    """Let people come at a rate; return what each met with, once the site is calm again."""
    seen = asyncio.run(come(port, people, per_second, wish))
    time.sleep(3)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(f"http://127.0.0.1:{port}/", timeout=60):
        return seen


def _row(place: Place, what: str, per_second: float, seen: list[Seen]) -> dict[str, Any]:
    done = sorted(one.done_in for one in seen if one.done_in is not None)
    queue = sorted(1000 * spent for one in seen for spent in one.queue_seconds)
    pages = sorted(1000 * spent for one in seen for spent in one.page_seconds)
    tickets = [(one.ticket, one.let_in_at) for one in seen if one.ticket and one.let_in_at]
    return {
        "what": f"{place.name}: {what}",
        "per_second": per_second,
        "people": len(seen),
        "done": len(done),
        "faults": [one.fault for one in seen if one.fault],
        "page_p95": _p95(pages),
        "queued": sum(bool(one.queue_seconds) for one in seen),
        "queue_p50": statistics.median(queue) if queue else None,
        "queue_p95": _p95(queue) if queue else None,
        "out_of_turn": _out_of_turn(tickets),
        "took": max((one.came_at + (one.done_in or 0) for one in seen), default=0)
        - min(one.came_at for one in seen),
        "wrong": [],
    }


def _p95(times: list[float]) -> float:
    return times[int(len(times) * 0.95)] if times else 0.0


def _out_of_turn(tickets: list[tuple[int, float]]) -> float:
    """Return the share of pairs of numbers, a hundred or more apart, that came in the other way."""
    ranked = sorted(tickets)
    pairs = [(a, b) for a in ranked for b in ranked if b[0] - a[0] >= 100]
    return sum(a[1] > b[1] for a, b in pairs) / len(pairs) if pairs else 0.0


def _check_joined(row: dict[str, Any], found: dict[str, Any]) -> None:
    row["wrong"] += _lost_or_twice(row, found["names"])
    if found["members"] != len(found["names"]):
        row["wrong"].append(f"{found['members']} memberships of {len(found['names'])} people")
    row["outcome"] = f"{len(found['names'])} members"


def _check_chairs(row: dict[str, Any], found: dict[str, Any]) -> None:
    row["wrong"] += _lost_or_twice(row, found["names"])
    chairs = min(200, row["people"])
    if (found["going"], found["seats_taken"]) != (chairs, chairs):
        row["wrong"].append(f"{found['going']} seated, {found['seats_taken']} chairs taken")
    if not found["in_order"]:
        row["wrong"].append("the line is out of order")
    row["outcome"] = f"{found['going']} seated, {found['waiting']} waiting in order"


def _lost_or_twice(row: dict[str, Any], names: list[str]) -> list[str]:
    wrong = [f"{len(row['faults'])} not served ({row['faults'][0]})"] if row["faults"] else []
    if len(set(names)) < row["done"]:
        wrong.append(f"{row['done'] - len(set(names))} lost")
    if len(names) != len(set(names)):
        wrong.append(f"{len(names) - len(set(names))} twice")
    return wrong


def _told(rows: list[dict[str, Any]], people: int) -> str:
    heads = ("surge", "people/s", "served", "lost or twice", "came of it", "all done in s",
             "page p95 ms", "queued", "queue page p50 / p95 ms", "pairs out of turn")  # fmt: skip
    lines = [
        (
            row["what"],
            f"{row['per_second']:.0f}",
            f"{row['done']} of {row['people']}",
            "; ".join(row["wrong"]) or "none",
            row.get("outcome", ""),
            f"{row['took']:.0f}",
            f"{row['page_p95']:.0f}",
            row["queued"],
            "–" if row["queue_p50"] is None else f"{row['queue_p50']:.0f} / {row['queue_p95']:.0f}",
            f"{row['out_of_turn']:.0%}",
        )
        for row in rows
    ]
    how = (
        f"{people} people a surge over HTTP to two web processes and a worker, which share the "
        "machine with the visitors. Each reads the form and sends it; every tenth taps twice. "
        f"The rate held is what {AT_ONCE} visitors at a time get through. Above it the queue page "
        f"answers (bound for its middle: {QUEUE_BOUND_MS} ms on a machine that is not busy "
        "otherwise) and people come in by number; pairs out of turn are numbers a hundred or more "
        "apart of which the later came in first, because browsers ask again every few seconds."
    )
    return "\n\n".join(
        ["## Sign-up surge, and a stampede for 200 chairs", how, _report.machine(),
         _report.table(heads, lines)]
    )  # fmt: skip
