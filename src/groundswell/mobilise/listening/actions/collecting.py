"""Hearing those who are not on the web: at the door, and on paper that is typed back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.foundation.privacy import keyed_hash
from groundswell.mobilise.listening.actions.speaking import RoundIsClosed, say, vote
from groundswell.mobilise.listening.models import Round, Sheet, Statement, Vote
from groundswell.mobilise.listening.powers import Power
from groundswell.mobilise.listening.pseudonyms import PURPOSE, Speaker
from groundswell.mobilise.listening.rules.paper import code_of
from groundswell.mobilise.listening.rules.vocabulary import Said, State, Way
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require

MOST_SHEETS = 30  # printed at once


class SheetTypedIn(Refusal):
    """A sheet is one person's and counts once."""

    code = "sheet_typed_in"
    sentence = _(
        "This sheet has been typed in already. One sheet is one voice, and counts once: what a "
        "second one says goes on a sheet of its own."
    )


@dataclass(frozen=True, slots=True)
class TypedIn:
    """What became of a sheet: how many answers were taken, stood already, or came too late."""

    taken: int
    stood: int
    gone: int


@transaction.atomic
def take_at_door(
    *, statement: Statement, said: Said, secret: str, by: Person, at: datetime
) -> Vote:
    """
    Take what somebody at a door says of a statement; ``secret`` is one for each door.

    :raises NotPermitted: ``by`` does not collect answers for this body.
    :raises RoundIsClosed: nothing more is said in it.
    :raises NotPutToEverybody: it waits, or was taken out.
    """
    require(by, Power.COLLECT, over=statement.round.body, at=at)
    speaker = Speaker(None, f"door:{secret}", Way.DOOR)
    return vote(statement=statement, said=said, speaker=speaker, by=by, at=at)


@transaction.atomic
def print_sheets(
    *, round_: Round, count: int, form_key: str, by: Person, at: datetime
) -> list[Sheet]:
    """
    Make blank sheets, each with a code of its own, at most thirty. One form is one pile.

    :raises NotPermitted: ``by`` does not collect answers for this body.
    :raises RoundIsClosed: nothing more is said in it.
    """
    require(by, Power.COLLECT, over=round_.body, at=at)
    _open(round_)
    found = []
    for number in range(min(count, MOST_SHEETS)):
        code = code_of(keyed_hash(f"{round_.token}:{form_key}:{number}", PURPOSE))
        sheet, _new = Sheet.objects.get_or_create(
            round=round_, code=code, defaults={"printed_at": at}
        )
        found.append(sheet)
    return found


@transaction.atomic
def print_own_sheet(*, round_: Round, speaker: Speaker, by: Person, at: datetime) -> Sheet:
    """
    Make somebody's own sheet: what comes back on it is said with their own voice. Twice is once.

    :raises RoundIsClosed: nothing more is said in it.
    """
    del by
    _open(round_)
    who = speaker.who_in(round_)
    sheet, _new = Sheet.objects.get_or_create(
        round=round_,
        code=code_of(keyed_hash(f"{round_.token}:{who}", PURPOSE)),
        defaults={"who": who, "kind": speaker.kind.value, "printed_at": at},
    )
    return sheet


@transaction.atomic
def type_in(
    *,
    sheet: Sheet,
    answers: Mapping[int, Said],
    words: str = "",
    form_key: str,
    by: Person,
    at: datetime,
) -> TypedIn:
    """
    Type a sheet in: one voice, once. What that voice has said itself stands, whatever paper says.

    :param words: what they added of their own; it waits to be looked at like any other.
    :raises NotPermitted: ``by`` does not collect answers for this body.
    :raises RoundIsClosed: nothing more is said in it.
    :raises SheetTypedIn: it was typed in before, by another form.
    """
    require(by, Power.COLLECT, over=sheet.round.body, at=at)
    held = Sheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    # before any vote, as whoever keeps a map does: round, voices, statements, in that order
    round_ = Round.objects.select_for_update().get(pk=held.round_id)
    if not round_.is_open:
        raise RoundIsClosed
    if held.typed_at is not None and held.typed_key != form_key:
        raise SheetTypedIn
    first = held.typed_at is None
    speaker = _speaker_of(held)
    voice = speaker.voice_in(round_)
    own = set(voice.votes.values_list("statement__number", flat=True)) if first and voice else set()
    numbers = Statement.objects.filter(round=round_, number__in=list(answers))
    standing = {each.number: each for each in numbers.filter(state=State.IN)}
    taken = [number for number in answers if number in standing and number not in own]
    for number in sorted(taken) if first else ():
        vote(statement=standing[number], said=answers[number], speaker=speaker, by=by, at=at)
    if first and words.strip():
        say(round_=round_, words=words, speaker=speaker, by=by, at=at)
    if first:
        held.typed_at, held.typed_by, held.typed_key = at, by, form_key
        held.save(update_fields=["typed_at", "typed_by", "typed_key"])
    gone = len(answers) - len(standing)
    return TypedIn(len(taken), len(answers) - len(taken) - gone, gone)


def _open(round_: Round) -> None:
    """Look at the round as it stands. :raises RoundIsClosed: it is closed."""
    if not Round.objects.get(pk=round_.pk).is_open:
        raise RoundIsClosed


def _speaker_of(sheet: Sheet) -> Speaker:
    if sheet.who:
        return Speaker(None, way=Way.PAPER, known=(sheet.who, sheet.kind))
    return Speaker(None, f"sheet:{sheet.code}", Way.PAPER)
