"""The words of this area, and how long things last."""

from datetime import timedelta
from enum import StrEnum

OFFER_LASTS = timedelta(days=7)  # within which both say yes, or nothing comes of it
TALK_LASTS = timedelta(days=60)  # after both said yes; then it is over, whatever was written
EMPTIED_AFTER = timedelta(days=30)  # after it is over
REPORT_KEPT = timedelta(days=365)  # after it was heard
NEW_FOR = timedelta(days=90)  # in a group
REACH_KM = 25  # as far as two travel to meet
MOST_LAPSES = 2  # offers somebody may let pass before they are asked whether they still want to
FEWEST_TOLD = 10  # a smaller number is not told, but “fewer than ten”
GROWN_UP = 18  # years


class Wish(StrEnum):
    """With whom somebody would rather talk."""

    DIFFERENT = "different"  # who stands elsewhere on the map of a round of listening
    NEW = "new"  # to their group; who is new there: somebody who is not


class Way(StrEnum):
    """How two talk."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"


class Free(StrEnum):
    """When somebody usually has half an hour."""

    WEEK_DAY = "week_day"
    WEEK_EVENING = "week_evening"
    END_DAY = "end_day"
    END_EVENING = "end_evening"


class Answer(StrEnum):
    """What one of two says to an offer."""

    YES = "yes"
    NO = "no"


class Shows(StrEnum):
    """When the other may read what one wrote for them."""

    BOTH = "both"  # once they have written too
    NOW = "now"


class Ending(StrEnum):
    """How one of two ends it."""

    TALKED = "talked"
    NEVER = "never"  # and do not match us again
    REPORT = "report"  # and let somebody look at it
