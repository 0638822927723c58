"""
Two records of one person put together: who moves what, and how each step is taken back.

Every area with a key to a person says here what becomes of it when two records turn out to be
one person: it *moves* to the record that is kept, it moves *by hand* (a function of the area,
where the plain way is not enough), or it *stays* where it is and is read through
``Person.merged_into``, as what is only ever added to must. A test walks the foreign keys of all
installed tables and fails on one that nobody answers for.

A function moves rows through the ``Journal`` alone. What the journal did, it can take back, so
no area writes a way back of its own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from groundswell.foundation.errors import Refusal
from groundswell.register.people.journal import Journal

type Move = Callable[[Journal, int, int, datetime], None]  # (journal, keep_id, gone_id, at)
type Objection = Callable[[int, int, datetime], Refusal | None]  # (keep_id, gone_id, at)


@dataclass(frozen=True, slots=True)
class MergeSource:
    """
    One area's answer for its keys to people, each as ``app_label.Model.field``.

    ``moves``: every row goes to the kept record; where the table allows one row only, the kept
    record's row stays and the other is set aside. ``by_hand``: what ``move`` sees to.
    ``stays``: untouched, and read through the pointer. ``objects`` may refuse the whole.
    """

    name: str
    moves: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    move: Move | None = None
    objects: Objection | None = None
    order: int = 100  # from low to high


_sources: dict[str, MergeSource] = {}


def register_merge(source: MergeSource) -> None:
    """
    Register one area's answer (once, at start-up; the same name again replaces it).

    :raises ValueError: keys are said to move by hand, and nothing moves them.
    """
    if bool(source.by_hand) != (source.move is not None):
        raise ValueError(source.name)
    _sources[source.name] = source


def merge_sources() -> tuple[MergeSource, ...]:
    """Return every registered answer, lowest order first."""
    return tuple(sorted(_sources.values(), key=lambda source: (source.order, source.name)))


def answered_for() -> frozenset[str]:
    """Return every key somebody answers for, as ``app_label.model.field`` in lower case."""
    return frozenset(
        key.lower()
        for source in _sources.values()
        for key in (*source.moves, *source.by_hand, *source.stays)
    )


def objections(keep_id: int, gone_id: int, at: datetime) -> Iterable[Refusal]:
    """Return every reason an area gives against putting two records together."""
    for source in merge_sources():
        found = source.objects(keep_id, gone_id, at) if source.objects else None
        if found is not None:
            yield found


def move_everything(journal: Journal, *, keep_id: int, gone_id: int, at: datetime) -> None:
    """Move what every area holds about ``gone_id`` to ``keep_id``, inside a transaction."""
    for source in merge_sources():
        for key in source.moves:
            journal.move_all(key, keep_id=keep_id, gone_id=gone_id)
        if source.move is not None:
            source.move(journal, keep_id, gone_id, at)
