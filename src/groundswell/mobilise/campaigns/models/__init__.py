"""Tables of this area: campaigns, what they ask for and give, what came of them, and stops."""

from groundswell.mobilise.campaigns.models.asks import ASK_KIND, Ask, Signature
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
from groundswell.mobilise.campaigns.models.kits import (
    HEAD_LENGTH,
    LEAFLET_LENGTH,
    NO,
    SCRIPT_LENGTH,
    YES,
    Kit,
    Lead,
)
from groundswell.mobilise.campaigns.models.stops import Review

__all__ = [
    "ASK_KIND",
    "HEAD_LENGTH",
    "KIND",
    "LEAFLET_LENGTH",
    "NO",
    "RESULT_KIND",
    "SCRIPT_LENGTH",
    "TITLE_LENGTH",
    "WORDS_LENGTH",
    "YES",
    "Ask",
    "Campaign",
    "Goal",
    "Kit",
    "Lead",
    "Result",
    "Review",
    "Signature",
    "told_of",
]
