"""Every write of this area, and what each refuses."""

from groundswell.decide.selections.actions.appealing import appeal, find
from groundswell.decide.selections.actions.applying import Said, apply, nominate, withdraw
from groundswell.decide.selections.actions.drafting import (
    Asked,
    Post,
    Reserved,
    draft,
    publish,
)
from groundswell.decide.selections.actions.judging import Given, close, mark
from groundswell.decide.selections.actions.moving import call_off, proceed, settle
from groundswell.decide.selections.actions.seating import stand_down, take_off, take_seat

__all__ = [
    "Asked",
    "Given",
    "Post",
    "Reserved",
    "Said",
    "appeal",
    "apply",
    "call_off",
    "close",
    "draft",
    "find",
    "mark",
    "nominate",
    "proceed",
    "publish",
    "settle",
    "stand_down",
    "take_off",
    "take_seat",
    "withdraw",
]
