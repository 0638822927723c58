"""
A priorities ballot: delegates approve of what they want taken first; approvals give the order.

Ties are put in order by a lot. Its seed is drawn at the notice, when nobody knows what will tie;
its hash stands in the notice, and the seed in the transcript. Source: decide model, d.5
("commitment before, reveal after") and b.9 (priorities ballot).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from groundswell.decide.ballots.rules.transcripts import FORMAT


@dataclass(frozen=True, slots=True)
class Option:
    """One thing on the paper: its number from 1, what it is about, what it is called."""

    number: int
    about: str
    title: str


def commitment(seed: str) -> str:
    """Return the hash of a seed that stands in the notice."""
    return sha256(seed.encode()).hexdigest()


def lot(seed: str, option: Option) -> str:
    """Return an option's lot: the lower comes first."""
    return sha256(f"{seed}|{option.about}".encode()).hexdigest()


def fits(chosen: Sequence[int], options: int, most: int) -> bool:
    """Return whether a paper is one: something on it, each once, of what there is, not too much."""
    once = len(set(chosen)) == len(chosen)
    return once and 1 <= len(chosen) <= most and all(1 <= each <= options for each in chosen)


def approvals(options: Sequence[Option], papers: Iterable[Sequence[int]]) -> dict[int, int]:
    """Return how many papers approve of each option, by its number."""
    found = {each.number: 0 for each in options}
    for paper in papers:
        for number in paper:
            found[number] += 1
    return found


def ordered(options: Sequence[Option], counted: Mapping[int, int], seed: str) -> list[int]:
    """Return the numbers of the options: who has more approvals first, ties by lot."""
    by_lot = sorted(options, key=lambda each: (-counted[each.number], lot(seed, each)))
    return [each.number for each in by_lot]


def tied(options: Sequence[Option], counted: Mapping[int, int]) -> list[list[int]]:
    """Return which options had as many as others, so that a lot put them in order."""
    found: dict[int, list[int]] = {}
    for each in options:
        found.setdefault(counted[each.number], []).append(each.number)
    return [together for _count, together in sorted(found.items()) if len(together) > 1]


def transcript(
    head: Mapping[str, str],
    *,
    most: int,
    roll: tuple[int, str],
    options: Sequence[Option],
    papers: Mapping[int, Sequence[int]],
    seed: str,
) -> dict[str, Any]:
    """
    Return the transcript: options, every paper by its number on the roll, the lot, the order.

    :param roll: its size and root.
    """
    counted = approvals(options, papers.values())
    return {
        "format": FORMAT,
        **head,
        "way": "priorities",
        "terms": {"most": most},
        "roll": {"size": roll[0], "root": roll[1]},
        "options": [[each.number, each.about, each.title] for each in options],
        "lot": {"commitment": commitment(seed), "seed": seed},
        "papers": [[number, sorted(chosen)] for number, chosen in sorted(papers.items())],
        "result": {
            "present": len(papers),
            "approvals": [[each.number, counted[each.number]] for each in options],
            "order": ordered(options, counted, seed),
            "lots": tied(options, counted),
        },
    }
