"""Every write of this area; what each refuses stands in ``refusals``."""

from groundswell.decide.floor.actions.bringing import bring_due
from groundswell.decide.floor.actions.keeping import keep_minutes
from groundswell.decide.floor.actions.laying import (
    Wanted,
    lay_in_order,
    lay_paper,
    move_item,
    put_on,
)
from groundswell.decide.floor.actions.proceeding import move, put_procedural, settle_procedural
from groundswell.decide.floor.actions.ruling import rule
from groundswell.decide.floor.actions.speaking import (
    Asking,
    ask,
    call_mover,
    call_next,
    end_turn,
    run_clock,
    take_back,
)
from groundswell.decide.floor.actions.taking import close_debate, end_item, settle, take_item

__all__ = [
    "Asking",
    "Wanted",
    "ask",
    "bring_due",
    "call_mover",
    "call_next",
    "close_debate",
    "end_item",
    "end_turn",
    "keep_minutes",
    "lay_in_order",
    "lay_paper",
    "move",
    "move_item",
    "put_on",
    "put_procedural",
    "rule",
    "run_clock",
    "settle",
    "settle_procedural",
    "take_back",
    "take_item",
]
