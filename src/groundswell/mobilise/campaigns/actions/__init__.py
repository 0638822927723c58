"""Every write of this area; what each refuses stands in ``refusals``."""

from groundswell.mobilise.campaigns.actions.asking import (
    Asked,
    ask,
    end_ask,
    say_it_is_done,
    sign,
    take_back,
)
from groundswell.mobilise.campaigns.actions.campaigns import (
    Proposed,
    adopt,
    call_meeting,
    propose,
    tell,
)
from groundswell.mobilise.campaigns.actions.kits import give_kit, lead, lead_no_more
from groundswell.mobilise.campaigns.actions.stopping import answer, call_stop

__all__ = [
    "Asked",
    "Proposed",
    "adopt",
    "answer",
    "ask",
    "call_meeting",
    "call_stop",
    "end_ask",
    "give_kit",
    "lead",
    "lead_no_more",
    "propose",
    "say_it_is_done",
    "sign",
    "take_back",
    "tell",
]
