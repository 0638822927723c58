"""Every write of this area; what each refuses stands in ``refusals``."""

from groundswell.decide.motions.actions.arranging import decide_report, move_report
from groundswell.decide.motions.actions.backing import back, endorse, hand_in, second
from groundswell.decide.motions.actions.calling import open_call, open_call_of_right
from groundswell.decide.motions.actions.deciding import decide, hand_on, settle
from groundswell.decide.motions.actions.emergencies import (
    Arising,
    admit,
    begin_emergency,
    leave_out,
)
from groundswell.decide.motions.actions.merging import answer, propose
from groundswell.decide.motions.actions.ruling import challenge, publish, rule, withdraw
from groundswell.decide.motions.actions.writing import (
    Writing,
    begin_amendment,
    begin_motion,
    rewrite,
    show,
    throw_away,
)

__all__ = [
    "Arising",
    "Writing",
    "admit",
    "answer",
    "back",
    "begin_amendment",
    "begin_emergency",
    "begin_motion",
    "challenge",
    "decide",
    "decide_report",
    "endorse",
    "hand_in",
    "hand_on",
    "leave_out",
    "move_report",
    "open_call",
    "open_call_of_right",
    "propose",
    "publish",
    "rewrite",
    "rule",
    "second",
    "settle",
    "show",
    "throw_away",
    "withdraw",
]
