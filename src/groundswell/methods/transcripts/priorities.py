"""
The transcript of a priorities ballot: the order its papers and its lot give, worked out again.

Shares nothing with ``decide/ballots``, which writes them. Schema: ``docs/areas/ballots.md``.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from groundswell.methods.transcripts.given import NotATranscript


def order_errors(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """
    Yield every figure that does not follow from the papers: where, and what follows instead.

    :raises NotATranscript: it has another shape.
    """
    about = {_whole(number): subject for number, subject, _title in told["options"]}
    if sorted(about) != list(range(1, len(told["options"]) + 1)):
        yield "options", "they are not numbered from one, each once"
    if len(set(about.values())) != len(told["options"]):
        yield "options", "something is on the paper twice"
    yield from _faults_of_papers(told, set(about))
    seed = told["lot"]["seed"]
    if hashlib.sha256(seed.encode()).hexdigest() != told["lot"]["commitment"]:
        yield "lot.seed", "it is not the seed whose hash stood in the notice"
    for name, right in _result(told["papers"], about, seed).items():
        if told["result"][name] != right:
            yield f"result.{name}", f"it says {told['result'][name]}; the papers give {right}"


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise NotATranscript(f"{value!r} is no number")
    return value


def _faults_of_papers(told: dict[str, Any], numbers: set[int]) -> Iterator[tuple[str, str]]:
    most, roll = _whole(told["terms"]["most"]), _whole(told["roll"]["size"])
    seen = set()
    for place, (number, chosen) in enumerate(told["papers"]):
        at = f"papers.{place}"
        if not 1 <= _whole(number) <= roll:
            yield at, f"number {number} is not on a roll of {roll}"
        if number in seen:
            yield at, f"number {number} gave two papers"
        seen.add(number)
        if not 1 <= len(chosen) <= most:
            yield at, f"{len(chosen)} are approved of; it may be one to {most}"
        if len(set(chosen)) != len(chosen) or not set(chosen) <= numbers:
            yield at, "something is approved of twice, or is not on the paper"


def _result(papers: list[Any], about: dict[int, str], seed: str) -> dict[str, Any]:
    tally = {number: sum(chosen.count(number) for _, chosen in papers) for number in about}
    lots = {
        number: hashlib.sha256(f"{seed}|{subject}".encode()).digest()
        for number, subject in about.items()
    }
    ranks: dict[int, list[int]] = {}
    for number in sorted(about):
        ranks.setdefault(tally[number], []).append(number)
    order: list[int] = []
    for figure in sorted(ranks, reverse=True):
        order += sorted(ranks[figure], key=lots.__getitem__)
    return {
        "present": len(papers),
        "approvals": [[number, tally[number]] for number in sorted(about)],
        "order": order,
        "lots": [ranks[figure] for figure in sorted(ranks) if len(ranks[figure]) > 1],
    }
