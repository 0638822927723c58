"""
The archive file, byte for byte: records one after another, each under the hash of its content.

An old-style tar file that only grows: a header of 512 bytes, the content, zeros up to the next
512. Nothing closes it. Source: Belenios specification 2.0, "Public data"; POSIX.1-1988 ustar's
predecessor (version 7 tar) for the header.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.findings import Code, Fault

BLOCK = 512
HEADER = "BELENIOS"
RECORD = re.compile(r"([0-9a-f]{64})\.(data|event)\.json")
LARGEST_SIZE = LARGEST_TIME = 8**11 - 1  # what a header can say


class Content(Protocol):
    """Bytes, or a file mapped into memory."""

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Record:
    """Where one record stands; ``digest`` is its name and the hash of its content."""

    digest: str
    is_event: bool
    start: int
    size: int


@dataclass(slots=True)
class Archive:
    """The records of an archive, in order."""

    content: Content
    timestamp: int
    records: list[Record] = field(default_factory=list)

    def bytes_of(self, record: Record) -> bytes:
        """Return what a record holds."""
        return self.content[record.start : record.start + record.size]


def header(name: str, size: int, timestamp: int) -> bytes:
    """Return the 512 bytes before a record."""
    made = bytearray(BLOCK)
    parts = (
        (0, name.encode()),
        (100, b"0000644"),
        (108, b"0000000"),
        (116, b"0000000"),
        (124, b"%011o" % size),
        (136, b"%011o" % timestamp),
        (148, b" " * 8),
        (156, b"0"),
    )
    for at, written in parts:
        made[at : at + len(written)] = written
    made[148:156] = b"%06o\0 " % sum(made)
    return bytes(made)


def _octal(digits: bytes) -> int:
    if re.fullmatch(rb"[0-7]{11}", digits) is None:
        raise Fault(Code.MALFORMED, "not an archive: a header says no size")
    return int(digits, 8)


def _members(content: Content) -> Iterator[tuple[str, int, int, int]]:
    """Yield name, start, size and time of each member. :raises Fault: a header is not ours."""
    at = 0
    while at < len(content):
        head = content[at : at + BLOCK]
        if len(head) < BLOCK:
            raise Fault(Code.MALFORMED, f"the archive is cut short at byte {at}")
        size, time = _octal(head[124:135]), _octal(head[136:147])
        name = head[:100].rstrip(b"\0").decode("ascii", "replace")
        start, end = at + BLOCK, at + BLOCK + size
        if head != header(name, size, time):
            raise Fault(Code.MALFORMED, f"a header at byte {at} is not in its one form")
        padded = end + (-size % BLOCK)
        if padded > len(content):
            raise Fault(Code.MALFORMED, f"the archive is cut short within {name[:16]}")
        if any(content[end:padded]):
            raise Fault(Code.MALFORMED, f"something is hidden after {name[:16]}")
        yield name, start, size, time
        at = padded


def read_archive(content: Content) -> Archive:
    """
    Return the records of ``content``, each found to be what its name says.

    :raises Fault: it is no archive of version 1, or a record is not what its name says.
    """
    members = _members(content)
    name, start, size, time = next(members, ("", 0, 0, 0))
    if name != HEADER:
        raise Fault(Code.MALFORMED, "not an archive: it does not begin with BELENIOS")
    said = encoding.ordered(
        encoding.parse_canonical(content[start : start + size]), ("version", "timestamp")
    )
    if said["version"] != 1 or said["timestamp"] != str(time):
        raise Fault(Code.MALFORMED, "not an archive of version 1, or of another time")
    archive = Archive(content, time)
    for name, start, size, moment in members:
        named = RECORD.fullmatch(name)
        if named is None or moment != time:
            raise Fault(Code.MALFORMED, f"{name[:80]} is no record of this archive")
        record = Record(named[1], named[2] == "event", start, size)
        if encoding.hex_digest(archive.bytes_of(record)) != record.digest:
            raise Fault(Code.CHAIN_BROKEN, f"the content of {name[:16]}… is not what its name says")
        archive.records.append(record)
    return archive


@dataclass(slots=True)
class Writer:
    """Writes an archive; ``take`` everything after each event, or at the end."""

    timestamp: int
    height: int = 0
    head: str = ""
    waiting: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        if not 0 <= self.timestamp <= LARGEST_TIME:
            raise ValueError(self.timestamp)
        said = {"version": 1, "timestamp": str(self.timestamp)}
        self._write(HEADER, encoding.canonical(said))

    def _write(self, name: str, content: bytes) -> None:
        padding = b"\0" * (-len(content) % BLOCK)
        self.waiting.append(header(name, len(content), self.timestamp) + content + padding)

    def data(self, content: bytes) -> str:
        """Write a data record; return its name."""
        digest = encoding.hex_digest(content)
        self._write(f"{digest}.data.json", content)
        return digest

    def event(self, kind: str, *contents: bytes) -> str:
        """Write data records and the event whose payload is the last of them; return its name."""
        payload = ""
        for content in contents:
            payload = self.data(content)
        told: dict[str, object] = {"parent": self.head} if self.head else {}
        told |= {"height": self.height, "type": kind}
        if payload:
            told["payload"] = payload
        written = encoding.canonical(told)
        self.head = encoding.hex_digest(written)
        self._write(f"{self.head}.event.json", written)
        self.height += 1
        return self.head

    def take(self) -> bytes:
        """Return what was written since the last time."""
        written = b"".join(self.waiting)
        self.waiting.clear()
        return written
