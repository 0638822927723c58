"""
An exported record: what its lines are, and checking one with nothing else at hand. No Django.

JSON lines in UTF-8: first ``{"format", "origin", "key", "size", "root"}``; then, in order,
``{"seq", "entry"}`` with the entry's canonical text as a string, and after the entry it covers
``{"head"}`` with a signed note. The last line is the newest head. README.md has an example.
"""

import gzip
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from typing import IO, Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from groundswell.foundation.record.check import LogCheck, Problem, Problems, Verification
from groundswell.foundation.record.entry import Entry
from groundswell.foundation.record.head import read_head
from groundswell.methods.translog import NoteError

FORMAT = "groundswell-record/1"
LONGEST_LINE = 2 * 1024 * 1024
SECONDS = 30
NOBODYS_KEY = bytes(32)  # of a record that has signed nothing yet
GZIP = b"\x1f\x8b"

Replay = Callable[[Iterable[Entry]], Iterable[Problem]]


class NotARecord(ValueError):
    """This cannot be read as an exported record at all."""


def header_line(*, origin: str, public_key: bytes, size: int, root: str) -> str:
    """Return the first line of an export."""
    key = b64encode(public_key).decode()
    return _line(format=FORMAT, origin=origin, key=key, size=size, root=root)


def entry_line(seq: int, text: str) -> str:
    """Return the line of one entry."""
    return _line(seq=seq, entry=text)


def head_line(note: str) -> str:
    """Return the line of one head."""
    return _line(head=note)


def _line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n"


def _rows(lines: IO[bytes]) -> Iterator[dict[str, Any]]:
    while line := lines.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise NotARecord("a line is longer than any entry may be")
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as failure:
            raise NotARecord("a line is not JSON in UTF-8") from failure
        if not isinstance(row, dict):
            raise NotARecord("a line is not an object")
        yield row


def _begin(
    rows: Iterator[dict[str, Any]], key: bytes | None, kept: Mapping[int, bytes]
) -> tuple[LogCheck, dict[str, Any]]:
    first = next(rows, {})
    if first.get("format") != FORMAT:
        raise NotARecord(f"the first line does not say {FORMAT}")
    try:
        stated = b64decode(first["key"], validate=True) or NOBODYS_KEY
        problems = Problems()
        check = LogCheck(
            origin=str(first["origin"]), public_key=key or stated, problems=problems, kept=kept
        )
    except (KeyError, TypeError, ValueError) as failure:
        raise NotARecord("the first line names no origin or no usable key") from failure
    if key is not None and key != stated:
        problems.add("key_differs", "the file states another key than the one given")
    return check, first


def verify_lines(
    lines: IO[bytes],
    *,
    replays: Iterable[Replay] = (),
    key: bytes | None = None,
    kept: Mapping[int, bytes] | None = None,
) -> Verification:
    """
    Check an exported record.

    ``key`` is the record's public key where it is known from elsewhere; ``kept`` maps sizes to
    roots of heads kept from before. Without either, a record wholly rewritten and signed anew
    with another key checks as sound: nothing inside a file can show that.
    :raises NotARecord: it cannot be read as one at all.
    """
    rows = _rows(lines)
    check, first = _begin(rows, key, kept or {})
    entries: list[Entry] = []
    for row in rows:
        if isinstance(note := row.get("head"), str) and row.keys() == {"head"}:
            check.head(note)
        elif isinstance(text := row.get("entry"), str) and row.keys() == {"entry", "seq"}:
            if (entry := check.entry(row["seq"], text)) is not None:
                entries.append(entry)
        else:
            check.problems.add("line_unknown", f"a line after entry {check.size} is neither")
    check.finish()
    if (first.get("size"), first.get("root")) != (check.size, check.edge.root().hex()):
        check.problems.add("truncated", "size or root are not those the first line states")
    for replay in replays:
        for problem in replay(iter(entries)):
            check.problems.add(problem.code, problem.message, seq=problem.seq, table=problem.table)
    return check.result()


def kept_heads(lines: IO[bytes]) -> dict[int, bytes]:
    """
    Return size and root of every head in a file: an older export, or one saved note.

    :raises NotARecord: there is no head in it.
    """
    text = lines.read(256 * 1024 * 1024).decode("utf-8", "replace")
    notes = [text]
    if text.startswith("{"):
        rows = (json.loads(line) for line in text.splitlines() if '"head"' in line)
        notes = [row["head"] for row in rows if isinstance(row.get("head"), str)]
    try:
        found = {head.size: head.root for head in map(read_head, notes)}
    except (NoteError, ValueError) as failure:
        raise NotARecord("there is no head in the file to compare with") from failure
    if not found:
        raise NotARecord("there is no head in the file to compare with")
    return found


def open_source(source: str, stack: ExitStack) -> IO[bytes]:
    """
    Open a file or a web address for reading, decompressed where it is a ``.gz``.

    :raises OSError: it cannot be reached.
    """
    raw: Any
    if "://" in source:
        if urlsplit(source).scheme not in {"http", "https"}:
            raise NotARecord("an address begins with http:// or https://")
        asked = Request(source, headers={"Accept-Encoding": "gzip", "User-Agent": "groundswell"})  # noqa: S310  scheme checked above
        raw = stack.enter_context(urlopen(asked, timeout=SECONDS))  # noqa: S310  as above
        packed = raw.headers.get("Content-Encoding") == "gzip" or urlsplit(source).path.endswith(
            ".gz"
        )
    else:
        raw = stack.enter_context(open(source, "rb"))  # noqa: PTH123, SIM115  closed by the stack
        packed = raw.peek(2)[:2] == GZIP
    unpacked: Any = stack.enter_context(gzip.GzipFile(fileobj=raw)) if packed else raw
    lines: IO[bytes] = unpacked
    return lines


def verify_source(
    source: str,
    *,
    replays: Iterable[Replay] = (),
    key: bytes | None = None,
    kept_from: str | None = None,
) -> Verification:
    """
    Check the exported record in a file or at a web address.

    :raises NotARecord: it cannot be read as one.
    :raises OSError: it cannot be reached.
    """
    with ExitStack() as stack:
        kept = kept_heads(open_source(kept_from, stack)) if kept_from else {}
        return verify_lines(open_source(source, stack), replays=replays, key=key, kept=kept)
