"""Taking part by text: the keyword begins, 1, 2 or 3 answers, anything else is for a person."""

from datetime import datetime

from django.db import transaction

from groundswell.foundation import outbox
from groundswell.foundation.outbox.models import InboundText
from groundswell.mobilise.listening import queries, texting
from groundswell.mobilise.listening.actions.speaking import NotPutToEverybody, RoundIsClosed, vote
from groundswell.mobilise.listening.models import Exchange, Round
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.rules.texting import (
    MOST_TURNS,
    answered,
    could_have_read,
    plain,
)
from groundswell.mobilise.listening.rules.vocabulary import Said
from groundswell.register.people.models import Person
from groundswell.register.people.queries import has_stopped


@transaction.atomic
def take_text(*, text: InboundText, by: Person | None, at: datetime) -> bool:
    """
    Take a text that came in as a word of a round; return whether it was one.

    The keyword of an open round asks the next statement. 1, 2 or 3 answers the one asked last, if
    it had left by then: the same answer twice is one. Anything else from somebody who is being
    asked is answered once with what can be said, and waits for a person. Whoever said STOP is
    neither asked nor answered. Never refuses.
    """
    del by  # whoever holds the telephone
    if has_stopped(text.channel, text.address):
        return False
    speaker = queries.speaker_by_text(text)
    begun = queries.round_called(plain(text.text))
    if begun is not None:
        return _ask_next(begun, speaker, text, at)
    exchange = queries.last_exchange(speaker, at)
    if exchange is None:
        return False
    said = answered(text.text)
    if said is None:
        if exchange.round.is_open:
            _tell_once(exchange, texting.helps(), text, at)
        return False
    if could_have_read(queries.last_left_at(exchange), at):
        _answer(exchange, said, speaker, text, at)
    return True


def _answer(
    exchange: Exchange, said: Said, speaker: Speaker, text: InboundText, at: datetime
) -> None:
    """Vote on what was asked, and ask the next; what was taken out since is passed over."""
    try:
        if exchange.asked is not None:
            vote(statement=exchange.asked, said=said, speaker=speaker, by=None, at=at)
    except RoundIsClosed:
        _tell_once(exchange, texting.closed(), text, at)
        return
    except NotPutToEverybody:
        pass
    _ask_next(exchange.round, speaker, text, at)


def _ask_next(round_: Round, speaker: Speaker, text: InboundText, at: datetime) -> bool:
    """Text the next statement, by the same draw as on the web."""
    made, _new = Exchange.objects.get_or_create(
        round=round_, who=speaker.who_in(round_), defaults={"asked_at": at}
    )
    held = Exchange.objects.select_for_update().get(pk=made.pk)
    if held.turn >= MOST_TURNS:
        return False  # a person may wonder
    offered = queries.offered(round_, speaker.voice_in(round_))
    words = texting.nothing_left(offered.answered)
    if offered.statement is not None:
        words = texting.asks(round_, offered.statement, first=held.turn == 0)
    held.turn, held.asked, held.asked_at, held.helped = held.turn + 1, offered.statement, at, False
    held.save(update_fields=["turn", "asked", "asked_at", "helped"])
    _send(held, words, text, at, mark="asked")
    return True


def _tell_once(exchange: Exchange, words: str, text: InboundText, at: datetime) -> None:
    """Say what can be answered, or that it is too late; once for each question: robots answer."""
    if Exchange.objects.filter(pk=exchange.pk, helped=False).update(helped=True):
        _send(exchange, words, text, at, mark="told")


def _send(exchange: Exchange, words: str, text: InboundText, at: datetime, *, mark: str) -> None:
    if not outbox.can_send(text.channel):
        return
    outbox.queue(
        to=outbox.Address(text.address, person_id=text.person_id, channel=text.channel),
        letter=outbox.Letter("", words),
        purpose=outbox.Purpose.SERVICE,
        key=f"listening.{mark}:{queries.mark_of(exchange)}",
        at=at,
    )
