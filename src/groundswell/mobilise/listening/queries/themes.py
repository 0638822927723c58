"""Themes of rounds as subjects: something can begin with one, once they are settled."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from groundswell.foundation.subjects import Subject
from groundswell.mobilise.listening.models import Coding, Round


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme under which notes of a round fell, as everybody may read it."""

    subject: Subject
    words: str
    round: Round
    settled_at: datetime


def themes_of_rounds(tokens: Collection[str]) -> list[Theme]:
    """Return the themes of rounds, by the rounds' tokens, where they are settled. One query."""
    rows = Coding.objects.filter(round__token__in=tokens, settled_at__isnull=False)
    return [
        Theme(subject, words, coding.round, coding.settled_at)
        for coding in rows.select_related("round").order_by("pk")
        if coding.settled_at is not None
        for subject, words in zip(coding.theme_subjects, coding.themes, strict=True)
    ]


def themes_called(tokens: Collection[str]) -> list[Theme]:
    """Return themes by their own tokens, where they are settled. One query."""
    rounds = {token.partition("-")[0] for token in tokens}
    return [each for each in themes_of_rounds(rounds) if each.subject.token in tokens]


def theme_called(token: str) -> Theme | None:
    """Return a theme by its token, if there is one and it is settled. One query."""
    return next(iter(themes_called([token])), None)
