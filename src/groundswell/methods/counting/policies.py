"""Counts made of counts: filling a casual vacancy from the papers, and two lists."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from groundswell.methods.counting.bounds import Bound, Bounds
from groundswell.methods.counting.outcome import Outcome
from groundswell.methods.counting.papers import Election
from groundswell.methods.counting.registry import RULES, count
from groundswell.methods.counting.terms import CannotCount, Terms

INCUMBENT = "incumbent"


@dataclass(frozen=True, slots=True)
class Part:
    """One count of several: what was counted, on which terms, and what it came to."""

    election: Election
    terms: Terms
    outcome: Outcome


def countback(
    election: Election, rule: str, terms: Terms, vacated: Iterable[int]
) -> tuple[Part, tuple[int, ...]]:
    """
    Fill vacancies from the papers: count all again without those who left, incumbents guarded.

    The election is counted first to find who was elected. In the recount the other incumbents
    can be neither excluded nor lose their seats, so that only the vacancies are decided. Whoever
    of the rest no longer wishes to stand is put among the withdrawn beforehand with
    ``Election.without`` for the recount: name them in ``vacated`` too.

    :returns: the recount, and who is new.
    :raises CannotCount: nobody who left had been elected, or the rule cannot guard.
    """
    gone = frozenset(vacated)
    if unknown := gone - set(election.numbers):
        raise CannotCount("unknown_candidate", f"There is no candidate {min(unknown)}.")
    if terms.bounds is not None:
        said = "A countback guards those who hold seats, so it cannot be counted with other bounds."
        raise CannotCount("no_bounds", said)
    if RULES[rule].transferable is None:
        said = f"{rule} cannot guard those who hold seats, so it has no countback with bounds."
        raise CannotCount("no_bounds", said)
    first = count(election, rule, terms)
    incumbents = [each for each in first.elected if each not in gone]
    if len(incumbents) == len(first.elected):
        raise CannotCount("nobody_left", "None of those who left had been elected.")
    of = dict.fromkeys(incumbents, "yes")
    if terms.reopen is not None:  # it may leave a vacancy open, but no seat that is held
        of[terms.reopen] = "no"
    bounds = Bounds((Bound(INCUMBENT, "yes", len(incumbents), None),), {INCUMBENT: of})
    without = election.without(gone)
    guarded = replace(terms, bounds=bounds)
    recount = count(without, rule, guarded)
    new = tuple(each for each in recount.elected if each not in incumbents)
    return Part(without, guarded, recount), new


def two_lists(
    election: Election, rule: str, terms: Terms, reserved: Iterable[int], reserved_seats: int
) -> tuple[Part, Part]:
    """
    Fill reserved seats from those who may hold them, then the others from everybody else.

    Both counts read the same papers. In the first only the reserved candidates stand; in the
    second everyone who is not yet elected, reserved candidates among them.

    :raises CannotCount: there are more reserved seats than seats, or nobody may hold them.
    """
    held = frozenset(reserved)
    if unknown := held - set(election.numbers):
        raise CannotCount("unknown_candidate", f"There is no candidate {min(unknown)}.")
    if not 0 < reserved_seats < terms.seats:
        said = f"Of {terms.seats} seats from 1 to {terms.seats - 1} can be reserved."
        raise CannotCount("reserved_seats", said)
    others = frozenset(election.numbers) - held - {terms.reopen}
    first = _part(election.without(others), rule, replace(terms, seats=reserved_seats))
    rest = terms.seats - reserved_seats
    second = _part(
        election.without(frozenset(first.outcome.elected)), rule, replace(terms, seats=rest)
    )
    return first, second


def _part(election: Election, rule: str, terms: Terms) -> Part:
    return Part(election, terms, count(election, rule, terms))
