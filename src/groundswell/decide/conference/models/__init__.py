"""Tables of this area."""

from groundswell.decide.conference.models.conferences import (
    DOORS,
    KIND,
    TITLE_LENGTH,
    WHY_LENGTH,
    Conference,
    Credential,
    Entitlement,
    Passage,
    Put,
)
from groundswell.decide.conference.models.requisitions import (
    PURPOSE_LENGTH,
    REQUISITION,
    BranchAsks,
    MemberAsks,
    Requisition,
)

__all__ = [
    "DOORS",
    "KIND",
    "PURPOSE_LENGTH",
    "REQUISITION",
    "TITLE_LENGTH",
    "WHY_LENGTH",
    "BranchAsks",
    "Conference",
    "Credential",
    "Entitlement",
    "MemberAsks",
    "Passage",
    "Put",
    "Requisition",
]
