"""What this area announces to the others."""

from dataclasses import dataclass

from groundswell.foundation.facts import Fact


@dataclass(frozen=True, slots=True)
class HandoverDeclared(Fact):
    """The people of a finished campaign are being asked whether they go on."""

    handover_id: int


@dataclass(frozen=True, slots=True)
class HandoverEnded(Fact):
    """The time to answer is over, and what was declared has been done."""

    handover_id: int
