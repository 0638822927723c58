"""What this area announces to the others."""

from dataclasses import dataclass

from groundswell.foundation.facts import Fact


@dataclass(frozen=True, slots=True)
class PutTogether(Fact):
    """Two records were found to be one person, and are now read as one."""

    kept_id: int
    gone_id: int


@dataclass(frozen=True, slots=True)
class Parted(Fact):
    """Two records put together were parted again."""

    kept_id: int
    gone_id: int
