"""
The hints file: commitments that somebody worked out already, one line for each record.

    groundswell-hints 1 <fingerprint of the election>
    <hash of the record> <commitments of a proof, with commas> <of the next> …

Nobody has to trust it; ``batch`` says why.
"""

from collections.abc import Iterable, Iterator

FIRST = "groundswell-hints 1"
LONGEST_LINE = 1 << 30


class NotHints(ValueError):
    """The file is none, or one of another election."""


def write_hints(fingerprint: str, lines: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the lines of a hints file."""
    yield f"{FIRST} {fingerprint}\n"
    for digest, line in lines:
        yield f"{digest} {line}\n"


def read_hints(lines: Iterable[str]) -> tuple[str, dict[str, str]]:
    """
    Return the election's fingerprint and the hints by record. What is no hint is left out.

    :raises NotHints: the first line is not that of a hints file.
    """
    found: dict[str, str] = {}
    rest = iter(lines)
    head, _, fingerprint = next(rest, "").rstrip("\n").rpartition(" ")
    if head != FIRST:
        raise NotHints("this is no file of hints")
    for line in rest:
        digest, _, hint = line.rstrip("\n").partition(" ")
        if len(digest) == 64:
            found[digest] = hint
    return fingerprint, found
