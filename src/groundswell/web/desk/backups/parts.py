"""What stands inside a backup: parts, each a JSON line about itself and then blocks of bytes."""

import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from groundswell.web.desk.backups.sealing import BackupRefused, SealedReader, SealedWriter

BLOCK = 256 * 1024
MOST = 64 * 1024 * 1024  # bytes; no block or header of ours is longer

type About = dict[str, Any]


def write_part(out: SealedWriter, about: About, data: Iterable[bytes] = ()) -> int:
    """Write one part, compressed; return how many bytes ``data`` had."""
    header = json.dumps(about).encode()
    out.write(len(header).to_bytes(4, "big") + header)
    size, held = 0, bytearray()
    for piece in data:
        size += len(piece)
        held += piece
        if len(held) >= BLOCK:
            _write_block(out, held)
            held.clear()
    if held:
        _write_block(out, held)
    out.write(bytes(4))
    return size


def _write_block(out: SealedWriter, data: bytearray) -> None:
    packed = zlib.compress(bytes(data), 1)
    out.write(len(packed).to_bytes(4, "big") + packed)


def read_parts(sealed: SealedReader) -> Iterator[tuple[About, Iterator[bytes]]]:
    """
    Yield each part and its blocks, in order; what of a part was not read is passed over.

    :raises BackupRefused: altered, cut off, or followed by something else.
    """
    while not sealed.at_end():
        about = json.loads(sealed.read(_length(sealed)))
        blocks = _blocks(sealed)
        yield about, blocks
        for _unread in blocks:
            pass


def _blocks(sealed: SealedReader) -> Iterator[bytes]:
    while size := _length(sealed):
        yield zlib.decompress(sealed.read(size))


def _length(sealed: SealedReader) -> int:
    size = int.from_bytes(sealed.read(4), "big")
    if size > MOST:
        raise BackupRefused("The backup was not written by this program.")
    return size
