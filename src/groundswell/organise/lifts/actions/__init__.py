"""Every write of this area."""

from groundswell.organise.lifts.actions.agreeing import accept, ask, end
from groundswell.organise.lifts.actions.forgetting import forget, release
from groundswell.organise.lifts.actions.saying import About, need_lift, offer_lift, take_back

__all__ = [
    "About",
    "accept",
    "ask",
    "end",
    "forget",
    "need_lift",
    "offer_lift",
    "release",
    "take_back",
]
