"""
The transcript of a vote on a question, for or against: recomputed from the votes in it.

Shares nothing with ``decide/ballots``, which writes them. Schema: ``docs/areas/ballots.md``.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from groundswell.methods.transcripts.given import NotATranscript
from groundswell.methods.transcripts.priorities import order_errors

FORMAT = "groundswell-vote-transcript/1"
SAID = ("for", "against", "abstain")
FIGURES = (*SAID, "present")


def is_of_a_vote(told: Any) -> bool:
    """Return whether a value says that it is the transcript of a vote."""
    return isinstance(told, dict) and told.get("format") == FORMAT


def vote_errors(told: dict[str, Any]) -> list[dict[str, str]]:
    """
    Return every figure that does not follow from the votes: where, and what follows instead.

    :raises NotATranscript: it has another shape.
    """
    try:
        return [{"at": at, "message": message} for at, message in _errors(told)]
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as failure:
        raise NotATranscript(f"it cannot be read: {failure!r}") from failure


def _errors(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if told["way"] == "priorities":
        yield from order_errors(told)
        return
    roll = _whole(told["roll"]["size"])
    if told["way"] == "recorded":
        yield from _faults_of_votes(told["votes"], roll)
        figures = _figures(told["votes"])
    elif told["way"] == "hands":
        yield from _faults_of_counts(told["counts"], roll)
        figures = {name: _whole(told["counts"][0][name]) for name in FIGURES}
    elif told["way"] == "cards":
        weights = {_whole(number): _whole(weight) for number, _whose, weight in told["cards"]}
        yield from _faults_of_cards(told["cards"], told["casts"], weights)
        figures, roll = _drawn(told["casts"]), sum(weights.values())
        for name, there in (("cards", len(told["cards"])), ("worth", roll)):
            if told["result"][name] != there:
                yield f"result.{name}", f"it says {told['result'][name]}; there are {there}"
    else:
        raise NotATranscript(f"votes are not taken by {told['way']!r}")
    if _whole(told.get("hall", 0)) > _whole(told["roll"]["size"]):
        yield "hall", f"{told['hall']} in the hall, of {told['roll']['size']} with a seat"
    for name, right in _result(told, figures, roll).items():
        stated = told["result"][name]
        if type(stated) is not type(right) or stated != right:
            yield f"result.{name}", f"it says {stated}; the votes give {right}"


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise NotATranscript(f"{value!r} is no number of people")
    return value


def _faults_of_votes(votes: list[Any], roll: int) -> Iterator[tuple[str, str]]:
    seen: set[int] = set()
    for place, (number, said) in enumerate(votes):
        at = f"votes.{place}"
        if said not in SAID:
            yield at, f"{said!r} is no vote"
        if not 1 <= _whole(number) <= roll:
            yield at, f"number {number} is not on a roll of {roll}"
        if number in seen:
            yield at, f"number {number} voted twice"
        seen.add(number)


def _figures(votes: list[Any]) -> dict[str, int]:
    said = [vote[1] for vote in votes]
    return {name: said.count(name) for name in SAID} | {"present": len(said)}


def _faults_of_counts(counts: list[Any], roll: int) -> Iterator[tuple[str, str]]:
    if len(counts) != 2:
        yield "counts", f"two tellers count; there are {len(counts)} counts"
    for place, count in enumerate(counts):
        if any(count[name] != counts[0][name] for name in FIGURES):
            yield f"counts.{place}", "the tellers do not agree"
        hands = sum(_whole(count[name]) for name in SAID)
        if not hands <= _whole(count["present"]) <= roll:
            yield f"counts.{place}", f"{hands} hands, {count['present']} people, a roll of {roll}"


def _faults_of_cards(
    cards: list[Any], casts: list[Any], weights: dict[int, int]
) -> Iterator[tuple[str, str]]:
    if len(weights) != len(cards):
        yield "cards", "a card is there twice"
    left = dict(weights)
    for place, (number, *figures, source) in enumerate(casts):
        at = f"casts.{place}"
        if source not in {"device", "paper"} or len(figures) != len(SAID):
            yield at, "it is no drawing on a card"
        if number not in left:
            yield at, f"there is no card {number}"
            continue
        left[number] -= sum(_whole(figure) for figure in figures)
        if left[number] < 0:
            yield at, f"card {number} gives more than the {weights[number]} it is worth"


def _drawn(casts: list[Any]) -> dict[str, int]:
    sums = {name: sum(_whole(cast[1 + turn]) for cast in casts) for turn, name in enumerate(SAID)}
    return sums | {"present": sum(sums.values())}


def _result(told: dict[str, Any], figures: dict[str, int], roll: int) -> dict[str, int | str]:
    terms = told["terms"]
    majority = terms["majority"]
    share = Fraction(_whole(majority["num"]), _whole(majority["den"]))
    if not Fraction(1, 2) <= share <= 1 or (share == Fraction(1, 2) and not majority["strict"]):
        raise NotATranscript(f"{share} is no majority")
    wholes = {
        "cast": figures["for"] + figures["against"],
        "present": figures["present"],
        "roll": roll,
    }
    whole = wholes[majority["of"]]
    needed = int(whole * share) + 1 if majority["strict"] else -int(-(whole * share) // 1)
    there = _whole(told["hall"]) if "hall" in told else figures["present"]
    tied = share == Fraction(1, 2) and majority["of"] == "cast"
    tied = tied and figures["for"] == figures["against"] > 0
    by_chair = told.get("tie") == "chair" and tied and told["result"]["casting"] == "for"
    if there < _whole(terms["quorum"]):
        came = "no_quorum"
    else:
        enough = bool(whole) and figures["for"] >= needed
        came = "carried" if enough or by_chair else "lost"
    return {**figures, "whole": whole, "needed": needed, "outcome": came}
