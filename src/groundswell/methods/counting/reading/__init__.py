"""Files of ballots: BLT strict and as found, ABIF, CSV, and the transcript of a count."""

import re

from groundswell.methods.counting.papers import Election
from groundswell.methods.counting.reading.abif import read_abif
from groundswell.methods.counting.reading.blt import read_blt
from groundswell.methods.counting.reading.garbage import Unreadable, decoded
from groundswell.methods.counting.reading.recounting import read_transcript
from groundswell.methods.counting.reading.tabular import from_ranks, read_csv

__all__ = ["FORMATS", "Unreadable", "from_ranks", "read"]

FORMATS = ("blt", "abif", "csv", "transcript")


def read(data: bytes, *, name: str = "", scores: bool = False, format: str = "") -> Election:  # noqa: A002  the user's word
    """
    Read ballots from the bytes of a file.

    :param name: the file's name, whose ending says what it is where the content leaves a doubt.
    :param scores: whether the cells of a CSV file are scores, not ranks.
    :param format: one of ``FORMATS``; found out if empty.
    :raises Unreadable: with line, column and what was expected there.
    """
    if control := re.search(rb"[\x00-\x08\x0e-\x1f]", data):
        before = data[: control.start()].splitlines() or [b""]
        raise Unreadable(len(before), len(before[-1]) + 1, "text", repr(control.group())[1:])
    kind = format or _kind(data, name.lower().removesuffix(".gz"))
    if kind == "blt":
        return read_blt(data)
    if kind == "csv":
        return read_csv(decoded(data), scores=scores)
    if kind == "abif":
        return read_abif(decoded(data))
    return read_transcript(decoded(data))


def _kind(data: bytes, name: str) -> str:
    for ending, kind in ((".blt", "blt"), (".abif", "abif"), (".csv", "csv"), (".tsv", "csv")):
        if name.endswith(ending):
            return kind
    head = data[:65536].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"{") and (b'"format"' in head or name.endswith(".json")):
        return "transcript"
    first = next((line for line in head.splitlines() if line and line[:1] != b"#"), b"")
    if first[:1] in (b"{", b"=") or b">" in first or first.split(b":")[0].strip().isdigit():
        pair = first.split()
        if not (len(pair) == 2 and all(word.isdigit() for word in pair)):
            return "abif" if b":" in first or b"*" in first or first[:1] in b"{=" else "csv"
    return "csv" if any(mark in first for mark in b",;\t") else "blt"
