"""Visitors by the hundred over real HTTP: each reads a page, fills in its form and sends it."""

import asyncio
import html
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

FIELD = re.compile(r'<input[^>]*name="(csrfmiddlewaretoken|form_key)"[^>]*value="([^"]*)"')
GIVE_UP_SECONDS = 120
TRIES = 60


@dataclass(slots=True)
class Seen:
    """What one visitor met with, in seconds from when they came."""

    came_at: float
    done_in: float | None = None
    page_seconds: list[float] = field(default_factory=list)
    queue_seconds: list[float] = field(default_factory=list)  # each answer of the queue page
    ticket: int | None = None
    let_in_at: float | None = None
    fault: str = ""


@dataclass(slots=True)
class Answer:
    """One answer of the server."""

    status: int
    heads: dict[str, str]
    cookies: dict[str, str]
    text: str
    seconds: float


class Visitor:
    """A browser as far as a form goes: cookies, the hidden fields, asking again when told to."""

    def __init__(self, port: int, number: int, *, same_origin: bool = False) -> None:
        """Come from a network address of one's own; ``same_origin``: from a page that is open."""
        self.port, self.number, self.same_origin = port, number, same_origin
        self.cookies: dict[str, str] = {}

    async def ask(self, method: str, path: str, body: str = "") -> Answer:
        """Send one request on a connection of its own and read the whole answer."""
        began = time.perf_counter()
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        heads = {
            "Host": f"127.0.0.1:{self.port}",
            "Connection": "close",
            "X-Forwarded-For": f"10.{self.number >> 16 & 255}.{self.number >> 8 & 255}."
            f"{self.number & 255}",
            "Sec-Fetch-Site": "same-origin" if body or self.same_origin else "none",
            "Origin": f"http://127.0.0.1:{self.port}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if body:
            heads["Content-Type"] = "application/x-www-form-urlencoded"
            heads["Content-Length"] = str(len(body))
        lines = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in heads.items() if v)]
        writer.write("\r\n".join([*lines, "", body]).encode())
        await writer.drain()
        raw = await asyncio.wait_for(reader.read(), GIVE_UP_SECONDS)
        writer.close()
        return self._read(raw, time.perf_counter() - began)

    def _read(self, raw: bytes, seconds: float) -> Answer:
        head, _, text = raw.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        heads: dict[str, str] = {}
        for line in lines:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                cookie, _, rest = value.partition("=")
                self.cookies[cookie] = rest.partition(";")[0]
            heads[name.lower()] = value
        return Answer(
            int(first.split(" ")[1]), heads, self.cookies, text.decode(errors="replace"), seconds
        )

    async def fill_in(
        self, path: str, to: str, data: dict[str, str], seen: Seen, *, twice: bool
    ) -> None:
        """Read the form at ``path``, fill it in, send it (twice at once if ``twice``)."""
        page = await self.until_let_in("GET", path, "", seen)
        seen.let_in_at = time.perf_counter()
        hidden = {name: html.unescape(value) for name, value in FIELD.findall(page.text)}
        body = urlencode(hidden | data)
        sends = [self.until_let_in("POST", to, body, seen) for _ in range(2 if twice else 1)]
        answers = await asyncio.gather(*sends)
        if any(answer.status not in {302, 303} for answer in answers):
            seen.fault = f"form answered {answers[0].status}"
            return
        seen.done_in = time.perf_counter() - seen.came_at

    async def until_let_in(self, method: str, path: str, body: str, seen: Seen) -> Answer:
        """Ask until the queue lets us through; note how long each answer took."""
        for _ in range(TRIES):
            answer = await self.ask(method, path, body)
            if answer.status != 503:
                seen.page_seconds.append(answer.seconds)
                return answer
            seen.queue_seconds.append(answer.seconds)
            if method == "GET" and "turn" in self.cookies:
                seen.ticket = int(self.cookies["turn"].split(".")[1])
            await asyncio.sleep(float(answer.heads.get("retry-after", "2")))
        raise TimeoutError(f"never let in: {path}")


async def come(
    port: int,
    people: int,
    per_second: float,
    wish: Callable[[int], tuple[str, str, dict[str, str]]],
) -> list[Seen]:
    """Let people come at a steady rate, whatever the server does; every tenth taps twice."""
    seen: list[Seen] = []
    began = time.perf_counter()

    async def one(number: int) -> None:
        await asyncio.sleep(max(0.0, began + number / per_second - time.perf_counter()))
        mine = Seen(came_at=time.perf_counter())
        seen.append(mine)
        try:
            path, to, data = wish(number)
            await Visitor(port, number).fill_in(path, to, data, mine, twice=number % 10 == 0)
        except (OSError, TimeoutError, ValueError, IndexError) as fault:
            mine.fault = f"{type(fault).__name__}: {fault}"

    await asyncio.gather(*(one(number) for number in range(people)))
    return seen
