"""Where an election stands at an instant."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Stage(StrEnum):
    """From its notice to its end."""

    NOMINATIONS = "nominations"
    WITHDRAWALS = "withdrawals"  # nominations are in; candidates can still withdraw
    READY = "ready"  # the paper is fixed
    OPEN = "open"
    CLOSED = "closed"  # waits for the papers to be typed, reconciled and counted
    DECLARED = "declared"  # petitions can be brought
    FINAL = "final"
    SET_ASIDE = "set_aside"
    CALLED_OFF = "called_off"


@dataclass(frozen=True, slots=True)
class Marks:
    """The instants that say where an election stands; none for what has not been."""

    nominations_close: datetime
    withdrawals_close: datetime
    opens: datetime
    closes: datetime
    declared: datetime | None
    final: datetime | None
    set_aside: datetime | None
    called_off: datetime | None


def stage(marks: Marks, at: datetime) -> Stage:
    """Return the stage at ``at``. Each begins at its first instant and ends before its last."""
    ended = (
        (marks.called_off, Stage.CALLED_OFF),
        (marks.set_aside, Stage.SET_ASIDE),
        (marks.final, Stage.FINAL),
        (marks.declared, Stage.DECLARED),
    )
    for instant, reached in ended:
        if instant is not None:
            return reached
    to_come = (
        (marks.nominations_close, Stage.NOMINATIONS),
        (marks.withdrawals_close, Stage.WITHDRAWALS),
        (marks.opens, Stage.READY),
        (marks.closes, Stage.OPEN),
    )
    return next((now for ends, now in to_come if at < ends), Stage.CLOSED)
