"""
The board with the numbers: one small file that every web process of this machine reads.

Written under the kernel's lock, so that no number is given twice; read without one. The kernel
keeps processes apart, not the threads of one, which share the open file: those take a lock of their
own first. The file holds counts and nothing about anybody. It is made when the first number is
given.
"""

import fcntl
import mmap
import os
import secrets
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, overload

from groundswell.foundation.pages.turns.calling import Queue

SHAPE = struct.Struct("=8sqddd")  # which board, given, called, pace, looked at
FILE = "turns.board"


class Board:
    """The numbers of one machine, kept in ``folder``. Moments are seconds since it started."""

    def __init__(self, folder: Path, now: Callable[[], float] = time.monotonic) -> None:
        """Read and write the board of ``folder``; the file need not be there."""
        self._path = folder / FILE
        self._now = now
        self._threads = threading.Lock()
        self._file: int | None = None
        self._map: mmap.mmap | None = None

    def now(self) -> float:
        """Return the moment on the clock that all processes of this machine share."""
        return self._now()

    def read(self) -> tuple[str, Queue]:
        """Return which board this is ("" for none yet) and how the queue stands."""
        if self._map is None:
            with self._threads:
                self._open(make=False)
        return ("", Queue()) if self._map is None else _unpacked(self._map)

    def change(self, step: Callable[[Queue], Queue]) -> tuple[str, Queue]:
        """Put up what ``step`` makes of the queue; return it with which board this is."""
        with self._threads:
            file, there = self._open(make=True)
            with _held(file):
                name, queue = _unpacked(there)
                queue = step(queue)
                _put(there, name, queue)
        return name, queue

    @overload
    def _open(self, *, make: Literal[True]) -> tuple[int, mmap.mmap]: ...

    @overload
    def _open(self, *, make: bool) -> tuple[int, mmap.mmap] | None: ...

    def _open(self, *, make: bool) -> tuple[int, mmap.mmap] | None:
        """Open the file if it is there, or ``make`` it. One thread of this process at a time."""
        if self._file is not None and self._map is not None:
            return self._file, self._map
        if not make and not self._path.exists():
            return None
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        with _held(file):
            fresh = os.fstat(file).st_size < SHAPE.size
            if fresh:
                os.ftruncate(file, SHAPE.size)
            there = mmap.mmap(file, SHAPE.size)
            # A machine that started anew has another clock: an old board says nothing.
            if fresh or _unpacked(there)[1].looked_at > self._now():
                _put(there, secrets.token_hex(4), Queue(looked_at=self._now()))
        self._file, self._map = file, there
        return file, there


@contextmanager
def _held(file: int) -> Iterator[None]:
    """Hold the kernel's lock on a file, and let go of the same one."""
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def _unpacked(there: mmap.mmap) -> tuple[str, Queue]:
    name, given, called, pace, looked_at = SHAPE.unpack_from(there)
    return name.decode(), Queue(given, called, pace, looked_at)


def _put(there: mmap.mmap, name: str, queue: Queue) -> None:
    values = (queue.given, queue.called, queue.pace, queue.looked_at)
    SHAPE.pack_into(there, 0, name.encode(), *values)
