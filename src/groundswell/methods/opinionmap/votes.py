"""
What people said of statements: rows of votes, or a matrix, into one sorted table.

Ids are sorted, as numbers where all of them are, before anything is computed: neither the order of
people nor that of statements can change a figure.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

AGREE, PASS, DISAGREE = 1, 0, -1
ROW_HEADS = ("voter-id", "comment-id", "vote")
PERSON_HEAD, GROUP_HEAD = "participant", "group-id"
COMMENT_HEAD, MODERATED_HEAD, OUT = "comment-id", "moderated", "-1"
VOTE_OF = {"1": AGREE, "+1": AGREE, "0": PASS, "-1": DISAGREE}


class NotVotes(ValueError):
    """The file is not one of votes; what is wrong with it, and where, is the message."""


@dataclass(frozen=True, slots=True)
class Votes:
    """
    Votes sorted by person and statement, one for each pair.

    :ivar person: for each vote, who cast it, an index into ``people``.
    :ivar statement: for each vote, what it is about, an index into ``statements``.
    """

    people: tuple[str, ...]
    statements: tuple[str, ...]
    person: NDArray[np.int32]
    statement: NDArray[np.int32]
    vote: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.vote)

    def without(self, taken_out: Iterable[str]) -> "Votes":
        """Return these votes as though the statements taken out had never been made."""
        out = set(taken_out)
        kept = np.array([each not in out for each in self.statements], dtype=bool)
        of_vote = kept[self.statement]
        number = (np.cumsum(kept) - 1).astype(np.int32)
        return Votes(
            self.people,
            tuple(each for each in self.statements if each not in out),
            self.person[of_vote],
            number[self.statement[of_vote]],
            self.vote[of_vote],
        )


class _Numbering:
    """Numbers for ids as they are met, and their order once all are."""

    def __init__(self) -> None:
        self.number_of: dict[str, int] = {}

    def __call__(self, name: str) -> int:
        return self.number_of.setdefault(name, len(self.number_of))

    def sorted(self) -> tuple[tuple[str, ...], NDArray[np.int32]]:
        names = in_order(self.number_of)
        place = np.empty(len(names), dtype=np.int32)
        place[[self.number_of[name] for name in names]] = np.arange(len(names), dtype=np.int32)
        return tuple(names), place


def in_order(names: Iterable[str]) -> list[str]:
    """Return ids sorted: by their number where they are one, and before all that are none."""

    def key(name: str) -> tuple[int, int, str]:
        number = name.isascii() and name.isdigit()
        return (0, int(name), name) if number else (1, 0, name)

    return sorted(names, key=key)


def read_votes(rows: Iterable[Sequence[str]]) -> Votes:
    """
    Return the votes of a table with headings, of either shape; a pair's last vote wins.

    :raises NotVotes: the headings are of neither shape, or a vote is none.
    """
    lines = iter(rows)
    heads = [head.strip().lstrip("\ufeff") for head in next(lines, ())]
    if set(ROW_HEADS) <= set(heads):
        return _numbered(_rows(heads, lines))
    if PERSON_HEAD in heads:
        return _numbered(_matrix(heads, lines), heads=_statement_columns(heads).values())
    wanted = f"{', '.join(ROW_HEADS)}, or {PERSON_HEAD} and a column for each statement"
    raise NotVotes(f"the first line should name {wanted}")


def _rows(heads: Sequence[str], lines: Iterator[Sequence[str]]) -> Iterator[tuple[str, str, int]]:
    voter, comment, vote = (heads.index(head) for head in ROW_HEADS)
    for number, line in enumerate(lines, 2):
        if not line:
            continue
        try:
            yield line[voter], line[comment], VOTE_OF[line[vote].strip()]
        except (KeyError, IndexError) as failure:
            raise NotVotes(f"line {number}: a vote is 1, 0 or -1") from failure


def _statement_columns(heads: Sequence[str]) -> dict[int, str]:
    told_of_people = {PERSON_HEAD, GROUP_HEAD, "n-comments", "n-votes", "n-agree", "n-disagree"}
    return {at: head for at, head in enumerate(heads) if head and head not in told_of_people}


def _matrix(
    heads: Sequence[str], lines: Iterator[Sequence[str]]
) -> Iterator[tuple[str, str | None, int]]:
    columns, who = list(_statement_columns(heads).items()), heads.index(PERSON_HEAD)
    for number, line in enumerate(lines, 2):
        if not line:
            continue
        try:
            yield line[who], None, 0
            for at, statement in columns:
                if said := line[at].strip():
                    yield line[who], statement, VOTE_OF[said]
        except (KeyError, IndexError) as failure:
            raise NotVotes(f"line {number}: a vote is 1, 0, -1 or nothing") from failure


def _numbered(votes: Iterable[tuple[str, str | None, int]], heads: Iterable[str] = ()) -> Votes:
    person_number, statement_number = _Numbering(), _Numbering()
    person, statement, vote = array("i"), array("i"), array("b")
    for head in heads:
        statement_number(head)
    for who, what, said in votes:
        number = person_number(who)
        if what is not None:
            person.append(number)
            statement.append(statement_number(what))
            vote.append(said)
    people, person_place = person_number.sorted()
    statements, statement_place = statement_number.sorted()
    return _last_of_each(
        people,
        statements,
        person_place[np.array(person, dtype=np.int32)],
        statement_place[np.array(statement, dtype=np.int32)],
        np.array(vote, dtype=np.int8),
    )


def _last_of_each(
    people: tuple[str, ...],
    statements: tuple[str, ...],
    person: NDArray[np.int32],
    statement: NDArray[np.int32],
    vote: NDArray[np.int8],
) -> Votes:
    pair = person.astype(np.int64) * max(len(statements), 1) + statement
    order = np.argsort(pair, kind="stable")
    pair = pair[order]
    last = np.append(pair[1:] != pair[:-1], True) if len(pair) else np.empty(0, dtype=bool)
    kept = order[last]
    return Votes(people, statements, person[kept], statement[kept], vote[kept])


def read_taken_out(rows: Iterable[Sequence[str]]) -> list[str]:
    """
    Return the statements a table of comments says are taken out.

    :raises NotVotes: the headings are not those of comments.
    """
    lines = iter(rows)
    comment, moderated = _columns(next(lines, ()), (COMMENT_HEAD, MODERATED_HEAD))
    return [line[comment] for line in lines if line and line[moderated].strip() == OUT]


def read_groups(rows: Iterable[Sequence[str]]) -> Mapping[str, str]:
    """
    Return who is in which group; people with an empty group are in none.

    :raises NotVotes: the headings are not those of groups.
    """
    lines = iter(rows)
    person, group = _columns(next(lines, ()), (PERSON_HEAD, GROUP_HEAD))
    found = ((line[person], line[group].strip()) for line in lines if line)
    return {who: name for who, name in found if name}


def _columns(heads: Sequence[str], wanted: Sequence[str]) -> list[int]:
    named = [head.strip().lstrip("\ufeff") for head in heads]
    missing = [head for head in wanted if head not in named]
    if missing:
        raise NotVotes(f"the first line should name {' and '.join(missing)}")
    return [named.index(head) for head in wanted]
