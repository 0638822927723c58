"""Tables of this area."""

from groundswell.decide.floor.models.floors import (
    MOVES,
    REPLIES,
    ROLES,
    SPEAKS,
    TITLE_LENGTH,
    WHY_LENGTH,
    Admission,
    Brought,
    ChairRuling,
    Floor,
    FloorTurnQuerySet,
    Item,
    Paper,
    Procedural,
    Turn,
)
from groundswell.decide.floor.models.minutes import CORRECTION, Correction, KeptMinutes

__all__ = [
    "CORRECTION",
    "MOVES",
    "REPLIES",
    "ROLES",
    "SPEAKS",
    "TITLE_LENGTH",
    "WHY_LENGTH",
    "Admission",
    "Brought",
    "ChairRuling",
    "Correction",
    "Floor",
    "FloorTurnQuerySet",
    "Item",
    "KeptMinutes",
    "Paper",
    "Procedural",
    "Turn",
]
