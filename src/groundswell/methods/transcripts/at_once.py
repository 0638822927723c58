"""Approval, block, score, STAR and Schulze, the shortest way."""

from typing import Any

from groundswell.methods.transcripts.deciding import one_of
from groundswell.methods.transcripts.given import Given, levels

type Found = dict[str, Any]


class Seats:
    """The seats of a count in one stage."""

    def __init__(self, told: Given) -> None:
        self.told = told
        self.ties: list[Found] = []

    def first_of(self, level: list[int]) -> int:
        """Draw who is ahead."""
        tie = one_of(self.told, level, [], 1, lowest=False)
        self.ties.append(tie)
        return int(tie["chosen"])

    def fill(self, order: list[list[int]]) -> list[int]:
        """Return who gets the seats."""
        elected: list[int] = []
        for level in order:
            waiting = sorted(level)
            while waiting and len(elected) < self.told.seats and not self.closed(elected):
                few = len(waiting) <= self.told.seats - len(elected)
                ends = self.told.ends_there and self.told.reopen in waiting
                alone = len(waiting) == 1 or (few and not ends)
                winner = waiting[0] if alone else self.first_of(waiting)
                elected.append(winner)
                waiting.remove(winner)
        return elected

    def closed(self, elected: list[int]) -> bool:
        """Return whether nominations reopen."""
        return self.told.ends_there and self.told.reopen is not None and self.told.reopen in elected


def _order(scores: dict[int, int]) -> list[list[int]]:
    figures = sorted(set(scores.values()), reverse=True)
    return [[each for each in scores if scores[each] == figure] for figure in figures]


def marks(told: Given) -> Found:
    """Count approval and block votes."""
    papers, invalid = levels(told)
    scores, valid = dict.fromkeys(told.standing, 0), 0
    for number, paper in papers:
        chosen: list[int] = []
        for level in paper:
            if told.rule == "block" and len(chosen) + len(level) > told.seats:
                chosen = [] if len(level) > 1 else chosen
                break
            chosen += level
        if chosen:
            valid += number
        else:
            invalid["too_many_marks"] = invalid.get("too_many_marks", 0) + number
        for each in chosen:
            scores[each] += number
    seats = Seats(told)
    elected = seats.fill(_order(scores))
    return _found(valid, invalid, elected, seats, scores)


def _found(
    valid: int, invalid: dict[str, int], elected: list[int], seats: Seats, scores: dict[int, int]
) -> Found:
    return {
        "valid": valid,
        "invalid_by_reason": invalid,
        "elected": elected,
        "ties": seats.ties,
        "scores": {str(each): str(score) for each, score in scores.items()},
    }


def _score_papers(told: Given) -> tuple[list[tuple[int, dict[int, int]]], dict[str, int]]:
    papers: list[tuple[int, dict[int, int]]] = []
    invalid: dict[str, int] = {}
    for number, paper in told.scores:
        given = {int(each): score for each, score in paper.items() if int(each) in told.standing}
        if given:
            papers.append((number, given))
        else:
            reason = "only_withdrawn" if paper else "no_scores"
            invalid[reason] = invalid.get(reason, 0) + number
    for number, reason in told.ranked:
        if isinstance(reason, str):
            invalid[reason] = invalid.get(reason, 0) + number
    return papers, invalid


def scores(told: Given) -> Found:
    """Count scores, with a runoff for STAR."""
    papers, invalid = _score_papers(told)
    sums = {each: sum(n * given.get(each, 0) for n, given in papers) for each in told.standing}
    seats = Seats(told)
    valid = sum(number for number, _ in papers)
    if told.rule == "score":
        return _found(valid, invalid, seats.fill(_order(sums)), seats, sums)

    def above(one: int, other: int) -> int:
        return sum(n for n, given in papers if given.get(one, 0) > given.get(other, 0))

    elected: list[int] = []
    while len(elected) < min(told.seats, len(sums)) and not seats.closed(elected):
        left = {each: total for each, total in sums.items() if each not in elected}
        pair: list[int] = []
        for level in _order(left):
            waiting = list(level)
            while waiting and len(pair) < 2:
                best = waiting
                if len(waiting) > 2 - len(pair):
                    wins = {a: sum(above(a, b) > above(b, a) for b in waiting) for a in waiting}
                    best = [a for a in waiting if wins[a] == max(wins.values())]
                    best = best if len(best) == 1 else [seats.first_of(best)]
                pair += best
                waiting = [each for each in waiting if each not in best]
        rank = {a: (sum(above(a, b) for b in pair if b != a), sums[a]) for a in pair}
        front = [a for a in pair if rank[a] == max(rank.values())]
        elected.append(front[0] if len(front) == 1 else seats.first_of(front))
    return _found(valid, invalid, elected, seats, sums)


def schulze(told: Given) -> Found:
    """Rank by the strongest paths of winning votes."""
    papers, invalid = levels(told)
    who = told.standing
    last = len(told.numbers) + 1
    above = {a: dict.fromkeys([b for b in who if b != a], 0) for a in who}
    for number, paper in papers:
        place = {each: rank for rank, level in enumerate(paper) for each in level}
        for a in who:
            for b in above[a]:
                if place.get(a, last) < place.get(b, last):
                    above[a][b] += number
    path = {a: {b: n if n > above[b][a] else 0 for b, n in above[a].items()} for a in who}
    changed = True
    while changed:  # widen every path by a detour until none gets stronger
        changed = False
        for a in who:
            for b in path[a]:
                around = [min(path[a][c], path[c][b]) for c in who if c not in (a, b)]
                if (best := max(around, default=0)) > path[a][b]:
                    path[a][b], changed = best, True
    beats = {a: [b for b in path[a] if path[a][b] > path[b][a]] for a in who}
    order: list[list[int]] = []
    left = list(who)
    while left:
        order.append([a for a in left if not any(a in beats[b] for b in left)])
        left = [each for each in left if each not in order[-1]]
    seats = Seats(told)
    elected = seats.fill(order)
    found = _found(
        sum(number for number, _ in papers), invalid, elected, seats,
        {a: len(beats[a]) for a in who},
    )  # fmt: skip
    rest = [each for level in order for each in level if each not in elected]
    table = {str(a): {str(b): n for b, n in row.items()} for a, row in above.items()}
    return found | {"ranking": elected + rest, "levels": order, "pairwise": table}
