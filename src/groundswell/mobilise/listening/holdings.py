"""What this area holds about people, and what becomes of it when records are put together."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.mobilise.listening.actions.forgetting import forget_voice
from groundswell.mobilise.listening.models import (
    Coding,
    Description,
    Exchange,
    Place,
    Round,
    Sheet,
    Statement,
    Voice,
    Vote,
    Yardstick,
)
from groundswell.mobilise.listening.pseudonyms import exchanges_of, sheets_of, voices_of, who
from groundswell.mobilise.listening.queries import table_of
from groundswell.mobilise.listening.rules.hearing import decoded
from groundswell.mobilise.listening.rules.vocabulary import Said
from groundswell.mobilise.listening.wording import SAID
from groundswell.register.people.journal import Journal
from groundswell.register.people.merging import MergeSource, register_merge
from groundswell.register.people.models import Person
from groundswell.register.people.registry import HoldingSource, Kept, register_holding

TABLES = (
    *(Round, Voice, Statement, Vote, Place, Sheet, Exchange, Description, Yardstick),
    *(Coding,),
)
KEPT = Kept(
    _("Statements of yours that others have answered, without any link to you"),
    _("So that what they answered can still be read."),
)


def _collect(person_id: int) -> list[dict[str, Any]]:
    token = Person.objects.get(pk=person_id).token
    return [*_said(voices_of(token)), *_asked(token), *_in_office(person_id)]


def _said(voices: list[Voice]) -> list[dict[str, Any]]:
    """Return what somebody said as a voice, and where it stands."""
    votes = Vote.objects.filter(voice__in=voices).select_related("statement__round")
    said = Statement.objects.filter(author__in=voices).select_related("round")
    places = Place.objects.filter(voice__in=voices).select_related("voice__round")
    described = Description.objects.filter(voice__in=voices).select_related("voice__round")
    return [
        *({"question": v.round.question, "as": v.kind, "what_matters": v.matters} for v in voices),
        *({"you_said": row.words, "on": row.round.question} for row in said.order_by("pk")),
        *(
            {
                "statement": vote.statement.words,
                "on": vote.statement.round.question,
                "you_answered": SAID[Said(vote.said)],
            }
            for vote in votes.order_by("pk")
        ),
        *(
            {"map_of": row.voice.round.question, "you_stand": row.stands}
            for row in places.order_by("pk")
        ),
        *(
            {"in": row.voice.round.question, "you_describe_yourself": told_of(row)}
            for row in described.order_by("pk")
        ),
    ]


def _asked(token: str) -> list[dict[str, Any]]:
    """Return by which ways somebody was asked."""
    return [
        *(
            {"your_sheet_for": row.round.question, "printed_at": row.printed_at}
            for row in sheets_of(token)
        ),
        *(
            {"asked_by_text_in": row.round.question, "last_at": row.asked_at, "texts": row.turn}
            for row in exchanges_of(token)
        ),
    ]


def _in_office(person_id: int) -> list[dict[str, Any]]:
    """Return what somebody did for a group."""
    opened = Round.objects.filter(opened_by_id=person_id)
    decided = Statement.objects.filter(decided_by_id=person_id).select_related("round")
    typed = Sheet.objects.filter(typed_by_id=person_id).select_related("round")
    named = Yardstick.objects.filter(set_by_id=person_id)
    coded = Coding.objects.filter(coders(person_id)).select_related("round")
    return [
        *(
            {"you_typed_in_a_sheet_of": row.round.question, "at": row.typed_at}
            for row in typed.order_by("pk")
        ),
        *({"you_named_a_table": row.source, "at": row.set_at} for row in named.order_by("pk")),
        *(
            {"you_took_part_in_coding": row.round.question, "begun_at": row.begun_at}
            for row in coded.order_by("pk")
        ),
        *({"you_asked": row.question, "at": row.opened_at} for row in opened.order_by("pk")),
        *(
            {"you_decided_on": row.words, "result": row.state, "at": row.decided_at}
            for row in decided.order_by("pk")
        ),
    ]


def coders(person_id: int) -> Q:
    """Return what finds the codings somebody began or took part in."""
    return Q(first_id=person_id) | Q(second_id=person_id) | Q(begun_by_id=person_id)


def told_of(description: Description) -> dict[str, str]:
    """Return how somebody described themself, in words."""
    table = table_of(description.voice.round)
    return {str(key): answer for key, answer in decoded(table, description.said).items()}


def _erase(person_id: int, at: datetime) -> list[Kept]:
    """Delete the voices and what they said of others; their statements lose their author."""
    voices = voices_of(Person.objects.get(pk=person_id).token)
    mine = Statement.objects.filter(author__in=voices)
    kept = mine.exists()
    for voice in voices:
        forget_voice(voice=voice, by=None, at=at)
    for sheet in sheets_of(Person.objects.get(pk=person_id).token):
        sheet.delete()
    for exchange in exchanges_of(Person.objects.get(pk=person_id).token):
        exchange.delete()
    Sheet.objects.filter(typed_by_id=person_id).update(typed_by=None)
    for key in ("first", "second", "begun_by"):
        Coding.objects.filter(**{f"{key}_id": person_id}).update(**{key: None})
    Yardstick.objects.filter(set_by_id=person_id).update(set_by=None)
    Round.objects.filter(opened_by_id=person_id).update(opened_by=None)
    Statement.objects.filter(decided_by_id=person_id).update(decided_by=None)
    return [KEPT] if kept else []


def _one_voice(journal: Journal, keep_id: int, gone_id: int, at: datetime) -> None:
    """Let the kept record go on with the other's voices; where it has one, the other's is idle."""
    del at
    keep, gone = Person.objects.get(pk=keep_id), Person.objects.get(pk=gone_id)
    spoken_in = {voice.round_id for voice in voices_of(keep.token)}
    for voice in voices_of(gone.token):
        if voice.round_id in spoken_in:
            journal.change(voice, counts=False)
        else:
            journal.change(voice, who=who(voice.round.token, f"person:{keep.token}"))
    for sheet in sheets_of(gone.token):
        journal.change(sheet, who=who(sheet.round.token, f"person:{keep.token}"))
    asked_in = {exchange.round_id for exchange in exchanges_of(keep.token)}
    for exchange in exchanges_of(gone.token):
        if exchange.round_id not in asked_in:
            journal.change(exchange, who=who(exchange.round.token, f"person:{keep.token}"))
    signed = ((Round, "opened_by"), (Statement, "decided_by"), (Sheet, "typed_by"))
    codes = ((Coding, "first"), (Coding, "second"), (Coding, "begun_by"))
    for table, key in (*signed, (Yardstick, "set_by"), *codes):
        for row in table._default_manager.filter(**{f"{key}_id": gone_id}).order_by("pk"):  # noqa: SLF001
            # where both records coded, they stay two: the place falls free
            coded = isinstance(row, Coding) and keep_id in (row.first_id, row.second_id)
            value = None if coded and key != "begun_by" else keep_id
            journal.change(row, **{f"{key}_id": value})


def register() -> None:
    """Register both parts."""
    register_holding(
        HoldingSource(
            name="listening",
            collect=_collect,
            erase=_erase,
            covers=tuple(f"listening.{table.__name__}" for table in TABLES),
            label=_("Listening: what you said and what you think of what others said"),
            came_from=_("You"),
            seen_by=_("You alone. Others see statements without names, and sums."),
            kept_for=_("As long as the round stands"),
            kept=(KEPT,),
            order=240,
        )
    )
    register_merge(
        MergeSource(
            name="listening",
            by_hand=(
                "listening.Round.opened_by",
                "listening.Statement.decided_by",
                "listening.Sheet.typed_by",
                "listening.Yardstick.set_by",
                "listening.Coding.first",
                "listening.Coding.second",
                "listening.Coding.begun_by",
            ),
            move=_one_voice,
            order=240,
        )
    )
