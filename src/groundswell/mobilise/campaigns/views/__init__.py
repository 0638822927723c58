"""Every page of this area."""

from groundswell.mobilise.campaigns.views.asks import ask, asked, end_ask, sign
from groundswell.mobilise.campaigns.views.campaigns import (
    adopt,
    answer,
    call,
    campaign,
    index,
    propose,
    stop,
    tell,
)
from groundswell.mobilise.campaigns.views.kits import kit, lead, leaflet

__all__ = [
    "adopt",
    "answer",
    "ask",
    "asked",
    "call",
    "campaign",
    "end_ask",
    "index",
    "kit",
    "lead",
    "leaflet",
    "propose",
    "sign",
    "stop",
    "tell",
]
