"""What an article needs before it may be published, and its fingerprint."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from groundswell.organise.publishing.rules.texts import Form

TITLE_LENGTH = 200
SUMMARY_LENGTH = 400
TEXT_LENGTH = 200_000
MOST_TAGS = 8
TAG_LENGTH = 40


class State(StrEnum):
    """What has become of an article so far."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Fault(StrEnum):
    """Why an article cannot be published as it is."""

    NO_TITLE = "no_title"
    NO_TEXT = "no_text"
    NO_BYLINE = "no_byline"
    TOO_LONG = "too_long"
    NO_NOTE = "no_note"
    NOTHING_CHANGED = "nothing_changed"


@dataclass(frozen=True, slots=True)
class Written:
    """An article as somebody wrote it."""

    title: str
    text: str
    summary: str = ""
    byline: str = ""
    tags: tuple[str, ...] = ()
    form: Form = Form.MARKDOWN


def state_of(published_at: datetime | None, withdrawn_at: datetime | None) -> State:
    """Return what has become of an article."""
    if withdrawn_at is not None:
        return State.WITHDRAWN
    return State.DRAFT if published_at is None else State.PUBLISHED


def fault_in(written: Written) -> Fault | None:
    """Return the first reason why this cannot be published, or ``None``."""
    if not written.title.strip():
        return Fault.NO_TITLE
    if not written.text.strip():
        return Fault.NO_TEXT
    if not written.byline.strip():
        return Fault.NO_BYLINE
    if len(written.text) > TEXT_LENGTH:
        return Fault.TOO_LONG
    return None


def fault_in_correction(before: Written, after: Written, note: str) -> Fault | None:
    """Return why a correction cannot stand: it changes nothing, or does not say what it changes."""
    if fault := fault_in(after):
        return fault
    if fingerprint(before) == fingerprint(after) and before.tags == after.tags:
        return Fault.NOTHING_CHANGED
    return None if note.strip() else Fault.NO_NOTE


def fingerprint(written: Written) -> str:
    """
    Return the SHA-256 of what was published, in hex: title, summary, byline and text.

    Of the UTF-8 of the four as a JSON list without spaces, so that anybody can repeat it.
    """
    parts = [written.title, written.summary, written.byline, written.text]
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def tags_in(typed: str) -> tuple[str, ...]:
    """Return the tags in a line with commas between them: each once, in order, cut short."""
    found: dict[str, str] = {}
    for part in typed.split(","):
        tag = " ".join(part.split())[:TAG_LENGTH].strip()
        if tag:
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())[:MOST_TAGS]
