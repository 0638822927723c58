"""Tables of this area: what entries project, and what people change freely."""

from groundswell.register.structures.models.body import Body, BodyProfile
from groundswell.register.structures.models.drafts import StartDraft
from groundswell.register.structures.models.membership import Membership
from groundswell.register.structures.models.offices import Office, PowerHeld, Tenure
from groundswell.register.structures.models.rulebooks import Correction, Rulebook, StepCounter

__all__ = [
    "Body",
    "BodyProfile",
    "Correction",
    "Membership",
    "Office",
    "PowerHeld",
    "Rulebook",
    "StartDraft",
    "StepCounter",
    "Tenure",
]
