"""What participants do: say something, say what they think of what others said, rank."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.mobilise.listening.models import Round, Statement, Voice, Vote
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.rules.likeness import folded, key_of
from groundswell.mobilise.listening.rules.vocabulary import Said, State
from groundswell.register.people.models import Person

MOST_WAITING = 5  # statements of one voice that nobody has looked at yet
MOST_RANKED = 3


class RoundIsClosed(Refusal):
    """Nothing more is said in a round that was closed."""

    code = "round_is_closed"
    sentence = _("This round is closed. What was said in it stays to be read.")


class NotPutToEverybody(Refusal):
    """Only what is put to everybody can be voted on."""

    code = "not_put_to_everybody"
    sentence = _("This statement is not put to everybody, so nothing can be said of it.")


class EnoughForNow(Refusal):
    """One voice's statements wait until somebody has looked at them."""

    code = "enough_for_now"
    sentence = _(
        "Five statements of yours wait to be looked at. Say what you think of others’ meanwhile."
    )


class NothingSaid(Refusal):
    """A statement has words."""

    code = "nothing_said"
    sentence = _("A statement needs words: letters or numbers, not marks alone.")


@transaction.atomic
def vote(
    *, statement: Statement, said: Said, speaker: Speaker, by: Person | None, at: datetime
) -> Vote:
    """
    Say what one voice thinks of one statement. One vote for each pair; the last word counts.

    Tallies and votes change together, one voice at a time, so they never part.

    :raises RoundIsClosed: nothing more is said in it.
    :raises NotPutToEverybody: it waits, or was taken out.
    """
    del by  # who they are is in ``speaker`` and goes no further
    round_ = _open(statement.round)
    voice = voice_of(round_, speaker, at)
    held = Statement.objects.select_for_update().get(pk=statement.pk)
    if held.state != State.IN:
        raise NotPutToEverybody
    earlier = Vote.objects.filter(voice=voice, statement=held).first()
    if earlier is not None and earlier.said == said:
        return earlier
    _count(held, said, Said(earlier.said) if earlier else None)
    if earlier is None:
        return Vote.objects.create(voice=voice, statement=held, said=said.value, at=at)
    earlier.said, earlier.at = said.value, at
    earlier.save(update_fields=["said", "at"])
    return earlier


def _open(round_: Round) -> Round:
    """Return the round as it stands. :raises RoundIsClosed: it is closed."""
    held = Round.objects.get(pk=round_.pk)
    if not held.is_open:
        raise RoundIsClosed
    return held


def voice_of(round_: Round, speaker: Speaker, at: datetime) -> Voice:
    """Return a speaker's voice, made if it is their first word, and hold it for this change."""
    voice, _new = Voice.objects.get_or_create(
        round=round_,
        who=speaker.who_in(round_),
        defaults={"kind": speaker.kind, "way": speaker.way, "began_at": at},
    )
    return Voice.objects.select_for_update().get(pk=voice.pk)


def _count(statement: Statement, said: Said, instead_of: Said | None) -> None:
    """Count a vote, and no longer the one it takes the place of."""

    def more(each: Said) -> int:
        return int(said is each) - int(instead_of is each)

    Statement.objects.filter(pk=statement.pk).update(
        votes=F("votes") + int(instead_of is None),
        agrees=F("agrees") + more(Said.AGREE),
        passes=F("passes") + more(Said.PASS),
    )


@transaction.atomic
def say(
    *, round_: Round, words: str, speaker: Speaker, by: Person | None, at: datetime
) -> Statement:
    """
    Add a statement; it waits until somebody has looked at it. Said again, it is the same one.

    :raises RoundIsClosed: nothing more is said in it.
    :raises NothingSaid: there are no words.
    :raises EnoughForNow: five of theirs wait already.
    """
    del by
    if not folded(words):
        raise NothingSaid
    held = Round.objects.select_for_update().get(pk=round_.pk)
    if not held.is_open:
        raise RoundIsClosed
    known = Statement.objects.filter(round=held, key=key_of(words)).first()
    if known is not None:
        return known
    voice = voice_of(held, speaker, at)
    if voice.statements.filter(state=State.WAITING).count() >= MOST_WAITING:
        raise EnoughForNow
    last = held.statements.aggregate(last=Max("number"))["last"] or 0
    return Statement.objects.create(
        round=held,
        number=last + 1,
        words=" ".join(words.split()),
        key=key_of(words),
        author=voice,
        said_at=at,
    )


@transaction.atomic
def rank(
    *, round_: Round, numbers: Sequence[int], speaker: Speaker, by: Person | None, at: datetime
) -> Voice:
    """
    Say which three statements matter most to one voice, first first. The last word counts.

    What is not put to everybody is left out, and what is named twice counts where it came first.

    :raises RoundIsClosed: nothing more is said in it.
    """
    del by
    voice = voice_of(_open(round_), speaker, at)
    here = set(
        Statement.objects.filter(round=round_, state=State.IN, number__in=numbers).values_list(
            "number", flat=True
        )
    )
    chosen = [number for number in dict.fromkeys(numbers) if number in here][:MOST_RANKED]
    if voice.matters != chosen:
        voice.matters = chosen
        voice.save(update_fields=["matters"])
    return voice
