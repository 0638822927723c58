"""
The transcript of a vote: what was announced, every vote by its number on the roll, what came of it.

Recomputed by ``groundswell transcript verify``, which shares no code with this. Who has which
number is known to those on the roll alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from groundswell.decide.ballots.rules.cards import Cast
from groundswell.decide.ballots.rules.results import Tally, outcome, whole_of
from groundswell.decide.ballots.rules.terms import Choice, Terms, Tie

FORMAT = "groundswell-vote-transcript/1"


@dataclass(frozen=True, slots=True)
class Held:
    """What is told of a vote beside its votes: how many were in the hall, the chair's vote."""

    hall: int | None = None
    casting: Choice | None = None


ALONE = Held()


def of_recorded(
    head: Mapping[str, str],
    terms: Terms,
    roll: tuple[int, str],
    votes: Mapping[int, Choice],
    tally: Tally,
    held: Held = ALONE,
) -> dict[str, Any]:
    """
    Return the transcript of a vote on the record.

    :param head: question, wording, body and the like, as they are to stand.
    :param roll: its size and root.
    :param votes: what each number of the roll said.
    """
    listed = [[number, said.value] for number, said in sorted(votes.items())]
    return _whole(head, terms, roll, tally, held) | {"votes": listed}


def of_hands(
    head: Mapping[str, str],
    terms: Terms,
    roll: tuple[int, str],
    counts: Sequence[Tally],
    held: Held = ALONE,
) -> dict[str, Any]:
    """Return the transcript of a show of hands that two tellers counted alike."""
    listed = [_figures(count) for count in counts]
    return _whole(head, terms, roll, counts[0], held) | {"counts": listed}


def of_cards(
    head: Mapping[str, str],
    terms: Terms,
    roll: tuple[int, str],
    cards: Sequence[tuple[int, str, int]],
    casts: Sequence[Cast],
    tally: Tally,
    held: Held = ALONE,
) -> dict[str, Any]:
    """
    Return the transcript of a card vote: what each card is worth, and every drawing on it.

    :param cards: number, whose, weight; the whole of a majority of the roll is all weights.
    """
    worth = sum(weight for _number, _whose, weight in cards)
    told = _whole(head, terms, (worth, roll[1]), tally, held)
    told["roll"] = {"size": roll[0], "root": roll[1]}
    told["result"]["cards"] = len(cards)
    told["result"]["worth"] = worth
    drawn = [
        [each.card, each.split.for_, each.split.against, each.split.abstain,
         "paper" if each.on_paper else "device"]
        for each in casts
    ]  # fmt: skip
    return told | {"cards": [list(card) for card in cards], "casts": drawn}


def _figures(tally: Tally) -> dict[str, int]:
    return {
        "for": tally.for_,
        "against": tally.against,
        "abstain": tally.abstain,
        "present": tally.present,
    }


def _whole(
    head: Mapping[str, str], terms: Terms, roll: tuple[int, str], tally: Tally, held: Held
) -> dict[str, Any]:
    majority = terms.majority
    size, root = roll
    whole = whole_of(tally, majority.of, size)
    came: dict[str, Any] = {"whole": whole, "needed": majority.needed(whole)}
    how = outcome(tally, terms, size, hall=held.hall, casting=held.casting)
    more: dict[str, Any] = {} if held.hall is None else {"hall": held.hall}
    if terms.tie is Tie.CHAIR:
        came["casting"] = held.casting.value if held.casting else ""
        more["tie"] = terms.tie.value
    return {
        "format": FORMAT,
        **head,
        "way": terms.way.value,
        **more,
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
        "result": _figures(tally) | came | {"outcome": how.value},
    }
