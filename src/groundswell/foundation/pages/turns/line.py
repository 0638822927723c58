"""The line inside one web process: so many pages are worked on at once, the others wait."""

import threading
from collections import deque


class Line:
    """First come, first served, by threads of one process."""

    def __init__(self, at_once: int) -> None:
        """Let ``at_once`` work at the same time."""
        self._free = at_once
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()

    @property
    def length(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def enter(self, *, room: int, seconds: float) -> bool:
        """
        Take a place to work, waiting at most ``seconds`` for it.

        Return ``False`` when ``room`` or more wait already, or when the time is over.
        """
        with self._lock:
            if self._free and not self._waiting:
                self._free -= 1
                return True
            if len(self._waiting) >= room:
                return False
            mine = threading.Event()
            self._waiting.append(mine)
        if mine.wait(seconds):
            return True
        with self._lock:
            if mine.is_set():  # it came free in the same instant
                return True
            self._waiting.remove(mine)
        return False

    def leave(self) -> None:
        """Give the place to whoever waits longest, or free it."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1
