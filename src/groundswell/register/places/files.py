"""Opening official files: plain or compressed, with or without a byte-order mark."""

import gzip
import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from groundswell.packs.protocol import Reader

HEAD_CHARACTERS = 65_536
GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class OpenFile:
    """An official file being read: its text, and how much of it has gone by."""

    text: TextIO
    raw: BinaryIO
    size_bytes: int

    @property
    def share_read(self) -> float:
        """How much of the file has been read, 0 to 1."""
        return min(1.0, self.raw.tell() / self.size_bytes) if self.size_bytes else 1.0


@contextmanager
def opened(path: Path) -> Iterator[OpenFile]:
    """
    Open a file as text; compression is seen by content, not by name.

    Bytes that are not UTF-8 become U+FFFD, which readers refuse row by row.
    :raises OSError: the file cannot be read.
    """
    with path.open("rb") as raw:
        packed = raw.read(2) == GZIP
        raw.seek(0)
        plain = gzip.GzipFile(fileobj=raw) if packed else raw
        text = io.TextIOWrapper(
            cast("BinaryIO", plain), encoding="utf-8-sig", errors="replace", newline=""
        )
        yield OpenFile(text, raw, path.stat().st_size)
        text.detach()


def files_of(path: Path) -> list[Path]:
    """Return the files of a folder and of the folders in it, in order; a file is its own."""
    if not path.is_dir():
        return [path]
    return sorted(each for each in path.rglob("*") if each.is_file() and each.name[0] != ".")


def fingerprint_of(path: Path) -> str:
    """Return the SHA-256 of a file as it lies there."""
    with path.open("rb") as raw:
        return hashlib.file_digest(raw, "sha256").hexdigest()


def reader_for(path: Path, readers: tuple[Reader, ...]) -> Reader | None:
    """
    Return the reader that recognises a file's content, or None.

    :raises OSError: the file cannot be read, or its compression is broken.
    """
    with opened(path) as file:
        try:
            head = file.text.read(HEAD_CHARACTERS)
        except EOFError as error:
            raise OSError("the compressed file ends early") from error
    return next((reader for reader in readers if reader.recognises(head)), None)
