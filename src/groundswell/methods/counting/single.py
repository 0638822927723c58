"""Rules of a single stage: approval, block, score, STAR and Schulze."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from groundswell.methods.counting.outcome import Outcome
from groundswell.methods.counting.papers import (
    Election,
    Scores,
    Sorted,
    approved,
    levelled,
    scored,
)
from groundswell.methods.counting.terms import Reopen, Terms
from groundswell.methods.counting.ties import Question, Tie, settle

type Pairs = dict[tuple[int, int], int]  # (a, b): how many papers prefer a to b


def _standing(election: Election) -> list[int]:
    return [each for each in election.numbers if each not in election.withdrawn]


class Choosing:
    """Fills seats from the front of an order, and draws lots where a seat depends on it."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.ties: list[Tie] = []

    def draw(self, level: Iterable[int]) -> int:
        """Return who of those level is ahead."""
        question = Question(tuple(sorted(level)), last=False, stage=1)
        tie = settle(question, (), seed=self.terms.seed, title=self.terms.title)
        self.ties.append(tie)
        return tie.chosen

    def fill(self, levels: Iterable[Iterable[int]]) -> tuple[int, ...]:
        """Elect from levels, the best first, until the seats are full or nominations reopen."""
        elected: list[int] = []
        ends = self.terms.reopen if self.terms.reopen_policy is Reopen.REST else None
        for level in levels:
            left = sorted(level)
            while left and len(elected) < self.terms.seats and ends not in elected:
                open_seats = self.terms.seats - len(elected)
                decides = len(left) > 1 and (len(left) > open_seats or ends in left)
                winner = self.draw(left) if decides else left[0]
                left.remove(winner)
                elected.append(winner)
        return tuple(elected)


def _by_score(scores: Mapping[int, int]) -> list[list[int]]:
    levels: dict[int, list[int]] = {}
    for candidate, score in scores.items():
        levels.setdefault(score, []).append(candidate)
    return [levels[score] for score in sorted(levels, reverse=True)]


def _outcome[Paper](
    rule: str,
    terms: Terms,
    papers: Sorted[Paper],
    scores: Mapping[int, int],
    chosen: tuple[tuple[int, ...], Choosing],
    extra: Mapping[str, Any] | None = None,
) -> Outcome:
    elected, choosing = chosen
    told = {candidate: str(score) for candidate, score in scores.items()}
    return Outcome(
        rule, terms.seats, papers.valid, papers.invalid, 0, None, elected, (),
        ties=tuple(choosing.ties), scores=told, extra=extra or {},
    )  # fmt: skip


def count_approval(election: Election, terms: Terms) -> Outcome:
    """Elect those whom most papers approve of."""
    return _most_marks("approval", approved(election), election, terms)


def count_block(election: Election, terms: Terms) -> Outcome:
    """Elect those with most votes, where each paper has as many as there are seats."""
    return _most_marks("block", approved(election, most=terms.seats), election, terms)


def _most_marks(rule: str, papers: Sorted[bytes], election: Election, terms: Terms) -> Outcome:
    scores = dict.fromkeys(_standing(election), 0)
    for chosen, weight in papers.groups.items():
        for candidate in chosen:
            scores[candidate] += weight
    choosing = Choosing(terms)
    return _outcome(rule, terms, papers, scores, (choosing.fill(_by_score(scores)), choosing))


def _sums(papers: Sorted[Scores], standing: Iterable[int]) -> dict[int, int]:
    sums = dict.fromkeys(standing, 0)
    for paper, weight in papers.groups.items():
        for candidate, score in paper:
            sums[candidate] += score * weight
    return sums


def count_score(election: Election, terms: Terms) -> Outcome:
    """Elect those with the largest sum of scores."""
    papers = scored(election)
    sums = _sums(papers, _standing(election))
    choosing = Choosing(terms)
    return _outcome("score", terms, papers, sums, (choosing.fill(_by_score(sums)), choosing))


def count_star(election: Election, terms: Terms) -> Outcome:
    """
    Elect the one of the two best scored whom more papers score higher.

    With several seats the same again without those elected. A tie for the runoff is settled by
    who of two is scored higher on more papers, then lot; a tied runoff by the sum, then lot.

    Source: Equal Vote Coalition, STAR voting, rules of counting and ties.
    """
    papers = scored(election)
    sums = _sums(papers, _standing(election))
    pairs = _score_pairs(papers, list(sums))
    choosing = Choosing(terms)
    left = dict(sums)
    elected: list[int] = []
    runoffs: list[dict[str, Any]] = []
    while left and len(elected) < terms.seats:
        finalists = _finalists(left, pairs, choosing)
        winner = _runoff(finalists, sums, pairs, choosing)
        told = {
            str(each): sum(pairs[each, o] for o in finalists if o != each) for each in finalists
        }
        runoffs.append({"finalists": list(finalists), "preferred": told, "elected": winner})
        elected.append(winner)
        del left[winner]
        if winner == terms.reopen and terms.reopen_policy is Reopen.REST:
            break
    chosen = (tuple(elected), choosing)
    return _outcome("star", terms, papers, sums, chosen, {"runoffs": runoffs})


def _finalists(left: Mapping[int, int], pairs: Pairs, choosing: Choosing) -> tuple[int, ...]:
    found: list[int] = []
    for level in _by_score(left):
        waiting = list(level)
        while waiting and len(found) < 2:
            if len(waiting) <= 2 - len(found):
                found += waiting
                break
            wins = {
                each: sum(pairs[each, o] > pairs[o, each] for o in waiting if o != each)
                for each in waiting
            }
            best = [each for each in waiting if wins[each] == max(wins.values())]
            ahead = best[0] if len(best) == 1 else choosing.draw(best)
            found.append(ahead)
            waiting.remove(ahead)
    return tuple(found)


def _runoff(
    finalists: tuple[int, ...], sums: Mapping[int, int], pairs: Pairs, choosing: Choosing
) -> int:
    if len(finalists) == 1:
        return finalists[0]
    one, other = finalists
    for mine, theirs in ((pairs[one, other], pairs[other, one]), (sums[one], sums[other])):
        if mine != theirs:
            return one if mine > theirs else other
    return choosing.draw(finalists)


def _score_pairs(papers: Sorted[Scores], standing: list[int]) -> Pairs:
    pairs: Pairs = {(a, b): 0 for a in standing for b in standing if a != b}
    for paper, weight in papers.groups.items():
        given = dict(paper)
        for a, b in pairs:
            if given.get(a, 0) > given.get(b, 0):
                pairs[a, b] += weight
    return pairs


def pairwise(papers: Sorted[tuple[bytes, ...]], standing: list[int]) -> Pairs:
    """Return how many papers rank each above each; those not ranked are below all who are."""
    pairs: Counter[tuple[int, int]] = Counter()
    everybody = set(standing)
    for levels, weight in papers.groups.items():
        below = set(everybody)
        for level in levels:
            below.difference_update(level)
            for a in level:
                for b in below:
                    pairs[a, b] += weight
    return {(a, b): pairs[a, b] for a in standing for b in standing if a != b}


def strongest_paths(pairs: Pairs, standing: list[int]) -> Pairs:
    """Return the strength of the strongest path from each to each, by winning votes."""
    path = {(a, b): n if n > pairs[b, a] else 0 for (a, b), n in pairs.items()}
    for via in standing:
        for a in standing:
            if a == via:
                continue
            for b in standing:
                if b not in (a, via):
                    path[a, b] = max(path[a, b], min(path[a, via], path[via, b]))
    return path


def count_schulze(election: Election, terms: Terms) -> Outcome:
    """
    Rank all by the strongest paths between them and elect from the front.

    The score is how many others a candidate beats by the stronger path. A level holds those whom
    nobody outside the levels above beats; where no seat divides it, it stays a level.

    Source: M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and
    Condorcet-consistent single-winner election method", Social Choice and Welfare 36, 2011.
    """
    papers = levelled(election)
    standing = _standing(election)
    pairs = pairwise(papers, standing)
    path = strongest_paths(pairs, standing)
    levels = _in_order(path, standing)
    choosing = Choosing(terms)
    elected = choosing.fill(levels)
    ranking = [*elected, *(each for level in levels for each in level if each not in elected)]
    wins = {a: sum(path[a, b] > path[b, a] for b in standing if b != a) for a in standing}
    extra = {
        "ranking": ranking,
        "levels": levels,
        "pairwise": {str(a): {str(b): pairs[a, b] for b in standing if b != a} for a in standing},
    }
    return _outcome("schulze", terms, papers, wins, (elected, choosing), extra)


def _in_order(path: Pairs, standing: list[int]) -> list[list[int]]:
    """Take off whoever nobody left beats, again and again."""
    left, levels = list(standing), []
    while left:
        level = [a for a in left if all(path[b, a] <= path[a, b] for b in left if b != a)]
        levels.append(level)
        left = [each for each in left if each not in level]
    return levels
