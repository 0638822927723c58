"""Where the outbox hands on what came in by text."""

from datetime import datetime

from groundswell.decide.ballots import actions
from groundswell.foundation.outbox.models import InboundText


def read_text(text: InboundText, at: datetime) -> bool:
    """Return whether a text was a vote, and take it if it was."""
    return actions.take_text(text=text, by=None, at=at)
