"""Where the area whose vote it is says who is there."""

from datetime import datetime

from groundswell.decide.ballots.models import Question
from groundswell.foundation.pages.slots import Slot

#: How many of a conference's delegates are in the hall now, for the question that is theirs.
hall: Slot[[Question, datetime], int] = Slot("ballots.hall")
