"""Places on a page that areas above may fill, with signatures a type checker can see."""

from collections.abc import Callable
from typing import Any


class Slot[**P, R]:
    """
    A named place on somebody else's page.

    The area that owns the page makes the slot; areas above register callables in their
    ``apps.ready()``. A callable returns ``None`` when it has nothing to show.
    """

    def __init__(self, name: str) -> None:
        """Make an empty slot; ``name`` is for messages and documentation."""
        self.name = name
        self._filled: list[tuple[int, str, Callable[P, R | None]]] = []

    def fill(self, part: Callable[P, R | None], *, order: int = 100) -> None:
        """Add ``part``; lower ``order`` comes first. Adding the same part again changes nothing."""
        key = f"{part.__module__}.{part.__qualname__}"
        if all(key != known for _, known, _ in self._filled):
            self._filled.append((order, key, part))
            self._filled.sort(key=lambda entry: entry[:2])

    def collect(self, *args: P.args, **kwargs: P.kwargs) -> list[R]:
        """Return what every part has to show, in order, leaving out those with nothing."""
        shown = (part(*args, **kwargs) for _, _, part in self._filled)
        return [part for part in shown if part is not None]


AnySlot = Slot[Any, Any]
