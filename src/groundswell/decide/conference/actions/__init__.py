"""Every write of this area; what each refuses stands in ``refusals``."""

from groundswell.decide.conference.actions.calling import Notice, call_conference
from groundswell.decide.conference.actions.ordering import Order, ask_for_order
from groundswell.decide.conference.actions.passing import pass_door
from groundswell.decide.conference.actions.putting import (
    Motion,
    put_from_the_chair,
    put_to_vote,
)
from groundswell.decide.conference.actions.requisitions import (
    Wish,
    ask_too,
    begin_requisition,
    branch_asks,
    branch_takes_back,
    settle_requisitions,
    take_name_back,
)
from groundswell.decide.conference.actions.seating import hand_over, name, take_back

__all__ = [
    "Motion",
    "Notice",
    "Order",
    "Wish",
    "ask_for_order",
    "ask_too",
    "begin_requisition",
    "branch_asks",
    "branch_takes_back",
    "call_conference",
    "hand_over",
    "name",
    "pass_door",
    "put_from_the_chair",
    "put_to_vote",
    "settle_requisitions",
    "take_back",
    "take_name_back",
]
