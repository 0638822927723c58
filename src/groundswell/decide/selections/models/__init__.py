"""Tables of this area."""

from groundswell.decide.selections.models.appeals import Appeal, Finding
from groundswell.decide.selections.models.candidates import Application, Nomination
from groundswell.decide.selections.models.judging import Mark, Sitting, Verdict
from groundswell.decide.selections.models.selections import (
    KIND,
    TITLE_LENGTH,
    WHY_LENGTH,
    Criterion,
    Schedule,
    Seat,
    Selection,
)

__all__ = [
    "KIND",
    "TITLE_LENGTH",
    "WHY_LENGTH",
    "Appeal",
    "Application",
    "Criterion",
    "Finding",
    "Mark",
    "Nomination",
    "Schedule",
    "Seat",
    "Selection",
    "Sitting",
    "Verdict",
]
