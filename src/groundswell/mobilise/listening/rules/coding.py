"""
Themes of what was said at doors and in house meetings, coded by two people.

Each codes by themself; how far they agree is told before what they found. Cohen's kappa is their
agreement beyond what two people would reach by chance who use each theme as often as they did.

Source: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
Measurement 20, 1960, equation 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from groundswell.mobilise.listening.rules.hearing import kept_back

FEWEST_NOTES = 10  # fewer could be traced to a kitchen
FEWEST_THEMES, MOST_THEMES, LONGEST_THEME = 2, 12, 60


class Slot(StrEnum):
    """Whose code it is: each coder's first word, their word after talking, or a third's."""

    FIRST = "first"
    SECOND = "second"
    FIRST_AGAIN = "first_again"
    SECOND_AGAIN = "second_again"
    THIRD = "third"


class Strength(StrEnum):
    """What a kappa says, in a word."""

    CHANCE = "chance"
    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people agree: on how many of how many, and beyond chance (``None``: no say)."""

    same: int
    of: int
    kappa: Fraction | None

    @property
    def strength(self) -> Strength | None:
        """What it says; a line is drawn where a coin would do as well, and at each fifth above."""
        if self.kappa is None:
            return None
        steps = (
            (Fraction(1, 5), Strength.CHANCE),
            (Fraction(2, 5), Strength.WEAK),
            (Fraction(3, 5), Strength.FAIR),
            (Fraction(4, 5), Strength.GOOD),
        )
        return next((word for below, word in steps if self.kappa < below), Strength.STRONG)


def agreement(first: Sequence[int], second: Sequence[int]) -> Agreement:
    """
    Return how far two people agree who coded the same notes, in the same order.

    Kappa is (p_o - p_e) / (1 - p_e), exact. Where both put everything under one theme, chance
    alone would give the same, and there is no kappa.
    """
    of = len(first)
    same = sum(one == other for one, other in zip(first, second, strict=True))
    if not of:
        return Agreement(0, 0, None)
    expected = sum(
        (
            Fraction(first.count(theme), of) * Fraction(second.count(theme), of)
            for theme in set(first) | set(second)
        ),
        Fraction(0),
    )
    if expected == 1:
        return Agreement(same, of, None)
    return Agreement(same, of, (Fraction(same, of) - expected) / (1 - expected))


def settled(codes: dict[Slot, int]) -> int | None:
    """Return the theme of a note: both said it, said it after talking, or a third did."""
    first, second = codes.get(Slot.FIRST), codes.get(Slot.SECOND)
    if first is None or second is None:
        return None
    if first == second:
        return first
    if Slot.THIRD in codes:
        return codes[Slot.THIRD]
    again = codes.get(Slot.FIRST_AGAIN)
    return again if again is not None and again == codes.get(Slot.SECOND_AGAIN) else None


def counted(themes: int, of_notes: Sequence[int]) -> list[int | None]:
    """Return how many notes fell under each theme; ``None`` where it is not told."""
    counts = [of_notes.count(theme) for theme in range(themes)]
    hidden = kept_back(counts)
    return [None if place in hidden else count for place, count in enumerate(counts)]


def themes_in(text: str) -> list[str]:
    """Return the themes somebody wrote, one on each line, each once."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))
