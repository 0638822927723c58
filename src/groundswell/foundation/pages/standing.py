"""
A page that hundreds look at every few seconds, and that stays as it is most of the time.

The application says under which *state* it was made and what it shows this reader (``note``). For
half a second that stands in front of it: whoever asks within it, and has the page of that state,
is told so; whoever comes without a session, or was shown no more than they are, gets the page that
another of them got. Neither waits in the line, and neither asks the database. Whoever asks first
after it is answered by the application, which looks anew; until it has, and for three seconds at
most, others are told what stood.

The mark a reader sends along is bound to their cookies and language, and good for half a minute at
most: so long may what they may see change, and nothing else, before they are told.
"""

import hashlib
import hmac
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

type Environ = dict[str, Any]
type Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

NOTED = "groundswell.standing"  # in the environ of a request whose page may stand
STANDS_SECONDS = 0.5
STOOD_SECONDS = 3.0  # at most, while somebody is away to look
GOOD_SECONDS = 30  # a mark, at most; not all end at once
MOST_KEPT = 64  # addresses: what somebody writes behind a question mark makes new ones
MOST_LANGUAGES = 8  # of a page, as browsers ask for them
HEADS = (("Cache-Control", "private, no-cache"), ("Vary", "Accept-Language, Cookie"))
OK, NOT_MODIFIED = "200 OK", "304 Not Modified"


@dataclass(frozen=True, slots=True)
class Noted:
    """What a page was made of: its state, and what of it this reader is shown."""

    state: str
    seen: str
    at: float = 0.0  # when it was looked for, on the outside clock


@dataclass(frozen=True, slots=True)
class Page:
    """A page as somebody without a session got it."""

    noted: Noted
    heads: list[tuple[str, str]]
    body: bytes


@dataclass(slots=True)
class Kept:
    """What stands for half a second: a state, when it was looked for, a page in each language."""

    state: str
    at: float
    asked_at: float = 0.0  # by somebody who has not been answered yet
    pages: dict[str, Page] = field(default_factory=dict)


class Marks:
    """Makes and reads the marks of pages; ``now`` is the outside clock, not that of a story."""

    def __init__(self, key: str, now: Callable[[], float] = time.time) -> None:
        """Bind marks to ``key``: nobody else can make one."""
        self._key, self._now = key.encode(), now

    def mark(self, environ: Environ, noted: Noted) -> str:
        """Return the ETag of a page for whoever asked."""
        words = f"{noted.state}-{noted.seen}"
        return f'"{words}-{self._bound(environ, words)}"'

    def holds(self, environ: Environ, state: str) -> bool:
        """Return whether whoever asks has the page of ``state``, by a mark of theirs."""
        words, _, bound = _sent(environ).rpartition("-")
        if words.partition("-")[0] != state:
            return False
        return hmac.compare_digest(bound.encode(), self._bound(environ, words).encode())

    def shows(self, environ: Environ, seen: str) -> bool:
        """Return whether whoever asks is shown what ``seen`` names, by a mark of theirs."""
        words, _, bound = _sent(environ).rpartition("-")
        if words.partition("-")[2] != seen:
            return False
        return hmac.compare_digest(bound.encode(), self._bound(environ, words).encode())

    def _bound(self, environ: Environ, words: str) -> str:
        of = f"{_language(environ)}\n{environ.get('HTTP_COOKIE', '')}"
        who = hashlib.sha256(of.encode()).digest()
        turn = int(self._now() + who[0] % GOOD_SECONDS) // GOOD_SECONDS
        said = b"\n".join((who, words.encode(), str(turn).encode()))
        return hmac.new(self._key, said, hashlib.sha256).hexdigest()[:24]


def note(environ: Environ, *, state: str, seen: str, now: Callable[[], float] = time.time) -> Noted:
    """Let a page stand, in the state it was just looked for in, as this reader sees it."""
    noted = Noted(state, seen, now())
    environ[NOTED] = noted
    return noted


def is_known(environ: Environ, noted: Noted) -> bool:
    """Return whether whoever asks has this very page, however old the mark that says so."""
    return _sent(environ).split("-")[:2] == [noted.state, noted.seen]


def fingerprint(*told: object) -> str:
    """Return a short name of what things are like: a state, or what somebody is shown."""
    return hashlib.sha256(repr(told).encode()).hexdigest()[:24]


class Standing:
    """Before an application: answers what stands, and lets through everything else."""

    def __init__(
        self,
        application: Application,
        *,
        key: str,
        session_cookie: str,
        now: Callable[[], float] = time.time,
    ) -> None:
        """Stand before ``application``; who has no ``session_cookie`` is nobody in particular."""
        self._application = application
        self._marks = Marks(key, now)
        self._session = f"{session_cookie}="
        self._now = now
        self._kept: dict[str, Kept] = {}

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer from what stands, or ask the application and let its page stand."""
        now = self._now()
        kept = self._kept.get(_where(environ)) if environ.get("REQUEST_METHOD") == "GET" else None
        if kept is None:
            return self._asked(environ, start_response)
        away = now - kept.asked_at < STOOD_SECONDS
        oldest = now - (STOOD_SECONDS if away else STANDS_SECONDS)
        if kept.at > oldest and self._marks.holds(environ, kept.state):
            start_response(NOT_MODIFIED, [("ETag", environ["HTTP_IF_NONE_MATCH"]), *HEADS])
            return [b""]
        page = kept.pages.get(_language(environ))
        if page is not None and page.noted.at > oldest and self._is_for(environ, page):
            # Each takes a mark of their own along.
            start_response(OK, [*page.heads, ("ETag", self._marks.mark(environ, page.noted))])
            return [page.body]
        if kept.at <= now - STANDS_SECONDS:
            kept.asked_at = now
        return self._asked(environ, start_response)

    def _asked(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        said: list[tuple[str, list[tuple[str, str]]]] = []

        def listen(status: str, heads: list[tuple[str, str]], *more: Any) -> Any:
            said.append((status, list(heads)))
            return start_response(status, heads, *more)

        body = self._application(environ, listen)
        noted = environ.get(NOTED)
        if noted is None or not said:
            return body
        kept = self._let_stand(_where(environ), noted)
        status, heads = said[-1]
        if status == OK and self._is_nobody(environ) and len(kept.pages) < MOST_LANGUAGES:
            whole = _whole(body)
            others = [(name, value) for name, value in heads if name.lower() != "etag"]
            kept.pages[_language(environ)] = Page(noted, others, whole)
            return [whole]
        return body

    def _let_stand(self, where: str, noted: Noted) -> Kept:
        """Note how things stood when the application looked: not when it had answered."""
        before = self._kept.get(where)
        if before is not None and before.state == noted.state:
            before.at, before.asked_at = max(before.at, noted.at), 0.0
            return before
        kept = Kept(noted.state, noted.at)
        if before is None or before.at <= noted.at:  # else another who looked later has answered
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[where] = kept
        return kept

    def _is_for(self, environ: Environ, page: Page) -> bool:
        """Return whether a page that somebody without a session got is what this reader gets."""
        return self._is_nobody(environ) or self._marks.shows(environ, page.noted.seen)

    def _is_nobody(self, environ: Environ) -> bool:
        return self._session not in environ.get("HTTP_COOKIE", "")


def _whole(body: Iterable[bytes]) -> bytes:
    """Read an answer to its end, and let the application know that it is sent."""
    try:
        return b"".join(body)
    finally:
        if (close := getattr(body, "close", None)) is not None:
            close()


def _sent(environ: Environ) -> str:
    """Return the mark that was sent along; a proxy that packed the page has made it a weak one."""
    sent: str = environ.get("HTTP_IF_NONE_MATCH", "")
    return sent.removeprefix("W/").strip('"')


def _where(environ: Environ) -> str:
    return f"{environ.get('PATH_INFO', '')}?{environ.get('QUERY_STRING', '')}"


def _language(environ: Environ) -> str:
    """Return what a page's language may depend on, for whoever has no session."""
    cookies = environ.get("HTTP_COOKIE", "").split("; ")
    chosen = next((each for each in cookies if each.startswith("django_language=")), "")
    return f"{environ.get('HTTP_ACCEPT_LANGUAGE', '')}|{chosen}"
