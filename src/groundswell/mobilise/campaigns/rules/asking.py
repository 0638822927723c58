"""What a campaign asks people to do, and until when one can answer."""

from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """A kind of ask. A meeting is another, and is called as one."""

    PETITION = "petition"  # one text, many names
    LETTER = "letter"  # each writes their own, to one address
    PLEDGE = "pledge"  # each says they will, and later whether they did


#: What each kind makes the answer of: a signature, a letter that was sent, a word that was given.
NEEDS_AN_ADDRESS = (Kind.PETITION, Kind.LETTER)
LONGEST_DAYS = 366  # what is asked for longer is asked anew


def is_open(ends_at: datetime, at: datetime, *, stopped: bool, over: bool) -> bool:
    """Return whether one can answer: it has not ended, and nothing pauses its campaign."""
    return at < ends_at and not stopped and not over


def may_say_it_is_done(kind: Kind, *, answered: bool, done: bool) -> bool:
    """Return whether somebody who pledged can say that they did it; also after the end."""
    return kind is Kind.PLEDGE and answered and not done
