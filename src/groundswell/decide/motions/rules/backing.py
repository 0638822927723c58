"""What a motion needs before it is handed in, and what makes an endorsement count."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Needs:
    """The thresholds of a call, copied from the rulebook when it was opened."""

    branches: int
    members: int


@dataclass(frozen=True, slots=True)
class Backing:
    """What a motion has."""

    seconded: bool
    branches: int
    members: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The meeting at which a branch endorsed: when, how many came, how many its quorum is."""

    met_on: date
    present: int
    quorum: int


def has_enough(needs: Needs, has: Backing) -> bool:
    """Return whether it is seconded, and has its branches or its members. Inclusive."""
    return has.seconded and (has.branches >= needs.branches or has.members >= needs.members)


def is_quorate(evidence: Evidence) -> bool:
    """Return whether as many came as the quorum asks, and somebody did."""
    return evidence.present >= max(evidence.quorum, 1)
