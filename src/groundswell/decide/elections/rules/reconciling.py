"""
Papers that were given out against papers that came back. Source: story V08.

Issued = used + unused + spoilt, and every paper in the box has been typed by two people alike.
Until both hold nothing is counted.
"""

from dataclasses import dataclass
from enum import StrEnum


class Gap(StrEnum):
    """What does not come out."""

    SUM = "sum"  # issued is not used + unused + spoilt
    TYPED = "typed"  # other papers are agreed than are in the box


@dataclass(frozen=True, slots=True)
class Papers:
    """How many papers: given out, in the box, brought back unused, spoilt and replaced."""

    issued: int
    used: int
    unused: int
    spoilt: int
    agreed: int  # of the papers in the box: typed by two people alike
    open: int = 0  # typed, but not agreed

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Everything that does not come out; nothing when it may be counted."""
        found = []
        if self.issued != self.used + self.unused + self.spoilt:
            found.append(Gap.SUM)
        if self.agreed != self.used or self.open:
            found.append(Gap.TYPED)
        return tuple(found)
