"""
The door of a web process: around the whole application, before anything that costs.

Who is inside: whoever holds a number that was called, and whoever comes from one of our own
pages (the browser says so: ``Sec-Fetch-Site``, or ``Referer`` where it does not). What somebody
has typed (anything but GET and HEAD) is let into the line as from inside. The queue is a courtesy
to people, not a wall against machines: those are the proxy's to stop.
"""

import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from groundswell.foundation.pages.standing import LOOKS
from groundswell.foundation.pages.turns import calling
from groundswell.foundation.pages.turns.board import Board
from groundswell.foundation.pages.turns.line import Line
from groundswell.foundation.pages.turns.tickets import Ticket, read_ticket

type Environ = dict[str, Any]
type Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

MARK = "groundswell.turn"  # in the environ of a request that is turned away
INSIDERS_TO_NEWCOMERS = 2  # how much longer the line may grow for those inside
NEWCOMERS_PATIENCE = 4  # a newcomer is told a number after a fourth of the time others wait
SPARE_THREADS = 8  # to turn people away while all others wait
#: Asked by machines that must hear at once how we are, and by nobody who waits.
LET_PASS = ("/health", "/static/", "/robots.txt")


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody who is turned away is told."""

    ticket: Ticket | None  # None: they are inside, and only the line is full
    before: int
    wait_seconds: float
    retry_seconds: int


def threads_needed(at_once: int, line: int) -> int:
    """Return how many threads a web process needs so that the door can always answer."""
    return at_once + line * INSIDERS_TO_NEWCOMERS + SPARE_THREADS


class Door:
    """Lets requests in one by one, and gives numbers to newcomers when the line is long."""

    def __init__(
        self,
        application: Application,
        *,
        folder: Path,
        cookie: str,
        at_once: int,
        line: int,
        line_seconds: float,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """
        Stand before ``application``.

        :param at_once: how many requests are worked on at once in this process.
        :param line: how many newcomers may wait in line for it.
        :param line_seconds: how long anybody waits in line at most; a newcomer a fourth of it.
        """
        self._application = application
        self._cookie = cookie
        self._line = Line(at_once)
        self._room, self._seconds = line, line_seconds
        self._board = Board(folder, now)
        # Few threads work, so that few connections to the database are ever open.
        self._workers = ThreadPoolExecutor(at_once, thread_name_prefix="page")
        self._lookers = ThreadPoolExecutor(1, thread_name_prefix="look")
        self._looks = threading.Lock()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request, or have it told when its turn is."""
        if environ.get("PATH_INFO", "").startswith(LET_PASS):
            return self._application(environ, start_response)
        if environ.get(LOOKS) and self._looks.acquire(blocking=False):
            # What hundreds wait for is looked for beside the line, by one of them at a time.
            try:
                return self._worked_on(self._lookers, environ, start_response)
            finally:
                self._looks.release()
        turn = self._turned_away(environ)
        if turn is not None:
            environ[MARK] = turn
            return self._application(environ, start_response)
        try:
            return self._worked_on(self._workers, environ, start_response)
        finally:
            self._line.leave()
            self._call_next()

    def _worked_on(
        self, by: ThreadPoolExecutor, environ: Environ, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        said: list[tuple[Any, ...]] = []
        body = by.submit(self._application, environ, lambda *words: said.append(words)).result()
        start_response(*said[-1])
        return body

    def _turned_away(self, environ: Environ) -> Turn | None:
        """Return what to tell a request; ``None`` once it has a place to work at."""
        name, queue = self._call_next()
        ticket = read_ticket(_cookie(environ, self._cookie), name, self._board.now())
        if ticket is not None and not queue.may_enter(ticket.number):
            return self._told(ticket, queue)
        inside = ticket is not None or _has_typed(environ) or _comes_from_us(environ)
        if not inside and not queue.nobody_waits:
            return self._told(*self._number())
        room = self._room * (INSIDERS_TO_NEWCOMERS if inside else 1)
        seconds = self._seconds if inside else self._seconds / NEWCOMERS_PATIENCE
        if self._line.enter(room=room, seconds=seconds):
            return None
        if inside:
            return Turn(None, self._line.length, self._seconds, calling.SOONEST_RETRY_SECONDS)
        return self._told(*self._number())

    def _number(self) -> tuple[Ticket, calling.Queue]:
        now = self._board.now()
        name, queue = self._board.change(lambda old: calling.give(old, now))
        return Ticket(name, queue.given, int(now)), queue

    def _told(self, ticket: Ticket, queue: calling.Queue) -> Turn:
        wait = queue.wait_seconds(ticket.number)
        retry = calling.retry_seconds(queue, ticket.number)
        return Turn(ticket, queue.before(ticket.number), wait, retry)

    def _call_next(self) -> tuple[str, calling.Queue]:
        name, queue = self._board.read()
        now = self._board.now()
        if queue.nobody_waits or now - queue.looked_at < calling.TICK_SECONDS:
            return name, queue
        fullness = min(1.0, self._line.length / max(1, self._room))
        return self._board.change(lambda old: calling.call(old, now, fullness=fullness))


def _cookie(environ: Environ, name: str) -> str:
    try:
        found = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _has_typed(environ: Environ) -> bool:
    return environ.get("REQUEST_METHOD", "GET") not in {"GET", "HEAD"}


def _comes_from_us(environ: Environ) -> bool:
    said = environ.get("HTTP_SEC_FETCH_SITE")
    if said is not None:
        return bool(said == "same-origin")
    referer = environ.get("HTTP_REFERER", "")
    return bool(referer) and urlsplit(referer).netloc == environ.get("HTTP_HOST")
