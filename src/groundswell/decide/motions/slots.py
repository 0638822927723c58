"""Where the area whose meeting it is says when that begins."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from groundswell.decide.motions.models import Call
from groundswell.foundation.pages.slots import Slot

#: When the meeting of each call begins, by the call's key; of those for which one is called.
meets: Slot[[Sequence[Call]], Mapping[int, datetime]] = Slot("motions.meets")
