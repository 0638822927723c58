"""Files kept encrypted: written and read as a stream, in frames that cannot be moved or cut."""

import io
import os
import struct
from collections.abc import Buffer
from pathlib import Path
from typing import BinaryIO, Self, override

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from groundswell.foundation.privacy.keys import file_key

MAGIC = b"GSSEAL1\n"
FRAME_BYTES = 262_144
TAG_BYTES = 16
_LENGTH = struct.Struct(">I")


class NotSealedHere(OSError):
    """A file that was sealed under another key, is cut short, or was altered."""


class SealedWriter:
    """
    A new file, mode 0600, that holds ciphertext from its first byte.

    Frames are AES-256-GCM; number and "this is the last" are authenticated with each, so that
    frames can neither change places nor go missing at the end. Source: STREAM, Hoang et al. 2015.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._file: BinaryIO = os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
        )
        self._seal = AESGCM(file_key())
        self._prefix = os.urandom(8)
        self._count = 0
        self._waiting = bytearray()
        self._file.write(MAGIC + self._prefix)

    def write(self, chunk: bytes) -> None:
        """Add bytes."""
        self._waiting += chunk
        while len(self._waiting) > FRAME_BYTES:
            self._frame(bytes(self._waiting[:FRAME_BYTES]), last=False)
            del self._waiting[:FRAME_BYTES]

    def close(self) -> None:
        """Write the last frame. A file that was never closed does not open."""
        self._frame(bytes(self._waiting), last=True)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def abandon(self) -> None:
        """Stop without a last frame."""
        self._file.close()

    def _frame(self, plain: bytes, *, last: bool) -> None:
        sealed = self._seal.encrypt(_nonce(self._prefix, self._count), plain, _told(last))
        self._file.write(_LENGTH.pack(len(sealed)) + sealed)
        self._count += 1


class _SealedReader(io.RawIOBase):
    """The plain bytes of a sealed file, frame by frame."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        head = self._file.read(len(MAGIC) + 8)
        if head[: len(MAGIC)] != MAGIC or len(head) != len(MAGIC) + 8:
            self._file.close()
            raise NotSealedHere("not a sealed file")
        self._seal, self._prefix = AESGCM(file_key()), head[len(MAGIC) :]
        self._count, self._ended = 0, False
        self._plain = memoryview(b"")

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Buffer, /) -> int:
        while not self._plain and not self._ended:
            self._next()
        room = memoryview(buffer).cast("B")
        taken = min(len(room), len(self._plain))
        room[:taken] = self._plain[:taken]
        self._plain = self._plain[taken:]
        return taken

    def _next(self) -> None:
        size = self._file.read(_LENGTH.size)
        if len(size) < _LENGTH.size or not 16 <= _LENGTH.unpack(size)[0] <= FRAME_BYTES + TAG_BYTES:
            raise NotSealedHere("a sealed file is cut short")
        sealed = self._file.read(_LENGTH.unpack(size)[0])
        self._ended = self._file.peek(1) == b""
        try:
            plain = self._seal.decrypt(
                _nonce(self._prefix, self._count), sealed, _told(self._ended)
            )
        except InvalidTag as error:
            raise NotSealedHere("a sealed file was altered, or is another's") from error
        self._plain, self._count = memoryview(plain), self._count + 1

    @override
    def close(self) -> None:
        if hasattr(self, "_file"):  # there was a file to open
            self._file.close()
        super().close()

    @override
    def __enter__(self) -> Self:
        return self


def open_sealed_file(path: Path) -> io.BufferedReader:
    """
    Open a sealed file for reading its plain bytes, in order.

    :raises NotSealedHere: now or while reading: another key's, altered, or cut short.
    """
    return io.BufferedReader(_SealedReader(path), buffer_size=FRAME_BYTES)


def _nonce(prefix: bytes, count: int) -> bytes:
    return prefix + _LENGTH.pack(count)


def _told(last: bool) -> bytes:
    return b"last" if last else b"more"
