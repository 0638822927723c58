"""Tables of this area."""

from groundswell.decide.elections.models.attempts import CAUSE_LENGTH, Attempt
from groundswell.decide.elections.models.elections import (
    KIND,
    TITLE_LENGTH,
    WHY_LENGTH,
    Candidate,
    Election,
    Proposal,
    RollLine,
)
from groundswell.decide.elections.models.excluding import Exclusion, Juror
from groundswell.decide.elections.models.hearing import (
    Answer,
    Asked,
    Backing,
    CandidateLetter,
    Mailing,
)
from groundswell.decide.elections.models.hustings import Turn
from groundswell.decide.elections.models.kept import LIST_LENGTH, Quota
from groundswell.decide.elections.models.observing import Observer
from groundswell.decide.elections.models.papers import Ballot, Issue, Typing
from groundswell.decide.elections.models.petitions import Petition
from groundswell.decide.elections.models.photographs import ALT_LENGTH, Photograph
from groundswell.decide.elections.models.recalls import Recall, Signing
from groundswell.decide.elections.models.rooms import Room
from groundswell.decide.elections.models.triggers import BranchAnswer, TriggerBallot

__all__ = [
    "ALT_LENGTH",
    "CAUSE_LENGTH",
    "KIND",
    "LIST_LENGTH",
    "TITLE_LENGTH",
    "WHY_LENGTH",
    "Answer",
    "Asked",
    "Attempt",
    "Backing",
    "Ballot",
    "BranchAnswer",
    "Candidate",
    "CandidateLetter",
    "Election",
    "Exclusion",
    "Issue",
    "Juror",
    "Mailing",
    "Observer",
    "Petition",
    "Photograph",
    "Proposal",
    "Quota",
    "Recall",
    "RollLine",
    "Room",
    "Signing",
    "TriggerBallot",
    "Turn",
    "Typing",
]
