"""
A page that hundreds look at every few seconds, and that stays as it is most of the time.

The application says under which *state* it was made and what it shows this reader (``note``). For
half a second that stands in front of it: whoever asks within it, and has the page of that state,
is told so; whoever comes without a session, or was shown no more than they are, gets the page that
another of them got. Neither waits in the line, and neither asks the database. Whoever asks first
after it is answered by the application, which looks anew; until it has, others are told what
stood, for three seconds at most. Of those who would all get the same page, one goes to have it
made; the others are told what stood, or wait for it if nothing did.

The mark a reader sends along is bound to their cookies and language, and good for half a minute at
most: so long may what they may see change, and nothing else, before they are told.
"""

import hashlib
import hmac
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

type Environ = dict[str, Any]
type Told = tuple[str, list[tuple[str, str]], bytes]  # status, heads, body
type Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

NOTED = "groundswell.standing"  # in the environ of a request whose page may stand
SHARED = "groundswell.shared"  # in the environ: the page that whoever is nobody got last
LOOKS = "groundswell.looks"  # in the environ: whether one goes for all who are nobody
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
class Making:
    """Somebody without a session is away to make a page of their language."""

    since: float
    done: threading.Event = field(default_factory=threading.Event)


@dataclass(slots=True)
class Kept:
    """What stands for half a second: a state, when it was looked for, a page in each language."""

    state: str = ""
    at: float = 0.0
    asked_at: float = 0.0  # by somebody who has not been answered yet
    pages: dict[str, Page] = field(default_factory=dict)
    making: dict[str, Making] = field(default_factory=dict)

    def page(self, language: str, oldest: float) -> Page | None:
        """Return the page in a language, unless it was made before ``oldest``."""
        found = self.pages.get(language)
        return found if found is not None and found.noted.at > oldest else None


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


def shared(environ: Environ, noted: Noted) -> Page | None:
    """Return the page that stands, if it is the very one that would be made for this reader."""
    page: Page | None = environ.get(SHARED)
    same = page is not None and (page.noted.state, page.noted.seen) == (noted.state, noted.seen)
    return page if same else None


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
        ends: str = "/live/",
        now: Callable[[], float] = time.time,
    ) -> None:
        """
        Stand before ``application``; who has no ``session_cookie`` is nobody in particular.

        :param ends: how the addresses end that may stand.
        """
        self._application = application
        self._marks = Marks(key, now)
        self._session = f"{session_cookie}="
        self._ends = ends
        self._now = now
        self._kept: dict[str, Kept] = {}
        self._lock = threading.Lock()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer from what stands, or ask the application and let its page stand."""
        is_read = environ.get("REQUEST_METHOD") == "GET"
        if not is_read or not environ.get("PATH_INFO", "").endswith(self._ends):
            return self._application(environ, start_response)
        kept, now = self._of(_where(environ)), self._now()
        is_looked_for = now - kept.asked_at < STANDS_SECONDS
        oldest = now - (STOOD_SECONDS if is_looked_for else STANDS_SECONDS)
        told = self._stands(environ, kept, oldest) or self._stood(environ, kept, now)
        goes = None
        if told is None and self._is_nobody(environ):
            with self._lock:  # of two who come in the same instant, one goes
                another = self._away(environ, kept, now)
                goes = None if another else self._goes(environ, kept)
            if another:
                another.wait(STOOD_SECONDS)  # there is nothing to tell them yet, and soon there is
                told = self._stands(environ, kept, self._now() - STOOD_SECONDS)
        if told is None:
            return self._asked(environ, start_response, kept, goes)
        status, heads, body = told
        start_response(status, heads)
        return [body]

    def _stands(self, environ: Environ, kept: Kept, oldest: float) -> Told | None:
        """Return what to answer from what stands, unless it is from before ``oldest``."""
        if kept.at <= oldest:
            return None
        if self._marks.holds(environ, kept.state):
            return _nothing_new(environ)
        page = kept.page(_language(environ), oldest)
        if page is None or page.noted.state != kept.state:
            return None
        return self._page_for(environ, page)

    def _stood(self, environ: Environ, kept: Kept, now: float) -> Told | None:
        """Return what stood, while another is away to make the page that this reader would get."""
        page = kept.page(_language(environ), now - STOOD_SECONDS)
        if page is None or self._away(environ, kept, now) is None:
            return None
        told = self._page_for(environ, page)
        has_it = told is not None and self._marks.holds(environ, page.noted.state)
        return _nothing_new(environ) if has_it else told

    def _away(self, environ: Environ, kept: Kept, now: float) -> threading.Event | None:
        """Return what tells when another is back with the page: else hundreds would make it."""
        making = kept.making.get(_language(environ))
        return making.done if making and now - making.since < STANDS_SECONDS else None

    def _goes(self, environ: Environ, kept: Kept) -> Making:
        """Note that somebody without a session goes to have the page of their language made."""
        making = Making(self._now())
        _lay(kept.making, _language(environ), making, age=lambda each: each.since)
        return making

    def _page_for(self, environ: Environ, page: Page) -> Told | None:
        """Return a page that somebody without a session got, if it is what this reader gets."""
        if not self._is_nobody(environ) and not self._marks.shows(environ, page.noted.seen):
            return None
        # Each takes a mark of their own along.
        return OK, [*page.heads, ("ETag", self._marks.mark(environ, page.noted))], page.body

    def _asked(
        self,
        environ: Environ,
        start_response: Callable[..., Any],
        kept: Kept,
        making: Making | None,
    ) -> Iterable[bytes]:
        """Ask the application how things stand, and for the page if it may be another's too."""
        language, now = _language(environ), self._now()
        kept.asked_at = now
        environ[SHARED] = kept.page(language, now - STOOD_SECONDS)
        environ[LOOKS] = self._is_nobody(environ)
        if not self._is_nobody(environ):
            body = self._application(environ, start_response)
            self._note(environ, kept)
            return body
        making = making or self._goes(environ, kept)
        if not self._marks.holds(environ, kept.state):
            environ.pop("HTTP_IF_NONE_MATCH", None)  # they need the page, and so do others
        try:
            return self._made(environ, start_response, kept)
        finally:
            making.done.set()

    def _made(
        self, environ: Environ, start_response: Callable[..., Any], kept: Kept
    ) -> Iterable[bytes]:
        """Have a page made for whoever is nobody in particular, and keep it for the others."""
        said: list[tuple[str, list[tuple[str, str]]]] = []

        def listen(status: str, heads: list[tuple[str, str]], *more: Any) -> Any:
            said.append((status, list(heads)))
            return start_response(status, heads, *more)

        body, language = self._application(environ, listen), _language(environ)
        noted = self._note(environ, kept)
        if noted is None or not said or not _may_be_shared(*said[-1]):
            return body
        whole = _whole(body)
        others = [(name, value) for name, value in said[-1][1] if name.lower() != "etag"]
        page = Page(noted, others, whole)
        _lay(kept.pages, language, page, age=lambda each: each.noted.at)
        return [whole]

    def _note(self, environ: Environ, kept: Kept) -> Noted | None:
        """Note how things stood when the application looked: not when it had answered."""
        noted: Noted | None = environ.get(NOTED)
        if noted is not None and noted.at >= kept.at:  # else one who looked later has answered
            kept.state, kept.at = noted.state, noted.at
        return noted

    def _of(self, where: str) -> Kept:
        """Return what is known of an address; what nothing was noted of goes first."""
        if where not in self._kept and len(self._kept) >= MOST_KEPT:
            known = {name: kept for name, kept in list(self._kept.items()) if kept.at}
            self._kept = known if len(known) < MOST_KEPT else {}
        return self._kept.setdefault(where, Kept())

    def _is_nobody(self, environ: Environ) -> bool:
        return self._session not in environ.get("HTTP_COOKIE", "")


def _lay[Of](there: dict[str, Of], language: str, one: Of, *, age: Callable[[Of], float]) -> None:
    """Keep what is of a language; where there are too many, what is oldest makes room."""
    if language not in there and len(there) >= MOST_LANGUAGES:
        there.pop(min(list(there), key=lambda name: age(there[name])), None)
    there[language] = one


def _nothing_new(environ: Environ) -> Told:
    return NOT_MODIFIED, [("ETag", environ["HTTP_IF_NONE_MATCH"]), *HEADS], b""


def _may_be_shared(status: str, heads: list[tuple[str, str]]) -> bool:
    return status == OK and all(name.lower() != "set-cookie" for name, _value in heads)


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
