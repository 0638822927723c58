"""Reports and decisions: what each needs, by when, and how many somebody may make. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from groundswell.organise.discussion.rules.threads import GoodFaith

WORDS_LENGTH = 500
REASON_LENGTH = 1000
CLOCK = timedelta(hours=24)
FAST_CLOCK = timedelta(hours=2)  # for threats
MOST_DAYS = 365
MOST_SILENT_DAYS = 30
A_DAY = timedelta(days=1)
REPORTS_A_DAY = 20
REPORTS_A_DAY_OF_NEW = 3
EVIDENCE_KEPT = timedelta(days=365)  # after the case was closed


class Outcome(StrEnum):
    """What becomes of a reported post. Harsh is collapsed, abusive is hidden; nothing deleted."""

    STANDS = "stands"
    COLLAPSED = "collapsed"
    HIDDEN = "hidden"


class Scope(StrEnum):
    """How far a decision reaches."""

    POST = "post"
    WRITER = "writer"  # and its writer writes nothing in this conversation until the same end


class Fault(StrEnum):
    """What a decision lacks."""

    NO_REASON = "no_reason"
    NO_RULE = "no_rule"
    NO_END = "no_end"
    TOO_LONG = "too_long"
    SILENT_TOO_LONG = "silent_too_long"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a moderator decides: by which rule, why, how far, for how many days."""

    outcome: Outcome
    reason: str
    rule: GoodFaith | None = None
    scope: Scope = Scope.POST
    days: int | None = None


def fault_in(decision: Decision) -> Fault | None:
    """
    Return what a decision lacks, if it lacks something. I38: no action without reason and rule.

    That a post stands needs a reason alone; there is nothing to end.
    """
    if not decision.reason.strip():
        return Fault.NO_REASON
    if decision.outcome is Outcome.STANDS:
        return None
    if decision.rule is None:
        return Fault.NO_RULE
    if decision.days is None or decision.days < 1:
        return Fault.NO_END
    if decision.days > MOST_DAYS:
        return Fault.TOO_LONG
    if decision.scope is Scope.WRITER and decision.days > MOST_SILENT_DAYS:
        return Fault.SILENT_TOO_LONG
    return None


def is_fast(rule: GoodFaith) -> bool:
    """Return whether a report goes first and has its evidence kept: threats do."""
    return rule is GoodFaith.THREAT


def due_at(reported: datetime, rule: GoodFaith) -> datetime:
    """Return by when a moderator should have decided."""
    return reported + (FAST_CLOCK if is_fast(rule) else CLOCK)


def may_report_from(within_a_day: Sequence[datetime], *, new: bool) -> datetime | None:
    """
    Return when somebody may report again; ``None``: now. Limited by tenure, not by popularity.

    :param within_a_day: when they reported something in the last 24 hours.
    """
    most = REPORTS_A_DAY_OF_NEW if new else REPORTS_A_DAY
    return None if len(within_a_day) < most else sorted(within_a_day)[-most] + A_DAY
