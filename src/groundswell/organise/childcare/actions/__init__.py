"""Every write of this area."""

from groundswell.organise.childcare.actions.forgetting import forget, settle
from groundswell.organise.childcare.actions.hosting import arrange, check, uncheck
from groundswell.organise.childcare.actions.saying import (
    ask_for_places,
    care_no_more,
    need_no_places,
    offer_to_care,
)

__all__ = [
    "arrange",
    "ask_for_places",
    "care_no_more",
    "check",
    "forget",
    "need_no_places",
    "offer_to_care",
    "settle",
    "uncheck",
]
