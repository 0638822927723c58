"""Tables of this area."""

from groundswell.mobilise.listening.models.coding import THEME, Code, Coding, Note
from groundswell.mobilise.listening.models.rounds import (
    GROUNDS,
    KIND,
    LONGEST,
    Description,
    Exchange,
    Heard,
    Place,
    Round,
    Sheet,
    Snapshot,
    Statement,
    Voice,
    Vote,
    Yardstick,
)

__all__ = [
    "GROUNDS",
    "KIND",
    "LONGEST",
    "THEME",
    "Code",
    "Coding",
    "Description",
    "Exchange",
    "Heard",
    "Note",
    "Place",
    "Round",
    "Sheet",
    "Snapshot",
    "Statement",
    "Voice",
    "Vote",
    "Yardstick",
]
