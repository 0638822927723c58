"""Every write of this area; what each refuses stands in ``refusals``."""

from groundswell.decide.floor.actions.admitting import (
    end_never_admitted,
    put_admission,
    settle_admission,
)
from groundswell.decide.floor.actions.bringing import bring_due
from groundswell.decide.floor.actions.correcting import (
    Correcting,
    move_correction,
    put_correction,
    withdraw_correction,
)
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
    "Correcting",
    "Wanted",
    "ask",
    "bring_due",
    "call_mover",
    "call_next",
    "close_debate",
    "end_item",
    "end_never_admitted",
    "end_turn",
    "keep_minutes",
    "lay_in_order",
    "lay_paper",
    "move",
    "move_correction",
    "move_item",
    "put_admission",
    "put_correction",
    "put_on",
    "put_procedural",
    "rule",
    "run_clock",
    "settle",
    "settle_admission",
    "settle_procedural",
    "take_back",
    "take_item",
    "withdraw_correction",
]
