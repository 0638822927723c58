"""Who may not decide about a post, and why. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """Why somebody may not decide. All that apply are said, not the first alone."""

    OWN_POST = "own_post"
    OWN_CONVERSATION = "own_conversation"
    REPORTED_IT = "reported_it"
    OWN_SUBJECT = "own_subject"
    STANDS_IN_IT = "stands_in_it"
    OWN_BRANCH = "own_branch"
    DECIDED_IT = "decided_it"
    BRANCH_OF_MODERATOR = "branch_of_moderator"


@dataclass(frozen=True, slots=True)
class Ties:
    """Who is tied to a post, by their ids, and which branches are."""

    writer: int | None
    speakers: frozenset[int]  # everybody who wrote in the conversation
    reporters: frozenset[int]
    owners: frozenset[int]  # of what the conversation is about
    branches: frozenset[int]  # the writer's, and the one it belongs to
    moderator: int | None = None
    moderator_branches: frozenset[int] = frozenset()


def grounds_against(
    person: int, branches: frozenset[int], ties: Ties, *, stands: bool = False
) -> tuple[Ground, ...]:
    """
    Return every ground on which a person may not decide; empty: they may.

    For a moderator ``ties`` names no moderator; for an appeal it does, and their branches too.
    I39 and I41: nobody judges what is theirs, what they stand in, or their own branch.

    :param branches: the groups and caucuses the person is in.
    :param stands: a later area says that they stand in what the conversation is about.
    """
    found = {
        Ground.OWN_POST: person == ties.writer,
        Ground.OWN_CONVERSATION: person in ties.speakers and person != ties.writer,
        Ground.REPORTED_IT: person in ties.reporters,
        Ground.OWN_SUBJECT: person in ties.owners,
        Ground.STANDS_IN_IT: stands,
        Ground.OWN_BRANCH: bool(branches & ties.branches),
        Ground.DECIDED_IT: person == ties.moderator,
        Ground.BRANCH_OF_MODERATOR: bool(branches & ties.moderator_branches),
    }
    return tuple(ground for ground, applies in found.items() if applies)
