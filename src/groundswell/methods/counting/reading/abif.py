"""
ABIF, the aggregated ballot information format: ``27: Ann>Bob=Cat`` or ``27: Ann/5, Bob/3``.

``#`` starts a comment; ``{"title": …}`` and ``{"seats": …}`` lines tell of the election;
``=Ann:[Ann Other, the baker]`` names a candidate in full. ``>`` puts before, ``=`` beside, a comma
says nothing of the order; ``/5`` is a score. Without an order the scores make one. Candidates who
are not declared follow those who are, by the alphabet.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from groundswell.methods.counting.papers import MOST_CANDIDATES, Election, Marks, Scores
from groundswell.methods.counting.reading.garbage import Unreadable

COUNT = re.compile(r"\s*([0-9]{1,12})\s*[:*]")
TOKEN = re.compile(r'\s*(?:\[([^\]]+)\]|"([^"]+)"|([^\s\[\]"<>=,/:*#{}]+))\s*')
SCORE = re.compile(r"/\s*([0-9]{1,9})\s*")
DECLARED = re.compile(r"\s*=\s*(?:\[([^\]]+)\]|([^\s:\[\]]+))\s*:\s*\[?([^\]]+?)\]?\s*")


@dataclass(slots=True)
class Line:
    """One line of papers: tokens in levels, and the scores that some have."""

    weight: int
    levels: list[list[str]]
    scores: dict[str, int]
    ordered: bool  # whether ``>`` or ``=`` says anything of an order


@dataclass(slots=True)
class File:
    """What has been read so far."""

    told: dict[str, Any] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)


def read_abif(text: str) -> Election:
    """
    Read an election.

    :raises Unreadable: with the place and what was expected there.
    """
    file = File()
    for number, raw in enumerate(text.splitlines(), start=1):
        line = re.sub(r"(^|\s)#.*", "", raw).rstrip()
        if not line:
            continue
        if line.lstrip().startswith("{"):
            _tell(file, line, number)
        elif line.lstrip().startswith("="):
            _declare(file, line, number)
        else:
            file.lines.append(_papers(line, number))
    if not file.lines:
        raise Unreadable(1, 1, "a line of papers, as in 27:Ann>Bob")
    return _election(file)


def _tell(file: File, line: str, number: int) -> None:
    try:
        told = json.loads(line)
    except ValueError as failure:
        raise Unreadable(number, 1, 'JSON, as in {"title": "…"}', line) from failure
    file.told |= told


def _declare(file: File, line: str, number: int) -> None:
    match = DECLARED.fullmatch(line)
    if not match:
        raise Unreadable(number, 1, "a candidate, as in =Ann:[Ann Other]", line)
    token = match[1] or match[2]
    if token in file.names:
        raise Unreadable(number, 1, "a candidate declared once", token)
    file.names[token] = match[3].strip()


def _papers(line: str, number: int) -> Line:
    head = COUNT.match(line)
    if not head or int(head[1]) < 1:
        raise Unreadable(number, 1, "how many papers, as in 27:", line.split(":", maxsplit=1)[0])
    found = Line(int(head[1]), [], {}, ordered=False)
    place, sign = head.end(), ">"
    if not line[place:].strip():
        return found
    while True:
        token = TOKEN.match(line, place)
        if not token:
            raise Unreadable(number, place + 1, "a candidate", line[place:].strip() or " ")
        name = (token[1] or token[2] or token[3]).strip()
        place = token.end()
        if score := SCORE.match(line, place):
            found.scores[name] = int(score[1])
            place = score.end()
        if sign == ">":
            found.levels.append([name])
        else:
            found.levels[-1].append(name)
        if place == len(line):
            return found
        sign = line[place]
        if sign not in ">=,":
            raise Unreadable(number, place + 1, "> = , or / and a score", line[place:])
        found.ordered = found.ordered or sign != ","
        place += 1


def _election(file: File) -> Election:
    said = {name for line in file.lines for level in line.levels for name in level}
    tokens = [*file.names, *sorted(said - set(file.names))]
    if not 1 <= len(tokens) <= MOST_CANDIDATES:
        raise Unreadable(1, 1, f"from 1 to {MOST_CANDIDATES} candidates", str(len(tokens)))
    number = {token: place for place, token in enumerate(tokens, start=1)}
    plain: Counter[bytes] = Counter()
    odd: Counter[Marks | str] = Counter()
    scores: Counter[Scores] = Counter()
    any_scores = any(line.scores for line in file.lines)
    for line in file.lines:
        levels = line.levels if line.ordered or not line.scores else _by_score(line)
        groups = [tuple(sorted(number[name] for name in level)) for level in levels]
        if all(len(group) == 1 for group in groups):
            plain[bytes(group[0] for group in groups)] += line.weight
        else:
            odd[tuple(group[0] if len(group) == 1 else group for group in groups)] += line.weight
        if any_scores:
            given = tuple(sorted((number[name], score) for name, score in line.scores.items()))
            scores[given] += line.weight
    names = tuple(file.names.get(token, token) for token in tokens)
    seats = file.told.get("seats")
    title = str(file.told.get("title", "")).strip()
    whole = seats if type(seats) is int and seats > 0 else None
    return Election(title, whole, names, plain, odd, scores)


def _by_score(line: Line) -> list[list[str]]:
    """Return the levels that the scores make, the best first; unscored ones come last."""
    named = [name for level in line.levels for name in level]
    marks = sorted({line.scores.get(name, -1) for name in named}, reverse=True)
    return [[name for name in named if line.scores.get(name, -1) == mark] for mark in marks]
