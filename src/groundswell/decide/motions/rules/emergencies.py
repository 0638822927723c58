"""
Emergency business: what arose after the closing date, at a higher threshold.

Source: decide model, b.9 ("emergency motions ≥5 days and only for matters arising after the closing
date"); standing orders of UK membership organisations.
"""

from datetime import datetime


def arose_since(day_begins_at: datetime, closes_at: datetime, at: datetime) -> bool:
    """
    Return whether something arose after motions closed, and has happened by now.

    :param day_begins_at: when the day began on which it arose: a day on which motions could still
        be handed in does not count.
    """
    return closes_at <= day_begins_at <= at


def higher(ordinary: int, asked: int) -> int:
    """Return what emergency business needs: never less than an ordinary motion does."""
    return max(ordinary, asked)
