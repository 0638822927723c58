"""Who is heard, and who is not: read from what was counted, never from single people."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from groundswell.mobilise.listening.models import Description, Heard, Round, Voice, Yardstick
from groundswell.mobilise.listening.rules.hearing import (
    EACH_TIME,
    FEWEST_OF_ALL,
    Question,
    Table,
    decoded,
)
from groundswell.mobilise.listening.wording import QUESTIONS, go_to


@dataclass(frozen=True, slots=True)
class AnswerHeard:
    """One answer: its share in the table, and what is told of its share here."""

    answer: str
    there: int  # in a hundred
    said: int | None  # ``None``: not told
    share: int | None
    low: int | None
    high: int | None
    gap: bool
    go_to: str | Promise


@dataclass(frozen=True, slots=True)
class QuestionHeard:
    """One question; ``of`` is how many answered it, ``None`` where they are too few."""

    words: str | Promise
    of: int | None
    rows: tuple[AnswerHeard, ...]


@dataclass(frozen=True, slots=True)
class HeardShown:
    """Who is heard, when it was counted, and against what."""

    source: str
    made_at: datetime | None
    questions: tuple[QuestionHeard, ...]

    @property
    def gaps(self) -> list[tuple[QuestionHeard, AnswerHeard]]:
        """Those whom the round does not hear as it should."""
        return [(each, row) for each in self.questions for row in each.rows if row.gap]


def table_of(round_: Round) -> Table:
    """Return the table a round is measured against; empty where there is none."""
    rows = Yardstick.objects.filter(round=round_).values_list("rows", flat=True).first() or {}
    return {
        Question(name): [(answer, people) for answer, people in answers]
        for name, answers in rows.items()
    }


def descriptions_in(round_: Round) -> list[str]:
    """Return how those who count describe themselves, in no order that tells who; for counting."""
    found = Description.objects.filter(voice__round=round_, voice__counts=True)
    return sorted(found.values_list("said", flat=True))


def counts_again(round_: Round, last: Heard | None) -> bool:
    """Return whether enough have described themselves since it was last counted."""
    described = Description.objects.filter(voice__round=round_, voice__counts=True).count()
    if last is None:
        return described >= FEWEST_OF_ALL
    return abs(described - last.described) >= EACH_TIME


def rounds_to_count() -> list[Round]:
    """Return the rounds in which it is counted again who is heard."""
    measured = Round.objects.filter(yardstick__isnull=False).select_related("heard").order_by("pk")
    return [each for each in measured if counts_again(each, getattr(each, "heard", None))]


def own_description(round_: Round, voice: Voice | None) -> dict[Question, str]:
    """Return how a voice describes itself; to itself alone."""
    sealed = Description.objects.filter(voice=voice).values_list("said", flat=True).first()
    return decoded(table_of(round_), sealed) if voice and sealed else {}


def heard_in(round_: Round) -> HeardShown | None:
    """Return who is heard in a round, as it was last counted; ``None`` without a table. Two."""
    yardstick = Yardstick.objects.filter(round=round_).first()
    if yardstick is None:
        return None
    last = Heard.objects.filter(round=round_).first()
    told = last.told if last else []
    return HeardShown(
        source=yardstick.source,
        made_at=last.made_at if last else None,
        questions=tuple(_shown(each) for each in told),
    )


def _shown(told: dict[str, Any]) -> QuestionHeard:
    question = Question(told["question"])
    rows = tuple(_row(question, row, told["of"]) for row in told["rows"])
    return QuestionHeard(QUESTIONS[question], told["of"], rows)


def _row(question: Question, row: dict[str, Any], of: int) -> AnswerHeard:
    def percent(share: float | None) -> int | None:
        return None if share is None else round(100 * share)

    return AnswerHeard(
        answer=row["answer"],
        there=round(100 * row["there"]),
        said=row["said"],
        share=None if row["said"] is None else round(100 * row["said"] / of),
        low=percent(row["low"]),
        high=percent(row["high"]),
        gap=row["gap"],
        go_to=go_to(question, row["where"]),
    )
