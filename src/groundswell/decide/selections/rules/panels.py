"""
Who may judge whom. Source: decide model, "Selection" (I32); story E02.

A panel of friends is no panel: whoever sits on it, for the stages or for appeals, is none of the
candidates, nominated none, employs none or is employed by one, and is no officer of a branch a
candidate belongs to. Whoever runs the selection sits on no panel either, and nobody sits on both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Sits(StrEnum):
    """On which of the two panels."""

    PANEL = "panel"
    APPEALS = "appeals"


class Tie(StrEnum):
    """What ties somebody on a panel to a candidate."""

    CANDIDATE = "candidate"
    NOMINATOR = "nominator"
    EMPLOYER = "employer"
    OFFICER = "officer"
    RUNS_IT = "runs_it"
    OTHER_PANEL = "other_panel"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one candidate that could tie somebody to them."""

    candidate: int
    nominators: frozenset[int] = frozenset()
    works_with: frozenset[int] = frozenset()  # panellists they named as employer or employed
    officers: frozenset[int] = frozenset()  # of the branches they belong to


def tie(judge: int, candidates: Iterable[Known]) -> Tie | None:
    """Return the first thing that ties a judge to a candidate; none if nothing does."""
    for each in candidates:
        if judge == each.candidate:
            return Tie.CANDIDATE
        if judge in each.nominators:
            return Tie.NOMINATOR
        if judge in each.works_with:
            return Tie.EMPLOYER
        if judge in each.officers:
            return Tie.OFFICER
    return None


def upheld(findings: Iterable[bool], panel: int) -> bool | None:
    """
    Return what a panel for appeals found; none while one of them has yet to say.

    Where they are divided equally the appeal is upheld: the doubt is the candidate's.
    """
    said = list(findings)
    if not panel or len(said) < panel:
        return None
    return 2 * sum(said) >= len(said)
