"""
Another site's archive: WordPress eXtended RSS (WXR 1.0 to 1.2), read one item at a time.

Published posts become articles, and approved comments what is said about them; pages, attachments,
drafts, private posts, what was not approved and pings are counted and left. Only what those need
is read, so a file of any size takes the memory of one item.
Declarations of entities are refused: an archive needs none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from typing import IO
from urllib.parse import urlsplit

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

_NAMESPACED = re.compile(r"^\{([^}]*)\}(.*)$")
_WP = re.compile(r"^https?://wordpress\.org/export/1\.[0-9]+/?$")
LONGEST_NAME = 200
LONGEST_COMMENT = 60_000


@dataclass(frozen=True, slots=True)
class Comment:
    """One approved comment. Addresses, networks and accounts of who wrote it are not read."""

    key: str  # its number on the old site; made from its words where it has none
    parent: str  # the key of what it answers; "": the post
    author: str  # the name it was signed with
    at: datetime  # aware
    html: str


@dataclass(frozen=True, slots=True)
class Unsaid:
    """One comment that stays in the file, and why. Not by whom."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Post:
    """One published post."""

    number: int  # which item of the file, from 1
    title: str
    link: str  # its address on the old site
    author: str  # as readers were shown it
    published_at: datetime  # aware
    html: str
    summary: str
    tags: tuple[str, ...]
    comments: int  # approved ones
    slug: str
    said: tuple[Comment, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()

    @property
    def origin(self) -> str:
        """What it is known by when the same archive comes again."""
        return self.link or f"{self.published_at.isoformat()} {self.title}"[:500]


@dataclass(frozen=True, slots=True)
class Left:
    """One item that becomes no article, and why."""

    number: int
    title: str
    reason: str


class NotAnArchive(ValueError):
    """The file is not a WordPress export; the message says what was looked for."""


def read(file: IO[bytes]) -> Iterator[Post | Left]:
    """
    Yield what an export holds, in its order.

    :raises NotAnArchive: it is not XML, declares entities, or has no WordPress names in it.
    """
    authors: dict[str, str] = {}
    number, known = 0, False
    root = None
    try:
        for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
            space, name = _split(element.tag)
            if event == "start":
                if root is None:
                    root = element
                    if name != "rss":
                        raise NotAnArchive("The file does not begin with <rss>.")
                continue
            known = known or bool(_WP.match(space))
            if name == "author" and _WP.match(space):
                told = _fields(element)
                authors[told.get("author_login", "")] = told.get("author_display_name", "")
            elif name == "item" and not space:
                number += 1
                yield _item(element, number, authors)
                element.clear()
    except (ParseError, DefusedXmlException, UnicodeDecodeError, LookupError) as fault:
        raise NotAnArchive(f"The file is not whole XML: {fault}") from fault
    if not known:
        raise NotAnArchive("Nothing in the file is named as a WordPress export names things.")


def _split(tag: str) -> tuple[str, str]:
    found = _NAMESPACED.match(tag)
    return (found[1], found[2]) if found else ("", tag)


def _fields(element: object) -> dict[str, str]:
    """Return the texts of an element's children; of two of one name the first."""
    told: dict[str, str] = {}
    for child in element:  # type: ignore[attr-defined]
        space, name = _split(child.tag)
        key = f"content:{name}" if space.endswith("/content/") else name
        key = f"excerpt:{name}" if "/excerpt/" in space else key
        told.setdefault(key, (child.text or "").strip())
    return told


def _item(element: object, number: int, authors: dict[str, str]) -> Post | Left:
    told = _fields(element)
    title = told.get("title", "")[:LONGEST_NAME]
    kind, status = told.get("post_type", ""), told.get("status", "")
    if kind != "post":
        return Left(number, title, f"kind: {kind or 'none'}")
    if status != "publish" or told.get("post_password"):
        return Left(number, title, f"not published: {status or 'no status'}")
    text = told.get("content:encoded", "")
    if not text:
        return Left(number, title, "no text")
    at = _moment(told)
    if at is None:
        return Left(number, title, "no date that can be read")
    login = told.get("creator", "")
    return Post(
        number,
        title or "Untitled",
        told.get("link", "")[:500],
        (authors.get(login) or login)[:LONGEST_NAME],
        at,
        text,
        told.get("excerpt:encoded", ""),
        tuple(_terms(element)),
        sum(1 for _comment in _approved(element)),
        told.get("post_name", ""),
        *_comments(element),
    )


def _comments(element: object) -> tuple[tuple[Comment, ...], tuple[Unsaid, ...]]:
    said: dict[str, Comment] = {}
    unsaid = []
    for child in element:  # type: ignore[attr-defined]
        if _split(child.tag)[1] != "comment":
            continue
        found = _comment(_fields(child))
        if isinstance(found, Comment) and found.key in said:
            found = Unsaid(found.key, "the same number twice")
        if isinstance(found, Unsaid):
            unsaid.append(found)
        else:
            said[found.key] = found
    return tuple(said.values()), tuple(unsaid)


def _comment(told: dict[str, str]) -> Comment | Unsaid:
    text, key = told.get("comment_content", ""), told.get("comment_id", "")[:20]
    kind, approved = told.get("comment_type", ""), told.get("comment_approved", "")
    if kind not in ("", "comment"):
        return Unsaid(key, f"kind: {kind[:20]}")
    if approved != "1":
        return Unsaid(key, f"not approved: {approved[:20] or 'no status'}")
    at = _utc(told.get("comment_date_gmt", "")) or _utc(told.get("comment_date", ""))
    if not text or len(text) > LONGEST_COMMENT:
        return Unsaid(key, "no text" if not text else "too long")
    if at is None:
        return Unsaid(key, "no date that can be read")
    author = " ".join(told.get("comment_author", "").split())[:LONGEST_NAME]
    own = sha256(f"{author} {at.isoformat()} {text}".encode()).hexdigest()[:20]
    parent = told.get("comment_parent", "")[:20]
    return Comment(key or own, "" if parent == "0" else parent, author, at, text)


def _utc(said: str) -> datetime | None:
    if not said or said.startswith("0000"):
        return None
    try:
        return datetime.strptime(said, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _moment(told: dict[str, str]) -> datetime | None:
    gmt = told.get("post_date_gmt", "")
    try:
        if gmt and not gmt.startswith("0000"):
            return datetime.strptime(gmt, "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
        found = parsedate_to_datetime(told.get("pubDate", ""))
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _terms(element: object) -> Iterator[str]:
    for child in element:  # type: ignore[attr-defined]
        if child.tag == "category" and (child.text or "").strip().lower() != "uncategorized":
            yield (child.text or "").strip()


def _approved(element: object) -> Iterator[object]:
    for child in element:  # type: ignore[attr-defined]
        if _split(child.tag)[1] == "comment" and _fields(child).get("comment_approved") == "1":
            yield child


def old_path(link: str) -> str:
    """Return where an address led on the old site, without its host: ``2015/10/08/launch``."""
    parts = urlsplit(link)
    return parts.path.strip("/")
