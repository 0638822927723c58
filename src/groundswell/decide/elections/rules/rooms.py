"""Who of those on a roll comes to the room that decides: numbers, and nobody's name. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

YES = frozenset({"going", "attended"})
IN_LINE = frozenset({"offered", "waitlisted"})
NO = frozenset({"cancelled"})


@dataclass(frozen=True, slots=True)
class Answers:
    """How many of those who can vote said what. ``unsaid``: nothing, or that they might come."""

    eligible: int
    yes: int
    in_line: int
    no: int

    @property
    def unsaid(self) -> int:
        """How many have not said yes or no."""
        return max(0, self.eligible - self.yes - self.in_line - self.no)


def answers(eligible: int, places: Iterable[str]) -> Answers:
    """Return the numbers from where each place at the meeting of somebody on the roll stands."""
    said = list(places)
    return Answers(
        eligible,
        sum(1 for each in said if each in YES),
        sum(1 for each in said if each in IN_LINE),
        sum(1 for each in said if each in NO),
    )
