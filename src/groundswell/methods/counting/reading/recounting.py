"""The transcript of a count as a file of ballots: the same papers, to be counted again."""

import json
from collections import Counter
from typing import Any

from groundswell.methods.counting.papers import (
    MOST_CANDIDATES,
    REASONS,
    Election,
    Mark,
    Marks,
    Scores,
)
from groundswell.methods.counting.reading.garbage import Unreadable
from groundswell.methods.counting.telling import FORMAT


def read_transcript(text: str) -> Election:
    """
    Read the papers of a transcript, as they were marked.

    :raises Unreadable: it is no transcript, or its papers name nobody.
    """
    try:
        given = json.loads(text)
    except ValueError as failure:
        line = getattr(failure, "lineno", 1)
        raise Unreadable(line, getattr(failure, "colno", 1), "JSON", text[:40]) from failure
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise Unreadable(1, 1, f'a transcript ("format": "{FORMAT}")', text[:40])
    try:
        return _election(given)
    except (KeyError, TypeError, ValueError, AttributeError) as failure:
        raise Unreadable(
            1, 1, "candidates, seats and ballots as in the schema", str(failure)
        ) from failure


def _election(given: dict[str, Any]) -> Election:
    names = tuple(str(each["name"]) for each in given["candidates"])
    if [each["number"] for each in given["candidates"]] != list(range(1, len(names) + 1)):
        raise ValueError("candidates are not numbered from 1")
    if not 1 <= len(names) <= MOST_CANDIDATES:
        raise ValueError("no candidates, or too many")
    plain: Counter[bytes] = Counter()
    odd: Counter[Marks | str] = Counter()
    for weight, marks in given["ballots"]["ranked"]:
        _weight(weight)
        if isinstance(marks, str):
            if marks not in REASONS:
                raise ValueError(f"no reason {marks}")
            odd[marks] += weight
            continue
        read = tuple(_mark(mark, len(names)) for mark in marks)
        if all(isinstance(mark, int) for mark in read):
            plain[bytes(mark for mark in read if isinstance(mark, int))] += weight
        else:
            odd[read] += weight
    scores: Counter[Scores] = Counter()
    for weight, paper in given["ballots"]["scores"]:
        _weight(weight)
        pairs = sorted((int(number), int(score)) for number, score in paper.items())
        scores[tuple((_mark_of_one(number, len(names)), score) for number, score in pairs)] += (
            weight
        )
    withdrawn = frozenset(_mark_of_one(each, len(names)) for each in given.get("withdrawn", []))
    return Election(str(given["title"]), int(given["seats"]), names, plain, odd, scores, withdrawn)


def _weight(given: object) -> None:
    if type(given) is not int or given < 1:
        raise ValueError(f"a weight of {given}")


def _mark(given: object, candidates: int) -> Mark:
    if given is None:
        return None
    if isinstance(given, list):
        return tuple(sorted({_mark_of_one(each, candidates) for each in given}))
    return _mark_of_one(given, candidates)


def _mark_of_one(given: object, candidates: int) -> int:
    if type(given) is not int or not 1 <= given <= candidates:
        raise ValueError(f"no candidate {given}")
    return given
