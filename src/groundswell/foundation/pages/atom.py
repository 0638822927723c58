"""
What is new as an Atom feed, in pages where it is long. Pure.

Source: RFC 4287 (Atom), RFC 5005 section 3 (paged feeds), RFC 4151 (tag addresses).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``tag`` never changes; ``html`` is safe markup; times are aware."""

    tag: str
    title: str
    href: str
    published_at: datetime
    updated_at: datetime
    html: str
    author: str
    calendar: str = ""
    summary: str = ""
    categories: Sequence[tuple[str, str]] = ()  # the term in addresses, and the words people read


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of a feed. ``pages`` are the addresses by relation: first, previous, next, last."""

    tag: str
    title: str
    about: str
    here: str
    site: str
    author: str
    updated_at: datetime
    entries: Sequence[Entry]
    pages: dict[str, str] = field(default_factory=dict)


def tag_of(host: str, since: datetime, *path: str) -> str:
    """Return an address that names a thing for good, wherever it moves (RFC 4151)."""
    return f"tag:{host},{since.astimezone(UTC):%Y-%m-%d}:{'/'.join(path)}"


def document(feed: Feed) -> str:
    """Return the feed as XML."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        _element("id", feed.tag),
        _element("title", feed.title),
        _element("subtitle", feed.about),
        _element("updated", _moment(feed.updated_at)),
        f"<author>{_element('name', feed.author)}</author>",
        _element("generator", "Groundswell"),
        _link("self", feed.here, "application/atom+xml"),
        _link("alternate", feed.site, "text/html"),
        *(_link(relation, href, "application/atom+xml") for relation, href in feed.pages.items()),
        *(_entry(entry) for entry in feed.entries),
        "</feed>",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _entry(entry: Entry) -> str:
    lines = [
        "<entry>",
        _element("id", entry.tag),
        _element("title", entry.title),
        _element("published", _moment(entry.published_at)),
        _element("updated", _moment(entry.updated_at)),
        f"<author>{_element('name', entry.author)}</author>",
        _link("alternate", entry.href, "text/html"),
        _link("related", entry.calendar, "text/calendar") if entry.calendar else "",
        *(
            f'<category term="{escape(_clean(term))}" label="{escape(_clean(label))}"/>'
            for term, label in entry.categories
        ),
        _element("summary", entry.summary),
        f'<content type="html">{escape(_clean(entry.html))}</content>',
        "</entry>",
    ]
    return "\n".join(line for line in lines if line)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(_clean(text))}</{name}>" if text else ""


def _link(relation: str, href: str, kind: str) -> str:
    return f'<link rel="{escape(relation)}" type="{escape(kind)}" href="{escape(href)}"/>'


def _clean(text: str) -> str:
    """Return ``text`` without what XML 1.0 may not hold."""
    return "".join(
        c
        for c in text
        if c in "\t\n\r" or "\x20" <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )
