"""The search: start from a shuffled room and swap two people of a round, never for the worse."""

from collections.abc import Sequence
from itertools import combinations
from random import Random

from groundswell.methods.mixing.plans import Attendee, Rounds, at_random, table_sizes

AGAIN = 10  # what a meeting again costs
OWN = 3  # what a meeting within a branch costs
SWAPS = 40_000
SHAKE_AFTER = 4_000  # swaps without a better plan before a few are made regardless


class _Room:
    """A plan under way: who sits where, and how often each two have sat together."""

    def __init__(self, people: Sequence[Attendee], rounds: Rounds, before: Rounds) -> None:
        self.number = {person.key: n for n, person in enumerate(people)}
        self.branch = [person.branch or None for person in people]
        self.met = [[0] * len(people) for _ in people]
        self.rounds = [[[self.number[k] for k in t] for t in tables] for tables in rounds]
        self.seat = [self._seats(tables) for tables in self.rounds]
        past = [
            [[self.number[k] for k in t if k in self.number] for t in tables] for tables in before
        ]
        for tables in past + self.rounds:
            for a, b in (pair for table in tables for pair in combinations(table, 2)):
                self.met[a][b] += 1
                self.met[b][a] += 1

    def _seats(self, tables: list[list[int]]) -> list[tuple[int, int]]:
        seats = [(0, 0)] * len(self.number)
        for t, table in enumerate(tables):
            for place, who in enumerate(table):
                seats[who] = (t, place)
        return seats

    def trouble(self, r: int, who: int) -> int:
        """Return what somebody's table costs them in a round."""
        met, branch, own = self.met[who], self.branch, self.branch[who]
        cost = 0
        for x in self.rounds[r][self.seat[r][who][0]]:
            if x != who:
                cost += (AGAIN if met[x] > 1 else 0) + (
                    OWN if own is not None and own == branch[x] else 0
                )
        return cost

    def gain(self, r: int, a: int, b: int) -> int:
        """Return by how much the cost changes when two people change places in a round."""
        met_a, met_b, branch = self.met[a], self.met[b], self.branch
        own_a, own_b = branch[a], branch[b]
        change = 0
        for x in self.rounds[r][self.seat[r][a][0]]:
            if x != a:
                change += AGAIN * ((met_b[x] > 0) - (met_a[x] > 1))
                change += OWN * _signed(own_a, own_b, branch[x])
        for x in self.rounds[r][self.seat[r][b][0]]:
            if x != b:
                change += AGAIN * ((met_a[x] > 0) - (met_b[x] > 1))
                change += OWN * _signed(own_b, own_a, branch[x])
        return change

    def swap(self, r: int, a: int, b: int) -> None:
        """Let two people of different tables change places in a round."""
        (ta, pa), (tb, pb) = self.seat[r][a], self.seat[r][b]
        for table, out, into in ((ta, a, b), (tb, b, a)):
            for x in self.rounds[r][table]:
                if x != out:
                    self._count(out, x, -1)
                    self._count(into, x, 1)
        self.rounds[r][ta][pa], self.rounds[r][tb][pb] = b, a
        self.seat[r][a], self.seat[r][b] = (tb, pb), (ta, pa)

    def _count(self, a: int, b: int, by: int) -> None:
        self.met[a][b] += by
        self.met[b][a] += by

    def in_trouble(self) -> list[tuple[int, int]]:
        """Return each round and person whose table costs something."""
        return [
            (r, who)
            for r in range(len(self.rounds))
            for who in range(len(self.branch))
            if self.trouble(r, who)
        ]


def _signed(leaves: str | None, comes: str | None, sits: str | None) -> int:
    return 0 if sits is None else (comes == sits) - (leaves == sits)


def mix(
    people: Sequence[Attendee],
    *,
    size: int,
    rounds: int,
    rng: Random,
    before: Rounds = (),
    swaps: int = SWAPS,
) -> Rounds:
    """
    Plan rounds in which as few as can be meet again, and branches mix.

    :param before: rounds already sat (keys that left the room may stand in them).
    :param swaps: how many swaps are tried at most; it stops at once where nothing costs anything.
    :raises ValueError: two people have one key, or a table would seat fewer than two.

    Ties: a swap that changes nothing is made, so that the search wanders along level ground;
    after 4,000 tries without a better plan a few people are moved regardless. The best plan met
    on the way is returned. O(swaps · size) and memory O(people²).
    """
    if len({person.key for person in people}) != len(people):
        raise ValueError("two people have one key")
    room = _Room(people, at_random(people, size=size, rounds=rounds, rng=rng), before)
    if len(table_sizes(len(people), size)) < 2 or rounds < 1:
        return _told(people, room.rounds)
    return _told(people, _search(room, rng, swaps))


def _search(room: _Room, rng: Random, swaps: int) -> list[list[list[int]]]:
    everybody, cost, best = range(len(room.branch)), 0, 0
    kept, since, worried = _copy(room.rounds), 0, room.in_trouble()
    for tried in range(swaps):
        if not worried:
            break
        r, a = rng.choice(worried)
        b = rng.choice(everybody)
        if room.seat[r][a][0] == room.seat[r][b][0]:
            continue
        if not room.trouble(r, a):
            worried = room.in_trouble()
            continue
        change, since = room.gain(r, a, b), since + 1
        if change <= 0 or since > SHAKE_AFTER:
            room.swap(r, a, b)
            cost += change
        if cost < best:
            best, kept, since = cost, _copy(room.rounds), 0
        elif since > SHAKE_AFTER + 3:
            since = 0
        if tried % 500 == 0:
            worried = room.in_trouble()
    return kept


def _copy(rounds: list[list[list[int]]]) -> list[list[list[int]]]:
    return [[list(table) for table in tables] for tables in rounds]


def _told(people: Sequence[Attendee], rounds: list[list[list[int]]]) -> Rounds:
    return tuple(
        tuple(tuple(people[who].key for who in table) for table in tables) for tables in rounds
    )
