"""What is planned: people, tables, rounds; and the plan that only shuffles."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

#: The keys of those who sit together.
type Table = tuple[str, ...]
#: Round after round, the tables of each.
type Rounds = tuple[tuple[Table, ...], ...]


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody in the room: a key that says nothing, and the branch they are of ('' for none)."""

    key: str
    branch: str = ""


def table_sizes(people: int, size: int) -> tuple[int, ...]:
    """
    Return how many sit at each table: ``size`` at most, and no two tables differ by more than one.

    Thirty people at tables of four are six tables of four and two of three, not one of two.
    :raises ValueError: a table of fewer than two is no table.
    """
    if size < 2:
        raise ValueError("a table seats two at least")
    if people == 0:
        return ()
    tables = -(-people // size)
    small, more = divmod(people, tables)
    return tuple(small + (number < more) for number in range(tables))


def at_random(people: Sequence[Attendee], *, size: int, rounds: int, rng: Random) -> Rounds:
    """Return a plan that shuffles the room each round and looks no further."""
    sizes = table_sizes(len(people), size)
    return tuple(_cut([p.key for p in people], sizes, rng) for _ in range(rounds))


def _cut(keys: list[str], sizes: Sequence[int], rng: Random) -> tuple[Table, ...]:
    rng.shuffle(keys)
    left = iter(keys)
    return tuple(tuple(next(left) for _ in range(size)) for size in sizes)
