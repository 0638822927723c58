"""Tables of this area."""

from groundswell.decide.motions.models.emergencies import Emergency
from groundswell.decide.motions.models.motions import (
    KIND,
    TITLE_LENGTH,
    WHY_LENGTH,
    Call,
    Consent,
    Endorsement,
    Motion,
    MotionQuerySet,
    Proposal,
    Ruling,
    Support,
    Telling,
    TextVersion,
)
from groundswell.decide.motions.models.reports import ArrangementsReport

__all__ = [
    "KIND",
    "TITLE_LENGTH",
    "WHY_LENGTH",
    "ArrangementsReport",
    "Call",
    "Consent",
    "Emergency",
    "Endorsement",
    "Motion",
    "MotionQuerySet",
    "Proposal",
    "Ruling",
    "Support",
    "Telling",
    "TextVersion",
]
