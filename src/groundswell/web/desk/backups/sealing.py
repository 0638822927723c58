"""
A stream sealed with a passphrase, in the manner of age (C2SP age, "STREAM").

A line of magic, a line that says how the key is made, a code over both, then chunks of 64 KiB,
each ChaCha20-Poly1305 under a counter; the last one is marked, so an end that was cut off shows.
"""

import hashlib
import hmac
import json
import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"groundswell-backup/1\n"
CHUNK = 64 * 1024
TAG = 16
LOG2_N = 16  # scrypt: 64 MiB and about a tenth of a second for each guess
MOST_LOG2_N = 20
LEAST_PASSPHRASE = 12  # characters
LONGEST_HEADER = 1000


class BackupRefused(Exception):
    """Why a backup cannot be made or restored, in a sentence for the operator."""


def _keys(passphrase: str, salt: bytes, log2_n: int) -> tuple[bytes, bytes]:
    made = hashlib.scrypt(
        passphrase.encode(), salt=salt, n=2**log2_n, r=8, p=1, maxmem=2 ** (log2_n + 11), dklen=32
    )
    both = HKDF(SHA256(), 64, salt=salt, info=b"groundswell backup").derive(made)
    return both[:32], both[32:]


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class SealedWriter:
    """Seal what is written; ``close`` writes the marked end."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        """Write the header. :raises BackupRefused: the passphrase is too short to be one."""
        if len(passphrase) < LEAST_PASSPHRASE:
            raise BackupRefused(
                f"The passphrase is shorter than {LEAST_PASSPHRASE} characters: nothing was made."
            )
        salt = secrets.token_bytes(16)
        stream, mac = _keys(passphrase, salt, LOG2_N)
        told = {"kdf": "scrypt", "log2n": LOG2_N, "salt": salt.hex()}
        header = MAGIC + json.dumps(told).encode() + b"\n"
        file.write(header + hmac.digest(mac, header, "sha256").hex().encode() + b"\n")
        self._file, self._cipher = file, ChaCha20Poly1305(stream)
        self._number, self._held = 0, bytearray()

    def write(self, data: bytes) -> None:
        """Seal ``data``; a chunk leaves when more than one is held."""
        self._held += data
        while len(self._held) > CHUNK:
            self._put(bytes(self._held[:CHUNK]), last=False)
            del self._held[:CHUNK]

    def close(self) -> None:
        """Write the last chunk, marked."""
        self._put(bytes(self._held), last=True)

    def _put(self, data: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._number, last=last), data, None))
        self._number += 1


class SealedReader:
    """Read what was sealed, and nothing that was altered or cut off."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        """Read the header. :raises BackupRefused: it is no backup, or not sealed with this."""
        magic, told, code = (file.readline(LONGEST_HEADER) for _ in range(3))
        if magic != MAGIC:
            raise BackupRefused("This is not a backup of Groundswell.")
        try:
            header = json.loads(told)
            salt, log2_n = bytes.fromhex(header["salt"]), int(header["log2n"])
        except (ValueError, KeyError, TypeError) as failure:
            raise BackupRefused("The first lines of the backup have been altered.") from failure
        if not 1 <= log2_n <= MOST_LOG2_N:
            raise BackupRefused("The first lines of the backup have been altered.")
        stream, mac = _keys(passphrase, salt, log2_n)
        if not hmac.compare_digest(
            hmac.digest(mac, magic + told, "sha256").hex().encode() + b"\n", code
        ):
            raise BackupRefused("The passphrase does not open this backup.")
        self._file, self._cipher = file, ChaCha20Poly1305(stream)
        self._number, self._held, self._ended = 0, bytearray(), False
        self._next = file.read(CHUNK + TAG)

    def read(self, size: int) -> bytes:
        """Return ``size`` bytes. :raises BackupRefused: altered, or the end comes too early."""
        while len(self._held) < size and not self._ended:
            self._held += self._chunk()
        if len(self._held) < size:
            raise BackupRefused("The backup ends too early.")
        data = bytes(self._held[:size])
        del self._held[:size]
        return data

    def at_end(self) -> bool:
        """Return whether everything was read, up to the marked end."""
        while not self._held and not self._ended:
            self._held += self._chunk()
        return not self._held

    def _chunk(self) -> bytes:
        sealed, self._next = self._next, self._file.read(CHUNK + TAG)
        self._ended = not self._next
        try:
            data = self._cipher.decrypt(_nonce(self._number, last=self._ended), sealed, None)
        except InvalidTag as failure:
            raise BackupRefused(self._why(sealed)) from failure
        self._number += 1
        return data

    def _why(self, sealed: bytes) -> str:
        if not self._ended:
            return "The backup has been altered."
        try:
            self._cipher.decrypt(_nonce(self._number, last=False), sealed, None)
        except InvalidTag:
            return "The backup has been altered, or it ends too early."
        return "The backup ends too early."
