"""
Taking part by text: the keyword begins, 1, 2 or 3 answers, the keyword and a sentence says it.

Anything else is for a person.
"""

from datetime import datetime

from django.db import transaction

from groundswell.foundation import outbox
from groundswell.foundation.outbox.models import InboundText
from groundswell.foundation.outbox.text_rules import Meaning, meaning
from groundswell.mobilise.listening import queries, texting
from groundswell.mobilise.listening.actions.speaking import (
    EnoughForNow,
    NotPutToEverybody,
    RoundIsClosed,
    say,
    vote,
)
from groundswell.mobilise.listening.models import LONGEST, Exchange, Round, Statement
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.rules.likeness import key_of
from groundswell.mobilise.listening.rules.texting import (
    MOST_TOLD,
    MOST_TURNS,
    answered,
    called,
    could_have_read,
)
from groundswell.mobilise.listening.rules.vocabulary import Said, State
from groundswell.register.people.models import Person
from groundswell.register.people.queries import has_stopped


@transaction.atomic
def take_text(*, text: InboundText, by: Person | None, at: datetime) -> bool:
    """
    Take a text that came in as a word of a round; return whether it was one.

    The keyword of an open round asks the next statement; with a sentence after it, it says that
    sentence. 1, 2 or 3 answers the one asked last, if it had left by then: the
    same answer twice is one. Anything else from somebody who is being asked is answered once with
    what can be said, and waits for a person; so does whatever may mean STOP. Whoever said STOP is
    neither asked nor answered. Never refuses.
    """
    del by  # whoever holds the telephone
    if has_stopped(text.channel, text.address):
        return False
    speaker = queries.speaker_by_text(text)
    word, words = called(text.text)
    begun = queries.round_called(word)
    if begun is not None and (text.meaning == Meaning.PERHAPS or meaning(words) is Meaning.STOP):
        return False
    if begun is not None and answered(words) is None:
        if words:
            return _say(begun, words, speaker, text, at)
        return _ask_next(begun, speaker, text, at)
    exchange = queries.last_exchange(speaker, at)
    if exchange is None:
        return begun is not None and _ask_next(begun, speaker, text, at)
    said = answered(words if begun else text.text)
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
    return _ask(held, offered.statement, words, text, at)


def _say(round_: Round, words: str, speaker: Speaker, text: InboundText, at: datetime) -> bool:
    """
    Take somebody's own sentence: it waits for a moderator, as on the web, and they are told so.

    What says nearly what another says is asked about first, and added if it is sent again. What is
    too long, or one too many, is told and not kept.
    """
    made, _new = Exchange.objects.get_or_create(
        round=round_, who=speaker.who_in(round_), defaults={"asked_at": at}
    )
    held = Exchange.objects.select_for_update().get(pk=made.pk)
    if held.told >= MOST_TOLD or held.turn >= MOST_TURNS:
        return False  # a person may wonder
    first = held.turn == 0
    one_line = " ".join(words.split())
    if len(one_line) > LONGEST:
        return _tell(held, texting.too_long(round_, len(one_line)), text, at)
    known, like = queries.said_in(round_, one_line), queries.like(round_, one_line)
    if known is None and like and held.nearly != key_of(one_line):
        asks = texting.nearly(round_, like[0], first=first)
        return _ask(held, like[0], asks, text, at, nearly=key_of(one_line))
    if known is not None and known.state == State.IN:
        return _ask(held, known, texting.said_already(round_, known, first=first), text, at)
    if known is not None and known.state == State.OUT:
        return _tell(held, texting.left_out(known), text, at)
    try:
        say(round_=round_, words=one_line, speaker=speaker, by=None, at=at)
    except EnoughForNow:
        return _tell(held, texting.enough(round_), text, at)
    how_to_end = held.turn == held.told == 0 or meaning(words) is not Meaning.WORDS
    return _tell(held, texting.kept(round_, how_to_end=how_to_end), text, at)


def _tell(held: Exchange, words: str, text: InboundText, at: datetime) -> bool:
    """Say what became of somebody's own words; what they were asked last is still asked."""
    held.told += 1
    held.nearly = ""
    held.save(update_fields=["told", "nearly"])
    _send(held, words, text, at, mark=f"said.{held.told}")
    return True


def _ask(
    held: Exchange,
    statement: Statement | None,
    words: str,
    text: InboundText,
    at: datetime,
    *,
    nearly: str = "",
) -> bool:
    held.turn, held.asked, held.asked_at, held.helped = held.turn + 1, statement, at, False
    held.nearly = nearly
    held.save(update_fields=["turn", "asked", "asked_at", "helped", "nearly"])
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
