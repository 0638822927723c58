"""
The stages of a selection, in which order they follow, and what keeps the next from beginning.

No stage is skipped except by rule: where nobody is left, there is nothing more to judge, and the
selection is opened again. Source: decide model, "Selection" (I31); stories E02, E03.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Stage(StrEnum):
    """From a draft to the end."""

    DRAFT = "draft"  # criteria and panel are being put together
    APPLICATIONS = "applications"  # published; open from its day until its day
    CHECKS = "checks"
    LONGLIST = "longlist"
    INTERVIEWS = "interviews"
    SHORTLIST = "shortlist"
    HUSTINGS = "hustings"
    BALLOT = "ballot"
    ENDORSED = "endorsed"
    REOPENED = "reopened"
    CALLED_OFF = "called_off"


#: Stages that end by marks of a panel, with reasons, and an appeal.
JUDGED = (Stage.CHECKS, Stage.LONGLIST, Stage.SHORTLIST)
ORDER = (
    *(Stage.DRAFT, Stage.APPLICATIONS, Stage.CHECKS, Stage.LONGLIST, Stage.INTERVIEWS),
    *(Stage.SHORTLIST, Stage.HUSTINGS, Stage.BALLOT),
)
ENDS = (Stage.ENDORSED, Stage.REOPENED, Stage.CALLED_OFF)


class Hold(StrEnum):
    """Why the next stage cannot begin yet."""

    OPEN = "open"  # applications are open
    NOT_CLOSED = "not_closed"  # the panel has not closed this stage
    WINDOW = "window"  # appeals can still be brought
    APPEAL = "appeal"  # one waits for an answer
    DAY = "day"  # its day has not come


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a selection is, as far as moving on is concerned."""

    stage: Stage
    ends_at: datetime  # the day of this stage, or the last of applications
    closed: bool  # a judged stage: closed with every mark
    appeals_until: datetime | None
    appeals_waiting: int


def hold(standing: Standing, at: datetime) -> Hold | None:
    """Return what keeps the next stage from beginning at ``at``; none if it may."""
    stage = standing.stage
    if stage is Stage.APPLICATIONS:
        return Hold.OPEN if at < standing.ends_at else None
    if stage in JUDGED:
        if not standing.closed:
            return Hold.NOT_CLOSED
        if standing.appeals_waiting:
            return Hold.APPEAL
        until = standing.appeals_until
        return Hold.WINDOW if until is not None and at < until else None
    return Hold.DAY if at < standing.ends_at else None


def following(stage: Stage, *, left: int) -> Stage:
    """
    Return the stage after ``stage``.

    :param left: how many candidates are still in; with none of them left it is opened again.
    :raises ValueError: nothing follows.
    """
    if stage in ENDS or stage is ORDER[-1]:
        raise ValueError(f"nothing follows {stage}")
    if not left and stage is not Stage.DRAFT:
        return Stage.REOPENED
    return ORDER[ORDER.index(stage) + 1]
