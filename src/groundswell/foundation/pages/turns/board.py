"""
The board with the numbers: one small file that every web process of this machine reads.

Written under the kernel's lock, so that no number is given twice; read without one. The file
holds counts and nothing about anybody. It is made when the first number is given.
"""

import fcntl
import mmap
import os
import secrets
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from groundswell.foundation.pages.turns.calling import Queue

SHAPE = struct.Struct("=8sqddd")  # which board, given, called, pace, looked at
FILE = "turns.board"


class Board:
    """The numbers of one machine, kept in ``folder``. Moments are seconds since it started."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.monotonic) -> None:
        """Read and write the board of ``folder``; the file need not be there."""
        self._path = folder / FILE
        self._now = now
        self._file: int | None = None
        self._map: mmap.mmap | None = None

    def now(self) -> float:
        """Return the moment on the clock that all processes of this machine share."""
        return self._now()

    def read(self) -> tuple[str, Queue]:
        """Return which board this is ("" for none yet) and how the queue stands."""
        if self._map is None and not self._open(make=False):
            return "", Queue()
        return self._unpacked()

    def change(self, step: Callable[[Queue], Queue]) -> tuple[str, Queue]:
        """Put up what ``step`` makes of the queue; return it with which board this is."""
        if self._map is None:
            self._open(make=True)
        with self._locked():
            name, queue = self._unpacked()
            queue = step(queue)
            self._put(name, queue)
        return name, queue

    def _open(self, *, make: bool) -> bool:
        if not make and not self._path.exists():
            return False
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        with self._locked():
            fresh = os.fstat(self._file).st_size < SHAPE.size
            if fresh:
                os.ftruncate(self._file, SHAPE.size)
            self._map = mmap.mmap(self._file, SHAPE.size)
            # A machine that started anew has another clock: an old board says nothing.
            if fresh or self._unpacked()[1].looked_at > self._now():
                self._put(secrets.token_hex(4), Queue(looked_at=self._now()))
        return True

    @contextmanager
    def _locked(self) -> Iterator[None]:
        if self._file is None:
            raise ValueError(self._path)
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def _unpacked(self) -> tuple[str, Queue]:
        name, given, called, pace, looked_at = SHAPE.unpack_from(self._map)  # type: ignore[arg-type]
        return name.decode(), Queue(given, called, pace, looked_at)

    def _put(self, name: str, queue: Queue) -> None:
        values = (queue.given, queue.called, queue.pace, queue.looked_at)
        SHAPE.pack_into(self._map, 0, name.encode(), *values)  # type: ignore[arg-type]
