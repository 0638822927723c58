"""Reads with a name."""

from groundswell.decide.floor.queries.admitting import Urgent, urgent_business, urgent_for
from groundswell.decide.floor.queries.board import Board, board_of, sees_names, state_of
from groundswell.decide.floor.queries.coming import brought_about, due_on
from groundswell.decide.floor.queries.correcting import (
    correction_called,
    corrections_of,
    may_correct,
    own_correction_for,
    papers_with,
    they_stand,
    told_of,
    waiting_of,
)
from groundswell.decide.floor.queries.items import (
    floor_of,
    item_for,
    items_of,
    next_item,
    not_on_it,
    papers_of,
    procedural_for,
    waits_in_order,
)
from groundswell.decide.floor.queries.line import Line, Spot, line_of
from groundswell.decide.floor.queries.minutes import kept_minutes, minutes_of
from groundswell.decide.floor.queries.rulings import acting_chair, rulings_of, to_challenge
from groundswell.decide.floor.queries.turns import own_turn_for, turn_for

__all__ = [
    "Board",
    "Line",
    "Spot",
    "Urgent",
    "acting_chair",
    "board_of",
    "brought_about",
    "correction_called",
    "corrections_of",
    "due_on",
    "floor_of",
    "item_for",
    "items_of",
    "kept_minutes",
    "line_of",
    "may_correct",
    "minutes_of",
    "next_item",
    "not_on_it",
    "own_correction_for",
    "own_turn_for",
    "papers_of",
    "papers_with",
    "procedural_for",
    "rulings_of",
    "sees_names",
    "state_of",
    "they_stand",
    "to_challenge",
    "told_of",
    "turn_for",
    "urgent_business",
    "urgent_for",
    "waiting_of",
    "waits_in_order",
]
