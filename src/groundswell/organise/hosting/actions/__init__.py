"""Every write of this area, and what each refuses."""

from groundswell.organise.hosting.actions.forgetting import forget_hands
from groundswell.organise.hosting.actions.hands import (
    EnoughHands,
    NotComing,
    SomebodyHasIt,
    TooLateForHands,
    TooManyJobs,
    ask_for_hands,
    give_back_job,
    take_job,
    withdraw_job,
)
from groundswell.organise.hosting.actions.planning import Safety, plan_evening

__all__ = [
    "EnoughHands",
    "NotComing",
    "Safety",
    "SomebodyHasIt",
    "TooLateForHands",
    "TooManyJobs",
    "ask_for_hands",
    "forget_hands",
    "give_back_job",
    "plan_evening",
    "take_job",
    "withdraw_job",
]
