"""A stop: called by somebody affected, it pauses a campaign until the right body answers."""

from datetime import datetime, timedelta
from enum import StrEnum

PAUSE_DAYS = 30  # between two stops that one person calls of one campaign


class Answer(StrEnum):
    """What a review can end with."""

    GO_ON = "go_on"
    CHANGED = "changed"  # it goes on, and what is said is done otherwise
    END = "end"


def may_call_again(last_called_at: datetime | None, at: datetime) -> bool:
    """Return whether somebody who called a stop before may call the next."""
    return last_called_at is None or at >= last_called_at + timedelta(days=PAUSE_DAYS)
