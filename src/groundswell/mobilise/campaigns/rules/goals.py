"""What a campaign wants to reach, in things that are counted anyway."""

from dataclasses import dataclass
from enum import StrEnum


class Counted(StrEnum):
    """What there is a real count of. Nobody types a figure in."""

    MEETINGS = "meetings"  # held under it
    CAME = "came"  # people who came to those meetings
    SIGNED = "signed"  # names under its petitions
    WROTE = "wrote"  # letters that people say they sent
    PLEDGED = "pledged"  # people who said they will


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a goal is."""

    counted: Counted
    target: int
    reached: int

    @property
    def met(self) -> bool:
        """Return whether it is reached."""
        return self.reached >= self.target


def progress(goals: dict[str, int], reached: dict[Counted, int]) -> tuple[Progress, ...]:
    """Return how far each goal is, in the order in which things are counted."""
    return tuple(
        Progress(each, goals[each], reached.get(each, 0)) for each in Counted if each in goals
    )
