"""Reads with a name."""

from groundswell.decide.floor.queries.board import Board, board_of, sees_names, state_of
from groundswell.decide.floor.queries.coming import brought_about, due_on
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
    "acting_chair",
    "board_of",
    "brought_about",
    "due_on",
    "floor_of",
    "item_for",
    "items_of",
    "kept_minutes",
    "line_of",
    "minutes_of",
    "next_item",
    "not_on_it",
    "own_turn_for",
    "papers_of",
    "procedural_for",
    "rulings_of",
    "sees_names",
    "state_of",
    "to_challenge",
    "turn_for",
    "waits_in_order",
]
