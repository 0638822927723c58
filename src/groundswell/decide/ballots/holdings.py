"""What this area holds about a person, and how it moves when records are put together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from groundswell.decide.ballots.models import (
    CardCast,
    CardHolder,
    Demand,
    HandCount,
    PaperCard,
    Priorities,
    PriorityLine,
    PriorityPaper,
    Question,
    RollLine,
    Vote,
)
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

KEPT = Kept(
    _("Votes that were counted, without your name"),
    _("So that a result can still be recounted."),
)
SIGNED: tuple[tuple[type[Any], str], ...] = (
    (Question, "by"),
    (HandCount, "teller"),
    (RollLine, "person"),
    (Question, "chair"),
    (CardHolder, "person"),
    (CardCast, "by"),
    (PaperCard, "teller"),
    (Priorities, "by"),
    (PriorityLine, "person"),
)


def _collect(person_id: int) -> list[dict[str, Any]]:
    lines = RollLine.objects.filter(person_id=person_id).select_related("question", "vote")
    counts = HandCount.objects.filter(teller_id=person_id).select_related("question")
    found: list[dict[str, Any]] = []
    for line in lines.order_by("pk"):
        vote = getattr(line, "vote", None)
        told = {"on_the_roll_of": line.question.wording, "your_number": line.number}
        told |= {"salt": line.salt}
        found.append(told | ({"you_said": vote.choice, "at": vote.at} if vote else {}))
    found += [{"you_counted": each.question.wording, "at": each.at} for each in counts]
    held = CardHolder.objects.filter(person_id=person_id).select_related("card__question")
    found += [
        {"you_held_the_card_of": each.card.body.name, "in": each.card.question.wording}
        for each in held.select_related("card__body")
    ]
    found += _cast_on_cards(person_id)
    found += _orders(person_id)
    asked = Question.objects.filter(by_id=person_id)
    return [*found, *({"you_asked": each.wording, "at": each.noticed_at} for each in asked)]


def _cast_on_cards(person_id: int) -> list[dict[str, Any]]:
    """Return what somebody drew, typed and asked for, and what they said from the chair."""
    found: list[dict[str, Any]] = []
    drawn = CardCast.objects.filter(by_id=person_id).select_related("card__question")
    found += [
        {
            "on_a_card_in": each.card.question.wording,
            "for": each.votes_for,
            "against": each.votes_against,
            "abstained": each.abstentions,
            "at": each.at,
        }
        for each in drawn
    ]
    typed = PaperCard.objects.filter(teller_id=person_id).select_related("card__question")
    found += [{"you_typed_a_card_in": each.card.question.wording, "at": each.at} for each in typed]
    asked_for = Demand.objects.filter(line__person_id=person_id).select_related("question")
    found += [{"you_asked_for_cards": e.question.wording, "at": e.at} for e in asked_for]
    chaired = Question.objects.filter(chair_id=person_id)
    return [*found, *({"you_were_in_the_chair": e.wording, "said": e.casting} for e in chaired)]


def _orders(person_id: int) -> list[dict[str, Any]]:
    """Return the priorities ballots somebody is on the roll of, or announced."""
    lines = PriorityLine.objects.filter(person_id=person_id).select_related("ballot", "paper")
    found: list[dict[str, Any]] = []
    for line in lines.order_by("pk"):
        told = {"on_the_roll_of": line.ballot.wording, "your_number": line.number}
        told |= {"salt": line.salt}
        paper = getattr(line, "paper", None)
        found.append(told | ({"you_approved_of": paper.numbers, "at": paper.at} if paper else {}))
    announced = Priorities.objects.filter(by_id=person_id).order_by("pk")
    return [*found, *({"you_asked": each.wording, "at": each.noticed_at} for each in announced)]


def _erase(person_id: int, _at: datetime) -> list[Kept]:
    """Take the name off; a vote that was counted stays counted."""
    kept = 0
    for table, key in SIGNED:
        kept += table.objects.filter(**{f"{key}_id": person_id}).update(**{key: None})
    return [KEPT] if kept else []


def _one_line(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Of two records on one roll, one line keeps the name; both votes stay as they were counted."""
    del at
    _cards(journal, keep_id, gone_id)
    for line in RollLine.objects.filter(person_id=gone_id).order_by("pk"):
        there = RollLine.objects.filter(question_id=line.question_id, person_id=keep_id).exists()
        journal.change(line, person_id=None if there else keep_id)
    for each in PriorityLine.objects.filter(person_id=gone_id).order_by("pk"):
        both = PriorityLine.objects.filter(ballot_id=each.ballot_id, person_id=keep_id).exists()
        journal.change(each, person_id=None if both else keep_id)
    for count in HandCount.objects.filter(teller_id=gone_id).order_by("pk"):
        same = HandCount.objects.filter(
            question_id=count.question_id, teller_id=keep_id, attempt=count.attempt
        )
        journal.change(count, teller_id=None if same.exists() else keep_id)


def _cards(journal: Journal, keep_id: int, gone_id: int) -> None:
    for holder in CardHolder.objects.filter(person_id=gone_id).order_by("pk"):
        there = CardHolder.objects.filter(card_id=holder.card_id, person_id=keep_id).exists()
        journal.change(holder, person_id=None if there else keep_id)
    for paper in PaperCard.objects.filter(teller_id=gone_id).order_by("pk"):
        same = PaperCard.objects.filter(
            card_id=paper.card_id, teller_id=keep_id, attempt=paper.attempt
        )
        journal.change(paper, teller_id=None if same.exists() else keep_id)


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="ballots",
            collect=_collect,
            erase=_erase,
            covers=tuple(
                f"ballots.{table.__name__}"
                for table in (
                    *(Question, RollLine, Vote, HandCount),
                    *(CardHolder, CardCast, PaperCard, Demand),
                    *(Priorities, PriorityLine, PriorityPaper),
                )
            ),
            label=_("Votes: the rolls you are on, what you said, what you counted"),
            came_from=_("You; the roll from your membership."),
            seen_by=_("Those on the same roll, once a vote on the record is declared."),
            kept_for=_("As long as the result stands, which is for good"),
            kept=(KEPT,),
            order=260,
        )
    )
    register_merge(
        MergeSource(
            name="ballots",
            moves=(
                *("ballots.Question.by", "ballots.Question.chair", "ballots.CardCast.by"),
                "ballots.Priorities.by",
            ),
            by_hand=(
                *("ballots.RollLine.person", "ballots.HandCount.teller"),
                *("ballots.CardHolder.person", "ballots.PaperCard.teller"),
                "ballots.PriorityLine.person",
            ),
            move=_one_line,
            order=260,
        )
    )
