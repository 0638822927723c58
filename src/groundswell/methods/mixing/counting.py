"""Counting a plan, exactly, from the plan alone; and what no plan can do better."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from groundswell.methods.mixing.plans import Attendee, Rounds, table_sizes


@dataclass(frozen=True, slots=True)
class Tally:
    """What a plan does: meetings of two people, meetings again, and meetings within a branch."""

    meetings: int
    repeats: int  # each meeting of two people after their first
    of_one_branch: int  # each meeting of two people of the same branch, first or again


def meetings_of(rounds: Rounds) -> Counter[tuple[str, str]]:
    """Return how often each two people sit together, the lesser key first."""
    return Counter(
        pair for tables in rounds for table in tables for pair in combinations(sorted(table), 2)
    )


def tally(rounds: Rounds, people: Iterable[Attendee]) -> Tally:
    """Count a plan. O(rounds · people · size)."""
    branch = {person.key: person.branch for person in people}
    met = meetings_of(rounds)
    own = sum(n for (a, b), n in met.items() if branch[a] and branch[a] == branch[b])
    return Tally(met.total(), met.total() - len(met), own)


def fewest_repeats(people: int, *, size: int, rounds: int) -> int:
    """
    Return a number of repeats below which no plan for this room can come.

    Each round seats the same number of pairs, and there are only ``people · (people − 1) / 2``
    different ones. A plan need not reach it: ten people cannot sit in tables of five twice.
    """
    a_round = sum(n * (n - 1) // 2 for n in table_sizes(people, size))
    return max(0, a_round * rounds - people * (people - 1) // 2)


def fewest_of_one_branch(people: Sequence[Attendee], *, size: int, rounds: int) -> int:
    """
    Return how many meetings within a branch no plan for this room can avoid.

    A branch with more people than there are tables shares one, each round: spread evenly, the
    surplus makes the fewest pairs.
    """
    tables = len(table_sizes(len(people), size))
    if not tables:
        return 0
    fewest = 0
    for count in Counter(p.branch for p in people if p.branch).values():
        each, more = divmod(count, tables)
        fewest += more * (each + 1) * each // 2 + (tables - more) * each * (each - 1) // 2
    return fewest * rounds
