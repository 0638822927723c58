"""Tables of this area."""

from groundswell.mobilise.contests.models.coming import ComingContest
from groundswell.mobilise.contests.models.results import Candidacy, Contest, Party, Statement

__all__ = ["Candidacy", "ComingContest", "Contest", "Party", "Statement"]
