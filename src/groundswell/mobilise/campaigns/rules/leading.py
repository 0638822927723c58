"""Whether those who lead a campaign are those it affects: what they say themselves, as a share."""

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 5  # below this a share would say it of single people


@dataclass(frozen=True, slots=True)
class Share:
    """How many lead, and of those who answered how many say that it affects them."""

    lead: int
    affected: int | None  # None: too few to say, or all of one kind


def share_of(answers: Sequence[bool]) -> Share:
    """
    Return the share of those who lead a campaign.

    It is not told where fewer than five lead, nor where everybody or nobody is affected: it would
    tell it of each of them.
    """
    lead, affected = len(answers), sum(answers)
    if lead < FEWEST or affected in (0, lead):
        return Share(lead, None)
    return Share(lead, affected)
