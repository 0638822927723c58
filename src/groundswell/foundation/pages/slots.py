"""Places on a page that areas above may fill, with signatures a type checker can see."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import IntegerField, QuerySet, Value

type Traces[**P] = Callable[P, Iterable[QuerySet[Any]]]


class Slot[**P, R]:
    """
    A named place on somebody else's page.

    The area that owns the page makes the slot; areas above register callables in their
    ``apps.ready()``. A callable returns ``None`` when it has nothing to show.

    A place that many areas fill costs a query for each, most of them for nothing. So a part may
    name its traces: the rows without any of which it has nothing to show. One query then finds
    the parts worth asking. Traces may find more than the part would show, never less.
    """

    def __init__(self, name: str) -> None:
        """Make an empty slot; ``name`` is for messages and documentation."""
        self.name = name
        self._filled: list[tuple[int, str, Callable[P, R | None]]] = []
        self._traces: dict[str, Traces[P]] = {}

    def fill(
        self, part: Callable[P, R | None], *, order: int = 100, traces: Traces[P] | None = None
    ) -> None:
        """Add ``part``; lower ``order`` comes first. Adding the same part again changes nothing."""
        key = f"{part.__module__}.{part.__qualname__}"
        if all(key != known for _, known, _ in self._filled):
            self._filled.append((order, key, part))
            self._filled.sort(key=lambda entry: entry[:2])
            if traces is not None:
                self._traces[key] = traces

    def collect(self, *args: P.args, **kwargs: P.kwargs) -> list[R]:
        """Return what every part has to show, in order, leaving out those with nothing."""
        named = {key: traces(*args, **kwargs) for key, traces in self._traces.items()}
        vain = named.keys() - _with_rows(named)
        shown = (part(*args, **kwargs) for _, key, part in self._filled if key not in vain)
        return [part for part in shown if part is not None]


def _with_rows(named: dict[str, Iterable[QuerySet[Any]]]) -> set[str]:
    """Return the keys under which any row is found. One query, or none where nothing is named."""
    keys = list(named)
    marked = [
        rows.order_by().values_list(Value(number, IntegerField()))
        for number, key in enumerate(keys)
        for rows in named[key]
    ]
    if not marked:
        return set()
    found = marked[0].union(*marked[1:]) if len(marked) > 1 else marked[0].distinct()
    return {keys[number] for (number,) in found}


AnySlot = Slot[Any, Any]
