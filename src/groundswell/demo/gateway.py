"""
A gateway for texts that is only pretended: what it answers, and what becomes of a text. Pure.

It speaks the protocol of docs/guides/texts-by-sms.md. Whatever it does wrong it does by a seed, so
that a fault can be had again: the same seed and text meet the same fate.
"""

import random
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What it says to one handing over."""

    TAKEN = "taken"
    LATER = "later"  # 503, and nothing was taken
    LOST = "lost"  # taken, and then 500 instead of an answer
    BROKEN = "broken"  # 500, and nothing was taken


@dataclass(frozen=True, slots=True)
class Told:
    """One report, so many seconds after, so many times."""

    seconds: int
    status: str
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Fate:
    """What one handing over of one text comes to."""

    answer: Answer
    seconds: int = 0  # until the telephone has it
    arrives: bool = True
    reports: tuple[Told, ...] = ()

    @property
    def takes(self) -> bool:
        """Whether the gateway has it now."""
        return self.answer in (Answer.TAKEN, Answer.LOST)


FAIR = Fate(Answer.TAKEN, reports=(Told(0, "sent"), Told(0, "delivered")))


def fate(seed: int, text: str, attempt: int, *, foul: bool) -> Fate:
    """Return what becomes of ``text`` (its id) at its ``attempt``; in fair weather all is well."""
    if not foul:
        return FAIR
    dice = random.Random(f"{seed}:{text}:{attempt}")  # noqa: S311  weather, not secrets
    thrown = dice.random()
    if thrown < 0.15:
        return Fate(Answer.LATER, arrives=False)
    if thrown < 0.22:
        return Fate(Answer.BROKEN, arrives=False)
    answer = Answer.LOST if thrown < 0.32 else Answer.TAKEN
    seconds = dice.randrange(9)
    if dice.random() < 0.12:
        return Fate(answer, arrives=False, reports=(Told(seconds + 2, "failed", 2),))
    reports = [Told(seconds, "sent"), Told(seconds + 1, "delivered", dice.choice((1, 1, 2, 3)))]
    if dice.random() < 0.3:  # the later report comes first
        reports = [Told(seconds, "delivered"), Told(seconds + 3, "sent", 2)]
    if dice.random() < 0.15:
        reports.pop()
    return Fate(answer, seconds, reports=tuple(reports))
