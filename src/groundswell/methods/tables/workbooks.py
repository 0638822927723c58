"""Rows of an .xlsx workbook, one by one, and never more than was agreed to unpack."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import IO, Any

from groundswell.methods.tables.cells import from_workbook
from groundswell.methods.tables.delimited import Row

MAGIC = b"PK\x03\x04"
OLD_MAGIC = b"\xd0\xcf\x11\xe0"  # .xls of before 2007, or a workbook with a password


class Unreadable(ValueError):
    """A file that will not be opened; ``why`` is a word for it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Limits:
    """What a workbook may unpack to. A real one of 200,000 people stays well within."""

    parts: int = 2_000
    unpacked_bytes: int = 400_000_000
    strings_bytes: int = 60_000_000  # all the texts of a workbook are held at once
    swelling: int = 250  # unpacked to packed, of one part over a megabyte
    rows: int = 1_048_576
    columns: int = 400


USUAL = Limits()


def unpacks_safely(file: IO[bytes], limits: Limits = USUAL) -> None:
    """
    Look at a workbook's table of contents before anything is unpacked.

    :raises Unreadable: ``not_a_workbook``, ``too_big`` (it would unpack to more than the limits,
        or says so little that it cannot be true), ``damaged``.
    """
    try:
        with zipfile.ZipFile(file) as packed:
            infos = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise Unreadable("damaged") from error
    names = {info.filename for info in infos}
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise Unreadable("not_a_workbook")
    if len(infos) > limits.parts or len(names) != len(infos):
        raise Unreadable("too_big")
    if sum(info.file_size for info in infos) > limits.unpacked_bytes:
        raise Unreadable("too_big")
    # Parts that lie over one another are how a small file says that it is a large one.
    starts = sorted((info.header_offset, info.compress_size) for info in infos)
    for (here, size), (following, _size) in pairwise(starts):
        if here + size > following:
            raise Unreadable("too_big")
    for info in infos:
        if info.flag_bits & 1:
            raise Unreadable("locked")
        swollen = (
            info.file_size > 1_000_000 and info.file_size > limits.swelling * info.compress_size
        )
        strings = info.filename.endswith("sharedStrings.xml")
        if swollen or (strings and info.file_size > limits.strings_bytes):
            raise Unreadable("too_big")


def read_workbook(
    file: IO[bytes], *, width: int | None = None, limits: Limits = USUAL
) -> Iterator[Row]:
    """
    Yield the rows of the first sheet that has any, cells as text. Row numbers count from 1.

    What a cell's formula last gave is read, never the formula. What a sheet says of its own
    size is not believed.

    :param width: how many columns to read; as many as the limits allow if left out.
    :raises Unreadable: as ``unpacks_safely``; or the inside is broken.
    """
    from openpyxl import load_workbook  # noqa: PLC0415  slow, and few files are workbooks

    unpacks_safely(file, limits)
    file.seek(0)
    try:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            found = False
            for row in _rows(sheet, width or limits.columns, limits.rows):
                found = True
                yield row
            if found:
                return
    except Unreadable:
        raise
    except Exception as error:  # the library raises whatever the broken part made it raise
        raise Unreadable("damaged") from error


def _rows(sheet: Any, width: int, most: int) -> Iterator[Row]:
    if not hasattr(sheet, "reset_dimensions"):
        return  # a page with a chart alone
    sheet.reset_dimensions()
    for number, values in enumerate(sheet.iter_rows(values_only=True, max_col=width), 1):
        if number > most:
            raise Unreadable("too_big")
        cells = [from_workbook(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield Row(number, cells)
