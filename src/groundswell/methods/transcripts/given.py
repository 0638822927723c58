"""A transcript as it is given: its papers, and which of them are valid."""

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

FORMAT = "groundswell-count-transcript/1"
RANKED = ("scottish-stv", "wigm", "meek", "ers97", "irv")


class NotATranscript(Exception):
    """The value has not the shape of a transcript."""


@dataclass(slots=True)
class Paper:
    """Papers that are alike: how many, whom they name in order, where they lie, at what value."""

    number: int
    names: list[int]
    at: int = 0  # the candidate who holds them; 0: nobody
    value: Fraction = Fraction(1)
    since: int = 0  # when they came there: a running number


@dataclass(slots=True)
class Given:
    """What a transcript states before anything is counted."""

    rule: str
    seats: int
    title: str
    seed: str | None
    numbers: list[int]
    standing: list[int]
    ranked: list[Any]
    scores: list[Any]
    bounds: list[dict[str, Any]] = field(default_factory=list)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    reopen: int | None = None
    ends_there: bool = True


def given(told: Any) -> Given:
    """
    Take a transcript apart.

    :raises NotATranscript: a part is missing or of another shape.
    """
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise NotATranscript(f'expected an object with "format": "{FORMAT}"')
    try:
        numbers = [each["number"] for each in told["candidates"]]
        away = set(told.get("withdrawn", []))
        limits = told.get("constraints") or {"bounds": [], "attributes": {}}
        reopen = told.get("reopen") or {}
        found = Given(
            told["rule"], told["seats"], told["title"], told["seed"], numbers,
            [each for each in numbers if each not in away],
            told["ballots"]["ranked"], told["ballots"]["scores"],
            limits["bounds"], limits["attributes"],
            reopen.get("candidate"), reopen.get("policy", "rest") == "rest",
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError) as failure:
        raise NotATranscript(f"a part is missing or has another shape: {failure!r}") from failure
    if numbers != list(range(1, len(numbers) + 1)) or not found.standing:
        raise NotATranscript("candidates are numbered from 1, and one at least stands")
    if type(found.seats) is not int or found.seats < 1:
        raise NotATranscript("seats is a whole number from 1")
    for row in [*found.ranked, *found.scores]:
        if not (isinstance(row, list) and len(row) == 2 and type(row[0]) is int and row[0] > 0):
            raise NotATranscript("a row of papers is [how many, what they say]")
    if strangers := {each for _, marks in found.ranked for each in _named(marks)} - set(numbers):
        raise NotATranscript(f"papers name nobody that stands under {sorted(strangers)}")
    return found


def _named(marks: Any) -> list[Any]:
    if isinstance(marks, str):
        return []
    return [each for group in _groups(marks) if group is not None for each in group]


def _groups(marks: list[Any]) -> list[list[int] | None]:
    return [mark if mark is None or isinstance(mark, list) else [mark] for mark in marks]


def rankings(told: Given) -> tuple[list[Paper], dict[str, int]]:
    """Return the valid papers, read as far as they are clear, and the invalid by reason."""
    valid: list[Paper] = []
    invalid: dict[str, int] = {}
    for number, marks in told.ranked:
        read, reason = ([], marks) if isinstance(marks, str) else _read(marks, told.standing)
        if read:
            valid.append(Paper(number, read))
        else:
            invalid[reason] = invalid.get(reason, 0) + number
    return valid, invalid


def _read(marks: list[Any], standing: list[int]) -> tuple[list[int], str]:
    read: list[int] = []
    seen: set[int] = set()
    if not marks:
        return [], "blank"
    for group in _groups(marks):
        if group is None:
            return read, "only_withdrawn" if seen else "no_first_preference"
        here = [each for each in group if each in standing]
        if len(here) > 1:
            return read, "first_preference_shared"
        if seen & set(group):
            return read, "only_withdrawn"
        seen |= set(group)
        read += here
    return read, "only_withdrawn"


def levels(told: Given) -> tuple[list[tuple[int, list[list[int]]]], dict[str, int]]:
    """Return papers as levels, the best first, and the invalid by reason."""
    valid: list[tuple[int, list[list[int]]]] = []
    invalid: dict[str, int] = {}
    for number, marks in told.ranked:
        reason, found = marks, []
        if not isinstance(marks, str):
            groups = _groups(marks)
            reason = "only_withdrawn" if any(groups) else "blank"
            found = _levels(groups, told.standing)
        if found:
            valid.append((number, found))
        else:
            invalid[reason] = invalid.get(reason, 0) + number
    return valid, invalid


def _levels(groups: list[list[int] | None], standing: list[int]) -> list[list[int]]:
    found: list[list[int]] = []
    seen: set[int] = set()
    for group in groups:
        if seen & set(group or []):
            break
        seen |= set(group or [])
        if here := [each for each in group or [] if each in standing]:
            found.append(here)
    return found
