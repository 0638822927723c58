"""Where the outbox hands on what came in by text."""

from datetime import datetime

from groundswell.foundation.outbox.models import InboundText
from groundswell.mobilise.listening import actions


def read_text(text: InboundText, at: datetime) -> bool:
    """Return whether a text was a word of a round, and take it if it was."""
    return actions.take_text(text=text, by=None, at=at)
