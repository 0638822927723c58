"""Every write of this area, and what each refuses."""

from groundswell.organise.room.actions.door import give_list, merge_arrivals
from groundswell.organise.room.actions.forgetting import forget_rooms
from groundswell.organise.room.actions.hosting import (
    NotTheirFirstTime,
    TooFewToMix,
    ask_to_speak,
    end_turn,
    give_floor,
    move_to_round,
    pair_up,
    plan_tables,
)
from groundswell.organise.room.actions.kiosk import say_yes_at_kiosk
from groundswell.organise.room.actions.paper import PaperRow, type_sheet

__all__ = [
    "NotTheirFirstTime",
    "PaperRow",
    "TooFewToMix",
    "ask_to_speak",
    "end_turn",
    "forget_rooms",
    "give_floor",
    "give_list",
    "merge_arrivals",
    "move_to_round",
    "pair_up",
    "plan_tables",
    "say_yes_at_kiosk",
    "type_sheet",
]
