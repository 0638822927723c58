"""Papers as they were marked, and what the written validity rule makes of them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

type Mark = int | tuple[int, ...] | None  # one preference; several at one number; a number skipped
type Marks = tuple[Mark, ...]
type Scores = tuple[tuple[int, int], ...]  # (candidate, score), by candidate

MOST_CANDIDATES = 255  # a preference is one byte

BLANK = "blank"
NO_FIRST = "no_first_preference"
SHARED_FIRST = "first_preference_shared"
ONLY_WITHDRAWN = "only_withdrawn"
UNREADABLE = "unreadable_mark"
TOO_MANY = "too_many_marks"
NO_SCORES = "no_scores"
REASONS = {
    BLANK: "nothing was marked",
    NO_FIRST: "no first preference",
    SHARED_FIRST: "more than one first preference",
    ONLY_WITHDRAWN: "only candidates who withdrew",
    UNREADABLE: "a mark that is no number",
    TOO_MANY: "more marks than there are seats",
    NO_SCORES: "no scores",
}


@dataclass(frozen=True, slots=True)
class Election:
    """What a file of ballots says. Candidates are numbered from 1, as in the file."""

    title: str
    seats: int | None  # None: the file does not say
    names: tuple[str, ...]
    plain: Mapping[bytes, int]  # papers that are a plain list of candidates → how many
    odd: Mapping[Marks | str, int] = field(default_factory=dict)  # others, or the reason they fail
    scores: Mapping[Scores, int] = field(default_factory=dict)
    withdrawn: frozenset[int] = frozenset()

    @property
    def numbers(self) -> range:
        """The candidates' numbers."""
        return range(1, len(self.names) + 1)

    def without(self, gone: frozenset[int]) -> "Election":
        """Return the same papers where those candidates do not stand."""
        return replace(self, withdrawn=self.withdrawn | gone)


@dataclass(frozen=True, slots=True)
class Sorted[Paper]:
    """Papers after the validity rule: identical ones together, and the invalid by reason."""

    groups: Mapping[Paper, int]
    invalid: Mapping[str, int]

    @property
    def valid(self) -> int:
        """How many valid papers."""
        return sum(self.groups.values())


def ranked(election: Election) -> Sorted[bytes]:
    """
    Return the valid rankings, read as far as they are clear.

    A paper is valid when one candidate alone is marked first. Reading stops where a number is
    skipped or shared, or a candidate is named again; what was read until there counts.

    Source: SSI 2011/399, schedule 1, rules 45 (1) and 46; the same for every ranked rule here.
    """
    groups: Counter[bytes] = Counter()
    invalid: Counter[str] = Counter()
    gone = bytes(sorted(election.withdrawn))
    for paper, weight in election.plain.items():
        read = paper if len(set(paper)) == len(paper) else _until_repeated(paper)
        left = read.translate(None, gone) if gone else read
        if left:
            groups[left] += weight
        else:
            invalid[ONLY_WITHDRAWN if paper else BLANK] += weight
    for marks, weight in election.odd.items():
        clear = _clear(marks, election.withdrawn)
        if isinstance(clear, str):
            invalid[clear] += weight
        else:
            groups[clear] += weight
    return Sorted(groups, invalid)


def _until_repeated(paper: bytes) -> bytes:
    for place, candidate in enumerate(paper):
        if candidate in paper[:place]:
            return paper[:place]
    return paper


def _clear(marks: Marks | str, withdrawn: frozenset[int]) -> bytes | str:
    if isinstance(marks, str):
        return marks
    if not marks:
        return BLANK
    read: list[int] = []
    named: set[int] = set()
    reason = ONLY_WITHDRAWN
    for mark in marks:
        if mark is None:
            reason = NO_FIRST if not named else reason
            break
        group = (mark,) if isinstance(mark, int) else mark
        standing = [candidate for candidate in group if candidate not in withdrawn]
        if len(standing) > 1:
            reason = SHARED_FIRST
            break
        if named.intersection(group):
            break
        named.update(group)
        read += standing
    return bytes(read) or reason


def levelled(election: Election) -> Sorted[tuple[bytes, ...]]:
    """Return the papers as levels, best first: equal ranks stand, skipped numbers mean nothing."""
    groups: Counter[tuple[bytes, ...]] = Counter()
    invalid: Counter[str] = Counter()
    for marks, weight in _all_marks(election):
        if isinstance(marks, str):
            invalid[marks] += weight
            continue
        levels = tuple(_levels(marks, election.withdrawn))
        if levels:
            groups[levels] += weight
        else:
            named = any(mark is not None for mark in marks)
            invalid[ONLY_WITHDRAWN if named else BLANK] += weight
    return Sorted(groups, invalid)


def _levels(marks: Marks, withdrawn: frozenset[int]) -> Iterator[bytes]:
    named: set[int] = set()
    for mark in marks:
        group = () if mark is None else (mark,) if isinstance(mark, int) else mark
        if named.intersection(group):
            return
        named.update(group)
        if level := bytes(sorted(set(group) - withdrawn)):
            yield level


def _all_marks(election: Election) -> Iterator[tuple[Marks | str, int]]:
    for paper, weight in election.plain.items():
        yield tuple(paper), weight
    yield from election.odd.items()


def approved(election: Election, most: int | None = None) -> Sorted[bytes]:
    """
    Return the sets of candidates that papers name.

    :param most: how many marks a paper may have (block voting). Of a ranking the first so many
        count; of marks without an order more than so many are invalid.
    """
    found = levelled(election)
    groups: Counter[bytes] = Counter()
    invalid = Counter(found.invalid)
    for levels, weight in found.groups.items():
        chosen = b""
        for level in levels:
            if most is not None and len(chosen) + len(level) > most:
                if len(level) > 1:
                    chosen = b""
                break
            chosen += level
        if chosen:
            groups[bytes(sorted(chosen))] += weight
        else:
            invalid[TOO_MANY] += weight
    return Sorted(groups, invalid)


def scored(election: Election) -> Sorted[Scores]:
    """Return the valid papers of scores; a candidate without one has nought."""
    groups: Counter[Scores] = Counter()
    invalid: Counter[str] = Counter()
    for paper, weight in election.scores.items():
        standing = tuple(pair for pair in paper if pair[0] not in election.withdrawn)
        if standing:
            groups[standing] += weight
        else:
            invalid[ONLY_WITHDRAWN if paper else NO_SCORES] += weight
    for marks, weight in election.odd.items():
        if isinstance(marks, str):
            invalid[marks] += weight
    return Sorted(groups, invalid)
