"""
Which characters the typefaces here can draw: read from the tables in their files.

A tagged PDF may not hold an empty box, so what nothing can draw has to be known beforehand. Our
own faces are asked first, then those inside typst, and the machine's own for what is left.
Source: OpenType 1.9, "cmap", formats 4 and 12; "ttcf" collections.
"""

import struct
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import typst

FACES = Path(__file__).with_name("fonts")
#: Greek and Cyrillic of Libertinus Serif, which every typst carries.
INSIDE_TYPST = frozenset([*range(0x391, 0x3A2), *range(0x3A3, 0x3CF), *range(0x400, 0x460)])
NEED_NO_FACE = frozenset([0x20, 0x200B, 0x200C, 0x200D, 0xFE0E, 0xFE0F])
TABLE, GROUP = struct.Struct(">4sIII"), struct.Struct(">III")


@lru_cache(maxsize=1)
def faces() -> typst.Fonts:
    """Return our faces, and behind them what the machine has, for scripts that ours lack."""
    return typst.Fonts(include_system_fonts=True, font_paths=[str(FACES)])


def without_undrawable(text: str) -> str:
    """Return ``text`` without what no face here can draw; one mark stands for each run of it."""
    missing = undrawable(text)
    shown: list[str] = []
    for character in text:
        if character not in missing:
            shown.append(character)
        elif shown[-1:] != ["…"]:
            shown.append("…")
    return "".join(shown)


def undrawable(text: str) -> frozenset[str]:
    """Return the characters of ``text`` that no face here can draw."""
    left = {c for c in text if ord(c) not in _ours() and ord(c) not in NEED_NO_FACE}
    left = {c for c in left if ord(c) not in INSIDE_TYPST}
    if left:
        left = {c for c in left if ord(c) not in _the_machines()}
    return frozenset(left)


@lru_cache(maxsize=1)
def _ours() -> frozenset[int]:
    return _of_files(FACES.glob("*.ttf"))


@lru_cache(maxsize=1)
def _the_machines() -> frozenset[int]:
    return _of_files({Path(face.path) for face in faces().fonts() if face.path})


def _of_files(files: Iterable[Path]) -> frozenset[int]:
    found: set[int] = set()
    for file in files:
        try:
            found.update(*_of_one(file.read_bytes()))
        except (OSError, struct.error):
            continue  # a face that cannot be read draws nothing
    return frozenset(found)


def _of_one(data: bytes) -> Iterator[range | list[int]]:
    """Yield the characters of one file, by runs."""
    at = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    count = struct.unpack_from(">H", data, at + 4)[0]
    tables = (TABLE.unpack_from(data, at + 12 + 16 * row) for row in range(count))
    cmap = next((start for name, _sum, start, _size in tables if name == b"cmap"), None)
    if cmap is None:
        return
    for row in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        start = cmap + struct.unpack_from(">I", data, cmap + 4 + 8 * row + 4)[0]
        shape = struct.unpack_from(">H", data, start)[0]
        if shape == 12:
            yield from _of_groups(data, start)
        elif shape == 4:
            yield _of_segments(data, start)


def _of_groups(data: bytes, start: int) -> Iterator[range]:
    for row in range(struct.unpack_from(">I", data, start + 12)[0]):
        first, last, _glyph = GROUP.unpack_from(data, start + 16 + 12 * row)
        yield range(first, last + 1)


def _of_segments(data: bytes, start: int) -> list[int]:
    count = struct.unpack_from(">H", data, start + 6)[0] // 2
    shape = f">{count}H"
    ends = struct.unpack_from(shape, data, start + 14)
    firsts, deltas, offsets = (
        struct.unpack_from(shape, data, start + 16 + 2 * count * nth) for nth in (1, 2, 3)
    )
    found = []
    for nth, (first, end, delta, offset) in enumerate(
        zip(firsts, ends, deltas, offsets, strict=True)
    ):
        for point in range(first, end + 1 if end != 0xFFFF else end):
            glyph = point + delta
            if offset:
                place = start + 16 + 6 * count + 2 * nth + offset + 2 * (point - first)
                glyph = struct.unpack_from(">H", data, place)[0]
            if glyph % 65536:
                found.append(point)
    return found
