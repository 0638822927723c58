"""A count as JSON: what ``groundswell count --json`` prints, and the transcript."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from groundswell.methods.counting.outcome import Outcome, Stage
from groundswell.methods.counting.papers import Election, Marks
from groundswell.methods.counting.registry import RULES, VERSION
from groundswell.methods.counting.terms import Terms
from groundswell.methods.counting.ties import Tie, Votes

FORMAT = "groundswell-count-transcript/1"
EXACT_PLACES = 12


def amount(votes: Votes, places: int | None) -> str:
    """Return votes as a decimal string to the rule's own places; of fractions twelve, rounded."""
    if places is None:
        places, votes = EXACT_PLACES, round(votes * 10**EXACT_PLACES)
    if not places:
        return str(votes)
    whole, rest = divmod(int(votes), 10**places)
    return f"{whole}.{rest:0{places}d}"


def fraction(votes: Votes) -> str:
    """Return votes as ``n/d`` in lowest terms."""
    exact = Fraction(votes)
    return f"{exact.numerator}/{exact.denominator}"


def told(outcome: Outcome, election: Election, terms: Terms) -> dict[str, Any]:
    """Return a count as the value that ``--json`` prints."""
    found: dict[str, Any] = {
        "rule": outcome.rule,
        "seats": outcome.seats,
        "valid": outcome.valid,
        "invalid": sum(outcome.invalid.values()),
        "quota": None if outcome.quota is None else amount(outcome.quota, outcome.places),
    }
    if outcome.quota is not None and outcome.places is None:
        found["exact"] = fraction(outcome.quota)
    found |= {
        "invalid_by_reason": dict(sorted(outcome.invalid.items())),
        "candidates": [
            {"number": number, "name": election.names[number - 1]} for number in election.numbers
        ],
        "elected": list(outcome.elected),
        "excluded": list(outcome.excluded),
        "stages": [_stage(stage, outcome, election) for stage in outcome.stages],
        "ties": [_tie(tie) for tie in outcome.ties],
        "vacant": outcome.vacant,
    }
    if election.withdrawn:
        found["withdrawn"] = sorted(election.withdrawn)
    if terms.reopen is not None:
        found["reopen"] = {"candidate": terms.reopen, "policy": terms.reopen_policy.value}
    if RULES[outcome.rule].at_once is not None:
        found["scores"] = {str(number): score for number, score in outcome.scores.items()}
    return found | dict(outcome.extra)


def _stage(stage: Stage, outcome: Outcome, election: Election) -> dict[str, Any]:
    votes: dict[int, Votes] = {number: stage.votes.get(number, 0) for number in election.numbers}
    places = outcome.places
    total = sum(votes.values()) + stage.non_transferable + stage.loss
    found: dict[str, Any] = {
        "n": stage.n,
        "kind": stage.kind.value,
        "candidate": stage.candidate,
        "votes": {str(number): amount(held, places) for number, held in votes.items()},
        "non_transferable": amount(stage.non_transferable, places),
        "loss": amount(stage.loss, places),
        "elected": list(stage.elected),
        "excluded": list(stage.excluded),
        "quota": None if stage.quota is None else amount(stage.quota, places),
        "sum": amount(total, places),
    }
    if stage.deemed:
        found["deemed"] = list(stage.deemed)
    if stage.doomed:
        found["doomed"] = list(stage.doomed)
    if stage.parts:
        found["parts"] = [{**part, "value": amount(part["value"], places)} for part in stage.parts]
    if places is None:
        found["exact"] = {str(number): fraction(held) for number, held in votes.items()} | {
            "non_transferable": fraction(stage.non_transferable),
            "loss": fraction(stage.loss),
        }
    return found


def _tie(tie: Tie) -> dict[str, Any]:
    found = {
        "stage": tie.stage,
        "candidates": list(tie.candidates),
        "by": tie.by.value,
        "chosen": tie.chosen,
    }
    return found | ({"drawn": list(tie.drawn)} if tie.drawn else {})


def transcript(outcome: Outcome, election: Election, terms: Terms) -> dict[str, Any]:
    """Return everything that a stranger needs to count again, with what we came to."""
    bounds = terms.bounds
    head: dict[str, Any] = {
        "format": FORMAT,
        "title": terms.title,
        "rule_text": RULES[outcome.rule].text,
        "rule_version": VERSION,
        "seed": terms.seed,
        "constraints": None
        if bounds is None
        else {
            "attributes": {
                name: {str(number): value for number, value in values.items()}
                for name, values in bounds.attributes.items()
            },
            "bounds": [
                {"attribute": r.attribute, "value": r.value, "min": r.least, "max": r.most}
                for r in bounds.rules
            ],
        },
    }
    return head | told(outcome, election, terms) | {"ballots": _ballots(election)}


def _ballots(election: Election) -> dict[str, Any]:
    ranked = [[weight, list(paper)] for paper, weight in sorted(election.plain.items())]
    odd = [
        [weight, marks if isinstance(marks, str) else _plain_marks(marks)]
        for marks, weight in sorted(election.odd.items(), key=lambda item: str(item[0]))
    ]
    scores = [
        [weight, {str(candidate): score for candidate, score in paper}]
        for paper, weight in sorted(election.scores.items())
    ]
    return {"ranked": ranked + odd, "scores": scores}


def _plain_marks(marks: Marks) -> list[Any]:
    return [list(mark) if isinstance(mark, tuple) else mark for mark in marks]


def conserved(told_stage: Mapping[str, Any], valid: int) -> bool:
    """Return whether votes, non-transferable and loss of a stage come to the valid papers."""
    return Fraction(told_stage["sum"]) == valid
