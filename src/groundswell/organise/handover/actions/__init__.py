"""Every write of this area: declaring, asking, answering, ending."""

from groundswell.organise.handover.actions.answering import answer, move
from groundswell.organise.handover.actions.asking import ask_everybody, remind_silent
from groundswell.organise.handover.actions.declaring import Declared, declare
from groundswell.organise.handover.actions.ending import end, erase_parked

__all__ = [
    "Declared",
    "answer",
    "ask_everybody",
    "declare",
    "end",
    "erase_parked",
    "move",
    "remind_silent",
]
