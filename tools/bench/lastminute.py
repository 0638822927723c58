"""
The last minute of a vote on the record: everybody comes, signs in and votes before it closes.

Real web processes and a real worker; voters over HTTP, each from an address of their own: they sign
in with a password, open the vote, choose, see what they chose, and cast it; every tenth presses
twice. They come in twice the number every ten seconds until it closes, and some come too late.
First the rate the machine holds is measured; then the last ten seconds bring that rate, and then
four times it. What was acknowledged must be counted, as it was cast; nothing counted may be late.
``--only sqlite|postgres``, ``--postgres URL``, ``--keep FOLDER``, ``--port N``.
"""

import argparse
import asyncio
import html
import math
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tools import run_site
from tools.bench import _report
from tools.bench._lastminute import PASSWORD
from tools.bench._report import Place
from tools.bench._visitors import FIELD, Seen, Visitor
from tools.processes import stop_all

CHOICES = ("for", "against", "abstain")
CURVE_SECONDS, DOUBLINGS = 60.0, 6
#: Of all who come in the curve, the share that comes each second at its end.
PEAK = math.log(2) * DOUBLINGS / CURVE_SECONDS * 2**DOUBLINGS / (2**DOUBLINGS - 1)
LATE_SECONDS, WARM, AT_ONCE, ABOVE = 2.0, 24, 6, 4
MOST_VOTERS, FEWEST_VOTERS = 1500, 40
RESULT_WITHIN_SECONDS, LOOKED_FOR_SECONDS = 5.0, 90.0
ASKS_SECONDS = 3.0  # as the page's script does


@dataclass(slots=True)
class Cast:
    """What one voter did and was told, in seconds of the outside clock."""

    token: str
    choice: str
    came_at: float = 0.0
    sent_at: float = 0.0
    told_at: float = 0.0
    answers: list[int] = field(default_factory=list)
    seen: Seen = field(default_factory=lambda: Seen(came_at=time.perf_counter()))

    @property
    def acknowledged(self) -> bool:
        """Whether they were told that it is counted."""
        return any(answer in {302, 303} for answer in self.answers)


def run(words: Sequence[str]) -> int:
    """Let them vote; write the table; 1 when a vote was lost, changed or counted late."""
    parser = argparse.ArgumentParser(prog="./dev bench lastminute")
    parser.add_argument("--only", choices=("sqlite", "postgres"), default="")
    parser.add_argument("--postgres", default="")
    parser.add_argument("--keep", default="")
    parser.add_argument("--port", type=int, default=9170)
    asked = parser.parse_args(words)
    rows: list[dict[str, Any]] = []
    with _report.places(only=asked.only, postgres=asked.postgres, keep=asked.keep) as places:
        for place in places:
            rows += on_one(place, asked.port)
    _report.put("lastminute", _told(rows))
    return 1 if any(row["wrong"] for row in rows) else 0


def on_one(place: Place, port: int) -> list[dict[str, Any]]:
    """Run the votes on one database; its site is up while they last."""
    ready = _half(place, "prepare", str(MOST_VOTERS + WARM))
    voters: list[str] = ready["voters"]
    settings = os.environ | place.settings
    settings |= {
        "GROUNDSWELL_PROXIES": "1",  # each voter has a network address of their own
        "GROUNDSWELL_SITE_URL": f"http://127.0.0.1:{port}",
    }
    home = Path(settings["GROUNDSWELL_HOME"])
    children = [run_site.web("127.0.0.1", port, settings, home), run_site.worker(settings, home)]
    try:
        run_site.wait_for_first_page("127.0.0.1", port, children)
        warm = _half(place, "announce", "600")["token"]
        held = asyncio.run(rate_held(port, warm, voters[:WARM]))
        rows = []
        for times in (1, ABOVE):
            many = min(len(voters) - WARM, max(FEWEST_VOTERS, round(held * times / PEAK)))
            vote = _half(place, "announce", str(CURVE_SECONDS))
            casts, result = asyncio.run(last_minute(port, vote, voters[WARM : WARM + many]))
            found = _half(place, "counted", vote["token"])
            rows.append(_row(place, held, times, casts, result, found, vote["closes_at"]))
        return rows
    finally:
        stop_all(children)


def _half(place: Place, *words: str) -> dict[str, Any]:
    return _report.in_a_process("tools.bench._lastminute", place, *words)


async def rate_held(port: int, vote: str, voters: Sequence[str]) -> float:
    """Return how many voters a second get through when six at a time come one after another."""
    began = time.perf_counter()

    async def in_turn(which: int) -> None:
        for number in range(which, len(voters), AT_ONCE):
            await voted(port, vote, Cast(voters[number], "for"), number + 1)

    await asyncio.gather(*(in_turn(which) for which in range(AT_ONCE)))
    return len(voters) / (time.perf_counter() - began)


async def last_minute(
    port: int, vote: dict[str, Any], voters: Sequence[str]
) -> tuple[list[Cast], float | None]:
    """Let voters come until just after it closes; return what each did, and the result's delay."""
    closes_at = vote["closes_at"]
    casts = [Cast(token, CHOICES[n % 3]) for n, token in enumerate(voters)]

    async def one(number: int, cast: Cast) -> None:
        share = (number + 0.5) / len(casts)
        after = CURVE_SECONDS * math.log2(1 + share * (2**DOUBLINGS - 1)) / DOUBLINGS
        at = closes_at - CURVE_SECONDS + after * (1 + LATE_SECONDS / CURVE_SECONDS)
        await asyncio.sleep(max(0.0, at - time.time()))
        cast.came_at = time.time()
        cast.seen.came_at = time.perf_counter()
        try:
            await voted(port, vote["token"], cast, 1000 + number)
        except (OSError, TimeoutError, ValueError, IndexError) as fault:
            cast.seen.fault = f"{type(fault).__name__}: {fault}"

    everybody = asyncio.gather(*(one(number, cast) for number, cast in enumerate(casts)))
    declared = asyncio.create_task(_declared(port, vote["token"], closes_at))
    await everybody
    return casts, await declared


async def voted(port: int, vote: str, cast: Cast, number: int) -> None:
    """Sign in, choose, read what was chosen, cast it (every tenth twice at once)."""
    visitor, seen = Visitor(port, number), cast.seen
    page = await visitor.until_let_in("GET", "/account/login/", "", seen)
    who = {"login": f"{cast.token}@example.org", "password": PASSWORD}
    body = urlencode(_hidden(page.text) | who)
    inside = await visitor.until_let_in("POST", "/account/login/", body, seen)
    if inside.status not in {302, 303}:
        raise ValueError(f"signing in answered {inside.status}")
    path = f"/votes/{vote}/vote/"
    page = await visitor.until_let_in("GET", path, "", seen)
    if page.status in {302, 303}:  # it has closed
        return
    chosen = _hidden(page.text) | {"choice": cast.choice}
    page = await visitor.until_let_in("POST", path, urlencode(chosen), seen)
    sure = urlencode(_hidden(page.text) | {"choice": cast.choice, "sure": "1"})
    cast.sent_at = time.time()
    presses = 2 if number % 10 == 0 else 1
    sent = [visitor.until_let_in("POST", path, sure, seen) for _ in range(presses)]
    cast.answers = [answer.status for answer in await asyncio.gather(*sent)]
    cast.told_at = time.time()


def _hidden(page: str) -> dict[str, str]:
    return {name: html.unescape(value) for name, value in FIELD.findall(page)}


async def _declared(port: int, vote: str, closes_at: float) -> float | None:
    """Return how many seconds after its close a page of the vote that is open shows the result."""
    await asyncio.sleep(max(0.0, closes_at - time.time()))
    reader = Visitor(port, 999, same_origin=True)
    while time.time() < closes_at + LOOKED_FOR_SECONDS:
        page = await reader.ask("GET", f"/votes/{vote}/live/")
        if page.status == 200 and "Count it again" in page.text:
            return time.time() - closes_at
        await asyncio.sleep(ASKS_SECONDS)
    return None


def _row(
    place: Place,
    held: float,
    times: int,
    casts: list[Cast],
    result: float | None,
    found: dict[str, Any],
    closes_at: float,
) -> dict[str, Any]:
    told = [cast for cast in casts if cast.acknowledged]
    wrong = [
        f"{count} {what}"
        for what, count in (
            ("lost or changed", sum(found["choices"].get(c.token) != c.choice for c in told)),
            ("twice", found["rows"] - len(found["choices"])),
            ("late and counted", found["late"]),
            ("acknowledged though sent late", sum(c.sent_at > closes_at for c in told)),
            ("declared otherwise", int(sum(filter(None, found["declared"])) != found["rows"])),
        )
        if count
    ]
    waits = sorted(cast.told_at - cast.sent_at for cast in told)
    return {
        "what": f"{place.name}, {'at' if times == 1 else f'{times} ×'} the rate held",
        "held": held,
        "voters": len(casts),
        "acknowledged": len(told),
        "counted": found["rows"],
        "wrong": wrong,
        "faults": [cast.seen.fault for cast in casts if cast.seen.fault],
        "p50": waits[len(waits) // 2] if waits else 0.0,
        "p99": waits[int(len(waits) * 0.99)] if waits else 0.0,
        "queued": sum(bool(cast.seen.queue_seconds) for cast in casts),
        "declared": found["declared_after"],
        "result": result,
    }


def _seconds(of: float | None) -> str:
    return "–" if of is None else f"{of:.1f}"


def _told(rows: list[dict[str, Any]]) -> str:
    heads = ("the last minute", "voters/s held", "came", "acknowledged", "counted",
             "lost, changed, twice or late", "no answer", "cast p50 / p99 ms", "queued",
             "declared / shown after s")  # fmt: skip
    lines = [
        (
            row["what"],
            f"{row['held']:.1f}",
            row["voters"],
            row["acknowledged"],
            row["counted"],
            "; ".join(row["wrong"]) or "none",
            f"{len(row['faults'])} ({row['faults'][0]})" if row["faults"] else "none",
            f"{1000 * row['p50']:.0f} / {1000 * row['p99']:.0f}",
            row["queued"],
            f"{_seconds(row['declared'])} / {_seconds(row['result'])}",
        )
        for row in rows
    ]
    how = (
        "A vote on the record among all members, over HTTP, two web processes and a worker that "
        "share the machine with the voters. Each signs in with a password, opens the vote, "
        "chooses, reads what was chosen and casts it; every tenth presses twice. They come over "
        f"{CURVE_SECONDS:.0f} s, twice as many every ten, the last two seconds after it closed. "
        f"The rate held is what {AT_ONCE} voters at a time get through; in the curve the last "
        f"second before the close brings it, or {ABOVE} times it. What is acknowledged and not "
        "counted as it was cast, or counted though it came after the close, is wrong. The result "
        f"should be declared within {RESULT_WITHIN_SECONDS:.0f} s, and a page of the vote that was "
        f"open shows it when it asks next, which it does every {ASKS_SECONDS:.0f} s."
    )
    return "\n\n".join(
        ["## The last minute of a vote", how, _report.machine(), _report.table(heads, lines)]
    )
