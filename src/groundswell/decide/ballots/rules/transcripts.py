"""
The transcript of a vote: what was announced, every vote by its number on the roll, what came of it.

Recomputed by ``groundswell transcript verify``, which shares no code with this. Who has which
number is known to those on the roll alone.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from groundswell.decide.ballots.rules.results import Tally, outcome, whole_of
from groundswell.decide.ballots.rules.terms import Choice, Terms

FORMAT = "groundswell-vote-transcript/1"


def of_recorded(
    head: Mapping[str, str],
    terms: Terms,
    roll: tuple[int, str],
    votes: Mapping[int, Choice],
    tally: Tally,
) -> dict[str, Any]:
    """
    Return the transcript of a vote on the record.

    :param head: question, wording, body and the like, as they are to stand.
    :param roll: its size and root.
    :param votes: what each number of the roll said.
    """
    listed = [[number, said.value] for number, said in sorted(votes.items())]
    return _whole(head, terms, roll, tally) | {"votes": listed}


def of_hands(
    head: Mapping[str, str],
    terms: Terms,
    roll: tuple[int, str],
    counts: Sequence[Tally],
) -> dict[str, Any]:
    """Return the transcript of a show of hands that two tellers counted alike."""
    listed = [_figures(count) for count in counts]
    return _whole(head, terms, roll, counts[0]) | {"counts": listed}


def _figures(tally: Tally) -> dict[str, int]:
    return {
        "for": tally.for_,
        "against": tally.against,
        "abstain": tally.abstain,
        "present": tally.present,
    }


def _whole(
    head: Mapping[str, str], terms: Terms, roll: tuple[int, str], tally: Tally
) -> dict[str, Any]:
    majority = terms.majority
    size, root = roll
    whole = whole_of(tally, majority.of, size)
    came = {"whole": whole, "needed": majority.needed(whole)}
    return {
        "format": FORMAT,
        **head,
        "way": terms.way.value,
        "terms": {
            "majority": {
                "num": majority.num,
                "den": majority.den,
                "strict": majority.strict,
                "of": majority.of.value,
            },
            "quorum": terms.quorum,
        },
        "roll": {"size": size, "root": root},
        "result": _figures(tally) | came | {"outcome": outcome(tally, terms, size).value},
    }
