"""The two questions after a meeting, and what may be shown of the answers. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

FEWEST_ANSWERS = 5  # fewer could tell a host who said what
FEWEST_FIRST_TIMERS = 10  # fewer say nothing, and could say who


class Welcome(StrEnum):
    """Did somebody make you welcome?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Again(StrEnum):
    """Would you come again?"""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a meeting's feedback adds up to. Counts are ``None`` where too few answered."""

    answers: int
    welcome: dict[Welcome, int] | None
    again: dict[Again, int] | None


def summed(answers: Iterable[tuple[str, str]]) -> Summary:
    """Return what (welcome, again) pairs add up to; nothing of it from fewer than five."""
    rows = list(answers)
    if len(rows) < FEWEST_ANSWERS:
        return Summary(len(rows), None, None)
    welcome = Counter(first for first, _ in rows)
    again = Counter(second for _, second in rows)
    return Summary(
        len(rows),
        {key: welcome[key.value] for key in Welcome},
        {key: again[key.value] for key in Again},
    )


@dataclass(frozen=True, slots=True)
class Returns:
    """How many came for the first time, and how many of those came again."""

    first_timers: int
    returned: int

    @property
    def share(self) -> float | None:
        """Return the share (0 to 1) that came again; ``None`` where too few could be counted."""
        if self.first_timers < FEWEST_FIRST_TIMERS:
            return None
        return self.returned / self.first_timers
