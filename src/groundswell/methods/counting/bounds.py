"""
Least and most of each kind who must be elected: who is guarded, who is doomed.

Guarded: without them the bounds could no longer be met, so they are never excluded. Doomed: with
them elected the bounds could no longer be met, so they are excluded next. Both are found exactly,
by asking whether some choice of those who are left meets every bound.

"Reopen nominations" is of every kind of which nothing else is said: a seat that it leaves open is
filled anew, within the same bounds, so it counts towards every least and against no most. A bound
can therefore never take reopening off the paper, and reopening can never break a bound.

Source: I. D. Hill, "STV with constraints", Voting matters 9, 1998 (Grey and Fitzgerald's method).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache


@dataclass(frozen=True, slots=True)
class Bound:
    """How many with one value of an attribute must and may be elected."""

    attribute: str
    value: str
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Bounds:
    """All bounds of an election, and the candidates' attributes by number."""

    rules: tuple[Bound, ...]
    attributes: Mapping[str, Mapping[int, str]]
    _cells: dict[int, tuple[bool, ...]] = field(default_factory=dict, compare=False, repr=False)

    def cell(self, candidate: int) -> tuple[bool, ...]:
        """Return which bounds count this candidate."""
        found = self._cells.get(candidate)
        if found is None:
            found = tuple(
                self.attributes.get(rule.attribute, {}).get(candidate) == rule.value
                for rule in self.rules
            )
            self._cells[candidate] = found
        return found

    def can_be_met(
        self, elected: Iterable[int], others: Iterable[int], seats: int, reopen: int | None = None
    ) -> bool:
        """
        Return whether some of ``others`` can fill the seats left so that every bound holds.

        :param reopen: the number of "reopen nominations", where it stands.
        """
        filled, waiting = list(elected), list(others)
        open_again = reopen in filled or (reopen in waiting and len(filled) < seats)
        have = [self.cell(candidate) for candidate in filled if candidate != reopen]
        left = Counter(self.cell(candidate) for candidate in waiting if candidate != reopen)
        vacancies = min(seats - len(have) - open_again, left.total())
        rules = self.rules
        if open_again:
            rules = tuple(self._with_one_open(rule, reopen) for rule in rules)
        so_far = tuple(sum(cell[index] for cell in have) for index in range(len(rules)))
        return _reachable(rules, tuple(sorted(left.items())), so_far, vacancies)

    def _with_one_open(self, rule: Bound, reopen: int | None) -> Bound:
        says_otherwise = reopen in self.attributes.get(rule.attribute, {})
        return rule if says_otherwise else replace(rule, least=max(0, rule.least - 1))


def _reachable(
    rules: tuple[Bound, ...],
    cells: tuple[tuple[tuple[bool, ...], int], ...],
    so_far: tuple[int, ...],
    vacancies: int,
) -> bool:
    """Search the joint cells: how many of each, until the seats are full and every bound holds."""

    @cache
    def search(place: int, counts: tuple[int, ...], seats: int) -> bool:
        if any(r.most is not None and n > r.most for r, n in zip(rules, counts, strict=True)):
            return False
        if place == len(cells):
            return seats == 0 and all(n >= r.least for r, n in zip(rules, counts, strict=True))
        cell, available = cells[place]
        return any(
            search(
                place + 1,
                tuple(n + take * one for n, one in zip(counts, cell, strict=True)),
                seats - take,
            )
            for take in range(min(available, seats) + 1)
        )

    return search(0, so_far, vacancies)


def bounds_from(given: object) -> Bounds:
    """
    Read ``{"attributes": {"gender": {"1": "woman"}}, "bounds": [{"attribute", …}]}``.

    :raises ValueError: it is not that; the message says where and what was expected.
    """
    if not isinstance(given, dict) or not {"attributes", "bounds"} <= set(given):
        raise ValueError('expected {"attributes": …, "bounds": […]}')
    attributes: dict[str, dict[int, str]] = {}
    if not isinstance(given["attributes"], dict) or not isinstance(given["bounds"], list):
        said = 'expected "attributes" to be an object and "bounds" a list'
        raise ValueError(said)  # noqa: TRY004  one kind of refusal for a file
    for name, values in given["attributes"].items():
        if not isinstance(values, dict) or not all(key.isdecimal() for key in values):
            raise ValueError(f"attributes.{name}: expected candidates' numbers and their values")
        attributes[name] = {int(number): str(value) for number, value in values.items()}
    rules = [_bound(row, place, attributes) for place, row in enumerate(given["bounds"])]
    return Bounds(tuple(rules), attributes)


def _bound(row: object, place: int, attributes: Mapping[str, object]) -> Bound:
    where = f"bounds[{place}]"
    if not isinstance(row, dict) or not {"attribute", "value"} <= set(row):
        raise ValueError(f'{where}: expected {{"attribute", "value", "min", "max"}}')
    if row["attribute"] not in attributes:
        raise ValueError(f"{where}: attribute {row['attribute']!r} is not among the attributes")
    least, most = row.get("min"), row.get("max")
    for edge in (least, most):
        if edge is not None and (type(edge) is not int or edge < 0):
            raise ValueError(f"{where}: expected min and max to be whole numbers")
    if most is not None and (least or 0) > most:
        raise ValueError(f"{where}: min is more than max")
    return Bound(row["attribute"], str(row["value"]), least or 0, most)
