"""Every write of this area; what each refuses stands in ``refusals``."""

from groundswell.mobilise.campaigns.actions.campaigns import (
    Proposed,
    adopt,
    call_meeting,
    propose,
    tell,
)
from groundswell.mobilise.campaigns.actions.stopping import answer, call_stop

__all__ = ["Proposed", "adopt", "answer", "call_meeting", "call_stop", "propose", "tell"]
