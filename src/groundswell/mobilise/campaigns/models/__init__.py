"""Tables of this area: campaigns, what came of them, and stops by those affected."""

from groundswell.mobilise.campaigns.models.campaigns import (
    KIND,
    RESULT_KIND,
    TITLE_LENGTH,
    WORDS_LENGTH,
    Campaign,
    Goal,
    Result,
    told_of,
)
from groundswell.mobilise.campaigns.models.stops import Review

__all__ = [
    "KIND",
    "RESULT_KIND",
    "TITLE_LENGTH",
    "WORDS_LENGTH",
    "Campaign",
    "Goal",
    "Result",
    "Review",
    "told_of",
]
