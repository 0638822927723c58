"""Paragraphs, changes to them, amendments; and the hashes by which a version is known."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

HEAD = ""  # the place before the first paragraph


class Op(StrEnum):
    """What can be done to a paragraph."""

    REPLACE = "replace"  # its words by others
    INSERT_AFTER = "insert_after"  # a new one after it
    DELETE = "delete"
    MOVE = "move"  # the same one, to stand after another


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: an id that stays with it from version to version, and its words."""

    pid: str
    words: str


type Text = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """
    One change to one paragraph of one version.

    ``pid`` is the paragraph it is about; for ``insert_after`` the one it follows, or ``HEAD``.
    ``base_hash`` is the hash of that paragraph's words; empty for ``HEAD`` and for a paragraph
    that the same amendment put in. ``new_pid`` names what is put in, ``after`` where a moved
    paragraph goes.
    """

    op: Op
    pid: str
    base_hash: str = ""
    words: str = ""
    new_pid: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """Changes to one version, under the name they are spoken of: ``A7``."""

    key: str
    changes: tuple[Change, ...]

    def is_total(self, text: Text) -> bool:
        """Return whether it takes out every paragraph: another text in the place of this one."""
        gone = {change.pid for change in self.changes if change.op is Op.DELETE}
        return bool(text) and all(paragraph.pid in gone for paragraph in text)


class Stale(Exception):
    """
    A change to words that do not stand there (any more). Carries both texts.

    ``wanted`` is what the change would put in, ``stands`` what is there; empty if nothing is.
    """

    def __init__(self, change: Change, stands: str) -> None:
        """Say which change, and what stands in its place."""
        super().__init__(f"{change.op} of {change.pid or 'the beginning'} does not fit")
        self.change, self.stands, self.wanted = change, stands, change.words


def plain(words: str) -> str:
    """Return words with single spaces: how they are compared, hashed and kept."""
    return " ".join(words.split())


def hash_of(words: str) -> str:
    """Return the hash of a paragraph's words: SHA-256, hexadecimal."""
    return hashlib.sha256(plain(words).encode()).hexdigest()


def text_hash(text: Text) -> str:
    """Return the hash of a version: ids and words in order, as JSON without spaces."""
    rows = [[paragraph.pid, plain(paragraph.words)] for paragraph in text]
    told = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def check(text: Text, changes: tuple[Change, ...]) -> None:
    """:raises Stale: a change names a paragraph or words that the text does not have."""
    words = {paragraph.pid: paragraph.words for paragraph in text}
    own: set[str] = {HEAD}
    for change in changes:
        needs_words = change.op is not Op.INSERT_AFTER or change.pid not in own
        if needs_words and (
            change.pid not in words or change.base_hash != hash_of(words[change.pid])
        ):
            raise Stale(change, words.get(change.pid, ""))
        if change.op is Op.MOVE and change.after not in own and change.after not in words:
            raise Stale(change, words[change.pid])
        if change.op is Op.INSERT_AFTER:
            if not change.new_pid or change.new_pid in own or change.new_pid in words:
                raise Stale(change, words.get(change.new_pid, ""))
            own.add(change.new_pid)
