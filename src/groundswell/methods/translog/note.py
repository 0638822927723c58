"""
Checkpoints: a root as it travels, signed. Formats of C2SP, so that other tools can read them.

``signed-note``: a text, an empty line, then one line for each signature. ``tlog-checkpoint``:
the text is origin, size, root and perhaps further lines. Signing and checking a signature are
the caller's; nothing here holds a key.
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from groundswell.methods.translog.hashing import HASH_BYTES

ED25519 = 0x01  # the algorithm byte of signed-note; others may follow
KEY_ID_BYTES = 4
MAX_NOTE = 64 * 1024
SIGNATURE_LINE_PARTS = 3
BODY_LINES = 3  # origin, size, root


class NoteError(ValueError):
    """This is not a checkpoint, or not in the one form it may have."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: whose, which key, and the signature itself."""

    name: str
    key_id: bytes
    blob: bytes


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How large a log was and what its root was; ``further`` holds extension lines."""

    origin: str
    size: int
    root: bytes
    further: tuple[str, ...] = ()

    def body(self) -> str:
        """
        Return the text that is signed.

        :raises NoteError: a line would not be read back as it is.
        """
        lines = [self.origin, str(self.size), b64encode(self.root).decode(), *self.further]
        if any(not line or any(ord(c) < 0x20 for c in line) for line in lines):
            raise NoteError("a checkpoint has no empty lines and no control characters")
        return "".join(f"{line}\n" for line in lines)


def key_id(name: str, public_key: bytes, algorithm: int = ED25519) -> bytes:
    """Return the four bytes that name a key. Source: C2SP signed-note, "Signatures"."""
    return sha256(name.encode() + b"\n" + bytes([algorithm]) + public_key).digest()[:KEY_ID_BYTES]


def write_note(body: str, signatures: tuple[Signature, ...]) -> str:
    """Return a signed note: the text, an empty line, the signatures."""
    lines = (
        f"— {signed.name} {b64encode(signed.key_id + signed.blob).decode()}\n"
        for signed in signatures
    )
    return f"{body}\n{''.join(lines)}"


def _decoded(text: str) -> bytes:
    try:
        raw = b64decode(text, validate=True)
    except ValueError as failure:
        raise NoteError("not base64") from failure
    if b64encode(raw).decode() != text:
        raise NoteError("not base64 in its one form")
    return raw


def _signature(line: str) -> Signature:
    parts = line.split(" ")
    if len(parts) != SIGNATURE_LINE_PARTS or parts[0] != "—" or not parts[1]:
        raise NoteError("not a signature line")
    raw = _decoded(parts[2])
    if len(raw) <= KEY_ID_BYTES:
        raise NoteError("a signature is missing")
    return Signature(parts[1], raw[:KEY_ID_BYTES], raw[KEY_ID_BYTES:])


def _size(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or (text[0] == "0" and text != "0"):
        raise NoteError("not a size")
    return int(text)


def parse_note(text: str) -> tuple[Checkpoint, tuple[Signature, ...]]:
    """
    Return the checkpoint in a signed note, and its signatures, none of them checked.

    :raises NoteError: it is not in the one form a checkpoint may have.
    """
    if len(text) > MAX_NOTE:
        raise NoteError("too long")
    body, gap, signed = text.rpartition("\n\n")
    if not gap or not signed.endswith("\n"):
        raise NoteError("no signatures")
    lines = body.split("\n")
    if len(lines) < BODY_LINES:
        raise NoteError("origin, size and root are not all there")
    root = _decoded(lines[2])
    if len(root) != HASH_BYTES:
        raise NoteError("a root has 32 bytes")
    checkpoint = Checkpoint(lines[0], _size(lines[1]), root, tuple(lines[BODY_LINES:]))
    if checkpoint.body() != f"{body}\n":
        raise NoteError("not in its one form")
    return checkpoint, tuple(_signature(line) for line in signed[:-1].split("\n"))
