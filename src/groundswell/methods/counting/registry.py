"""The rules by name, each with the text it follows; and the one way to count."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from groundswell.methods.counting.ers97 import count_ers97
from groundswell.methods.counting.gregory import IRV, SCOTTISH, WIGM, count_gregory
from groundswell.methods.counting.meek import count_meek
from groundswell.methods.counting.outcome import Outcome
from groundswell.methods.counting.papers import Election, Sorted, ranked
from groundswell.methods.counting.single import (
    count_approval,
    count_block,
    count_schulze,
    count_score,
    count_star,
)
from groundswell.methods.counting.terms import CannotCount, Terms

VERSION = "2"  # of our reading of the texts: changes when a count could come out differently


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that can be named on a notice of election."""

    name: str
    text: str
    many_seats: bool = True
    scores: bool = False
    transferable: Callable[[Election, Sorted[bytes], Terms], Outcome] | None = None
    at_once: Callable[[Election, Terms], Outcome] | None = None


RULES = {
    rule.name: rule
    for rule in (
        Rule(
            "scottish-stv",
            "Local Government Elections Order 2011 (SSI 2011/399), schedule 1, part III",
            transferable=lambda election, papers, terms: count_gregory(
                SCOTTISH, election, papers, terms
            ),
        ),
        Rule(
            "wigm",
            "Weighted inclusive Gregory method, exact fractions, over votes/(seats+1)",
            transferable=lambda election, papers, terms: count_gregory(
                WIGM, election, papers, terms
            ),
        ),
        Rule(
            "meek",
            "Algorithm 123 (Computer Journal 30, 1987), reference form, nine decimals",
            transferable=count_meek,
        ),
        Rule(
            "ers97",
            "How to conduct an election by the single transferable vote, 3rd edition, 1997",
            transferable=count_ers97,
        ),
        Rule(
            "irv",
            "Alternative vote: more than half of the votes that still count",
            many_seats=False,
            transferable=lambda election, papers, terms: count_gregory(
                IRV, election, papers, terms
            ),
        ),
        Rule(
            "schulze",
            "Schulze (Social Choice and Welfare 36, 2011), winning votes",
            at_once=count_schulze,
        ),
        Rule("approval", "Approval: most papers that name the candidate", at_once=count_approval),
        Rule("block", "Block vote: as many votes as seats, most votes win", at_once=count_block),
        Rule("score", "Score: the largest sum", scores=True, at_once=count_score),
        Rule(
            "star",
            "STAR: the two largest sums, then the one whom more papers score higher",
            scores=True,
            at_once=count_star,
        ),
    )
}


def seats_for(rule: Rule, asked: int | None, election: Election) -> int:
    """
    Return how many seats a count fills.

    A rule for one seat fills one, whatever a file of ballots says; asked for more it refuses.

    :raises CannotCount: nobody says how many, or the rule cannot fill so many.
    """
    if not rule.many_seats:
        if asked not in (None, 1):
            raise CannotCount("one_seat", f"{rule.name} fills one seat, not {asked}.")
        return 1
    seats = asked if asked is not None else election.seats
    if seats is None and rule.at_once is not None and rule.name != "block":
        seats = 1
    if seats is None:
        raise CannotCount("seats_unknown", "The file does not say how many seats: name --seats.")
    return seats


def count(election: Election, rule: str, terms: Terms) -> Outcome:
    """
    Count ``election`` by the rule of that name.

    :raises KeyError: there is no such rule.
    :raises CannotCount: the bounds cannot be met, the rule cannot take them or needs other papers.
    :raises LotNeeded: a tie that only a lot can settle, and no seed.
    """
    law = RULES[rule]
    _refuse_what_cannot_be(election, law, terms)
    if law.transferable is not None:
        found = law.transferable(election, ranked(election), terms)
    elif law.at_once is not None:
        found = law.at_once(election, terms)
    else:
        raise AssertionError(f"{rule} has no way to count")
    elected = tuple(each for each in found.elected if each != terms.reopen)
    return replace(found, elected=elected, vacant=terms.seats - len(elected))


def _refuse_what_cannot_be(election: Election, law: Rule, terms: Terms) -> None:
    if terms.bounds is not None and law.transferable is None:
        said = f"{law.name} cannot be counted with bounds: choose a transferable rule."
        raise CannotCount("no_bounds", said)
    if terms.bounds is not None:
        unknown = {
            number
            for values in terms.bounds.attributes.values()
            for number in values
            if number not in election.numbers
        }
        if unknown:
            said = f"There is no candidate {min(unknown)}, whom the bounds name."
            raise CannotCount("unknown_candidate", said)
    if terms.reopen is not None and terms.reopen not in election.numbers:
        raise CannotCount("unknown_candidate", f"There is no candidate {terms.reopen}.")
    if law.scores and not election.scores:
        said = f"{law.name} needs scores, and this file holds none: bring ABIF or CSV with scores."
        raise CannotCount("needs_scores", said)
    if not set(election.numbers) - election.withdrawn:
        raise CannotCount("nobody_stands", "No candidate stands.")
