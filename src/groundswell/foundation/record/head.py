"""
A head of the record: size, root and when, signed; each names the one before it.

Written as a C2SP checkpoint (see ``methods/translog``) with three further lines: ``head N``,
``at MOMENT`` and ``after MARK``, the hash of the whole note before it. No Django.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from groundswell.foundation.record.entry import moment_of, moment_text
from groundswell.methods.translog import Checkpoint, NoteError, Signature, parse_note, write_note

FURTHER = 3


@dataclass(frozen=True, slots=True)
class Head:
    """One head as read from its note."""

    origin: str
    number: int
    size: int
    root: bytes
    at: datetime
    previous: str  # mark of the note before; "" for the first
    body: str  # the text that is signed
    signatures: tuple[Signature, ...]


def head_body(
    *, origin: str, number: int, size: int, root: bytes, at: datetime, previous: str
) -> str:
    """Return the text of a head, which is what gets signed."""
    further = (f"head {number}", f"at {moment_text(at)}", f"after {previous or '-'}")
    return Checkpoint(origin, size, root, further).body()


def head_note(body: str, signature: Signature) -> str:
    """Return a head as it travels: its text and our signature. Witnesses add theirs below."""
    return write_note(body, (signature,))


def head_mark(note: str) -> str:
    """
    Return the hash by which the next head names this one, hex.

    Taken of text and first signature, so that co-signatures may be added afterwards.
    """
    checkpoint, signatures = parse_note(note)
    return sha256(write_note(checkpoint.body(), signatures[:1]).encode()).hexdigest()


def read_head(note: str) -> Head:
    """
    Return the head in a note; its signatures are not checked here.

    :raises NoteError: it is no checkpoint, or lacks a line that heads have.
    """
    checkpoint, signatures = parse_note(note)
    words = [line.partition(" ") for line in checkpoint.further]
    if len(words) != FURTHER or [word[0] for word in words] != ["head", "at", "after"]:
        raise NoteError("not the lines of a head")
    number, at, previous = (word[2] for word in words)
    if not (number.isascii() and number.isdecimal()):
        raise NoteError("a head has a number")
    return Head(
        origin=checkpoint.origin,
        number=int(number),
        size=checkpoint.size,
        root=checkpoint.root,
        at=moment_of(at),
        previous="" if previous == "-" else previous,
        body=checkpoint.body(),
        signatures=signatures,
    )
