"""Tables of this area."""

from groundswell.decide.ballots.models.cards import Card, CardCast, CardHolder, Demand, PaperCard
from groundswell.decide.ballots.models.priorities import (
    Priorities,
    PriorityLine,
    PriorityOption,
    PriorityPaper,
)
from groundswell.decide.ballots.models.questions import (
    KIND,
    WHY_LENGTH,
    WORDING_LENGTH,
    HandCount,
    Question,
    RollLine,
    Vote,
)

__all__ = [
    "KIND",
    "WHY_LENGTH",
    "WORDING_LENGTH",
    "Card",
    "CardCast",
    "CardHolder",
    "Demand",
    "HandCount",
    "PaperCard",
    "Priorities",
    "PriorityLine",
    "PriorityOption",
    "PriorityPaper",
    "Question",
    "RollLine",
    "Vote",
]
