"""Every write of this area, and what each refuses."""

from groundswell.decide.ballots.actions.announcing import (
    Delegation,
    Floor,
    announce,
    announce_on_the_floor,
    call_off,
)
from groundswell.decide.ballots.actions.cards import (
    cast_card,
    demand_cards,
    enter_paper,
    pass_cards_on,
)
from groundswell.decide.ballots.actions.counting import cast_tie, enter_count, settle
from groundswell.decide.ballots.actions.priorities import (
    PrioritiesNotice,
    announce_priorities,
    approve,
    settle_priorities,
)
from groundswell.decide.ballots.actions.texting import take_text
from groundswell.decide.ballots.actions.voting import cast

__all__ = [
    "Delegation",
    "Floor",
    "PrioritiesNotice",
    "announce",
    "announce_on_the_floor",
    "announce_priorities",
    "approve",
    "call_off",
    "cast",
    "cast_card",
    "cast_tie",
    "demand_cards",
    "enter_count",
    "enter_paper",
    "pass_cards_on",
    "settle",
    "settle_priorities",
    "take_text",
]
