"""The file itself: kept sealed under the home, looked at once, read row by row, forgotten."""

import hashlib
import io
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from django.conf import settings

from groundswell.foundation.privacy import keyed_hash
from groundswell.foundation.privacy.files import SealedWriter, open_sealed_file
from groundswell.foundation.subjects import new_token
from groundswell.methods.tables import (
    EncodingGuess,
    Layout,
    Row,
    Unreadable,
    guess_encoding,
    guess_layout,
    read_rows,
    read_workbook,
)
from groundswell.methods.tables.delimited import LONGEST_ROW
from groundswell.methods.tables.encodings import Encoding
from groundswell.methods.tables.layout import SAMPLE_ROWS, guess_delimiter
from groundswell.methods.tables.workbooks import MAGIC, OLD_MAGIC
from groundswell.register.imports.models import BroughtList
from groundswell.register.imports.refusals import NotAList, TooBig

FOLDER = "lists"
CHUNK = 1 << 18
GZIP = b"\x1f\x8b"
WORKBOOK_BYTES = 60_000_000  # a workbook is held in memory while it is read
NOT_LISTS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"SQLite")
TEXT_SAMPLE = 65_536


@dataclass(slots=True)
class Kept:
    """A file that lies sealed: its name there, its mark, its size."""

    kept_as: str
    fingerprint: str
    size_bytes: int
    head: bytes


@dataclass(slots=True)
class Seen:
    """What a first look at a file shows."""

    layout: Layout
    shape: dict[str, Any] = field(default_factory=dict)
    rows: int = 0  # about


def path_of(kept_as: str) -> Path:
    """Return where a sealed file lies."""
    return settings.GROUNDSWELL_HOME / FOLDER / kept_as


def keep(chunks: Iterable[bytes], *, most_bytes: int) -> Kept:
    """
    Seal a file as it arrives; a compressed one is unpacked on the way.

    :raises TooBig: it is, or unpacks to, more than ``most_bytes``. Nothing is left behind.
    :raises NotAList: its compression is broken.
    """
    kept_as = f"{new_token()}.sealed"
    writer = SealedWriter(path_of(kept_as))
    digest, size, head = hashlib.sha256(), 0, b""
    try:
        for chunk in _within(most_bytes, _unpacked(chunks)):
            size += len(chunk)
            head = head if len(head) >= 16 else head + chunk[:16]
            digest.update(chunk)
            writer.write(chunk)
    except (TooBig, NotAList):
        writer.abandon()
        forget(kept_as)
        raise
    writer.close()
    return Kept(kept_as, keyed_hash(digest.hexdigest(), "imports.file"), size, head)


def _within(most_bytes: int, chunks: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > most_bytes:
            raise TooBig(most_bytes)
        yield chunk


def _unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    walk = iter(chunks)
    first = next(walk, b"")
    if not first.startswith(GZIP):
        yield first
        yield from walk
        return
    unpack = zlib.decompressobj(wbits=31)
    try:
        for chunk in chain((first,), walk):
            rest = chunk
            while rest and not unpack.eof:
                yield unpack.decompress(rest, CHUNK)
                rest = unpack.unconsumed_tail
    except zlib.error as error:
        raise NotAList("damaged") from error
    if not unpack.eof:
        raise NotAList("damaged")


def forget(kept_as: str) -> None:
    """Delete a sealed file. Again changes nothing."""
    if kept_as:
        path_of(kept_as).unlink(missing_ok=True)


def look(kept: Kept) -> Seen:
    """
    Say what a file is: which encoding and separator, where the headings are.

    :raises NotAList: it is no table, or one that cannot be opened, and which.
    """
    if not kept.size_bytes:
        raise NotAList("empty")
    if kept.head.startswith(OLD_MAGIC):
        raise NotAList("old_workbook")
    if kept.head.startswith(NOT_LISTS):
        raise NotAList("not_a_table")
    if kept.head.startswith(MAGIC):
        if kept.size_bytes > WORKBOOK_BYTES:
            raise TooBig(WORKBOOK_BYTES)
        rows = [row.cells for row in islice(_workbook(kept.kept_as), SAMPLE_ROWS)]
        return _seen(guess_layout(rows), rows, {"kind": "workbook"}, 0)
    return _look_at_text(kept)


def _look_at_text(kept: Kept) -> Seen:
    lines = 0

    def counted() -> Iterator[bytes]:
        nonlocal lines
        with open_sealed_file(path_of(kept.kept_as)) as file:
            while chunk := file.read(CHUNK):
                lines += chunk.count(b"\n") or chunk.count(b"\r")
                yield chunk

    guess = guess_encoding(counted())
    shape: dict[str, Any] = {
        "kind": "text",
        "encoding": guess.encoding.value,
        "mark_bytes": guess.mark_bytes,
        "mixed": guess.mixed,
    }
    with _text(kept.kept_as, shape) as text:
        sample = list(islice(_lines(text), SAMPLE_ROWS))
    shown = "".join(sample)[:TEXT_SAMPLE]
    odd = sum(not (letter.isprintable() or letter in "\r\n\t\0") for letter in shown)
    if odd * 10 > len(shown):
        raise NotAList("not_a_table")
    shape["delimiter"] = guess_delimiter(sample)
    rows = [row.cells for row in read_rows(sample, shape["delimiter"])]
    return _seen(guess_layout(rows, shape["delimiter"]), rows, shape, lines)


def _seen(layout: Layout, rows: list[list[str]], shape: dict[str, Any], lines: int) -> Seen:
    if len(rows) <= layout.passed_over or not layout.headings:
        raise NotAList("no_rows")
    shape |= {"passed_over": layout.passed_over, "has_headings": layout.has_headings}
    return Seen(layout, shape, max(0, lines - layout.passed_over))


@contextmanager
def _text(kept_as: str, shape: dict[str, Any]) -> Iterator[io.TextIOWrapper]:
    guess = EncodingGuess(Encoding(shape["encoding"]), shape["mark_bytes"])
    with open_sealed_file(path_of(kept_as)) as raw:
        raw.read(guess.mark_bytes)
        text = io.TextIOWrapper(raw, encoding=guess.encoding, errors=guess.errors, newline="")
        yield text
        text.detach()


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(LONGEST_ROW + 1):
        yield line


def _workbook(kept_as: str, width: int | None = None) -> Iterator[Row]:
    with open_sealed_file(path_of(kept_as)) as file:
        content = io.BytesIO(file.read())
    try:
        yield from read_workbook(content, width=width)
    except Unreadable as unreadable:
        raise NotAList(unreadable.why) from unreadable


def rows_of(brought: BroughtList, *, after: int = 0) -> Iterator[Row]:
    """
    Yield the rows of data of a list, those after the first ``after``.

    :raises NotAList: a workbook is broken further in.
    :raises OSError: the file is gone, or was altered.
    """
    passed = brought.shape["passed_over"] + after
    if brought.shape["kind"] == "workbook":
        yield from islice(_workbook(brought.kept_as, len(brought.headings)), passed, None)
        return
    with _text(brought.kept_as, brought.shape) as text:
        yield from islice(read_rows(_lines(text), brought.shape["delimiter"]), passed, None)
