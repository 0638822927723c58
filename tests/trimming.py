"""
What a long suite leaves out by itself, and does whole with ``GROUNDSWELL_FULL=1``.

The same things are left out each time, so that a run can be repeated; which they are goes by name
alone, so that a new page or role is not always among those left out, or never.
"""

import os
import zlib

FULL = os.environ.get("GROUNDSWELL_FULL") == "1"


def turn_of(name: str, count: int) -> int:
    """Return which of ``count`` turns a thing of this name has, the same at each run."""
    return zlib.crc32(name.encode()) % count


def share(names: list, of: str, take: int) -> list:
    """Return ``take`` of the names, the next ones in turn from where ``of`` begins; all if FULL."""
    if FULL or len(names) <= take:
        return names
    first = turn_of(of, len(names))
    return [*names, *names][first : first + take]
