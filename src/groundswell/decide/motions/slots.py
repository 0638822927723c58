"""Where the area whose meeting it is says when that begins."""

from datetime import datetime

from groundswell.decide.motions.models import Call
from groundswell.foundation.pages.slots import Slot

#: When the meeting begins that a call is for, if one is called.
meets: Slot[[Call], datetime] = Slot("motions.meets")
