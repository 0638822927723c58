"""All writes of this area."""

from groundswell.organise.moderation.actions.appealing import (
    appeal,
    cast_vote,
    draw_waiting,
    end_due,
)
from groundswell.organise.moderation.actions.deciding import decide
from groundswell.organise.moderation.actions.keeping import forget_evidence
from groundswell.organise.moderation.actions.reporting import report
from groundswell.organise.moderation.actions.standing_in import draw_stand_ins
from groundswell.organise.moderation.actions.training import leave_lot, train

__all__ = [
    "appeal",
    "cast_vote",
    "decide",
    "draw_stand_ins",
    "draw_waiting",
    "end_due",
    "forget_evidence",
    "leave_lot",
    "report",
    "train",
]
