"""
A second memory of every head, outside the database: one note a line, in the home.

Cutting the newest entries off leaves a database that is sound in itself; it then falls short
of what this file has seen. Copies elsewhere (other witnesses) see what this one may not.
"""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from groundswell.foundation.record import signing
from groundswell.foundation.record.head import read_head
from groundswell.foundation.record.models import RecordHead

TAIL_BYTES = 8192
AT_ONCE = 1000


def path() -> Path:
    """Return where the file is."""
    return signing.folder() / "heads.jsonl"


@contextmanager
def _locked() -> Iterator[IO[bytes]]:
    signing.folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    with path().open("ab+") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle


def _last_number(handle: IO[bytes]) -> int:
    end = handle.seek(0, 2)
    handle.seek(max(0, end - TAIL_BYTES))
    lines = handle.read().split(b"\n")
    for line in reversed(lines):
        if line:
            return read_head(json.loads(line)["head"]).number
    return 0


def catch_up() -> None:
    """Add every head the file has not seen. Run after commit; safe to run at any time."""
    with _locked() as handle:
        last = _last_number(handle)
        notes = RecordHead.objects.filter(number__gt=last).order_by("number")
        for note in notes.values_list("note", flat=True).iterator(AT_ONCE):
            handle.write(json.dumps({"head": note}, ensure_ascii=False).encode() + b"\n")


def notes() -> list[str]:
    """Return every note in the file. :raises ValueError: a line of it cannot be read."""
    if not path().exists():
        return []
    with path().open(encoding="utf-8") as lines:
        return [str(json.loads(line)["head"]) for line in lines if line.strip()]


def begin_again() -> None:
    """Put the file aside, for a record that is deliberately begun anew (never in production)."""
    path().unlink(missing_ok=True)
