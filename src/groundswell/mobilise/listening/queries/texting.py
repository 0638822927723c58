"""A round by text: who texts, which round they mean, what they were asked last."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q

from groundswell.foundation import outbox
from groundswell.foundation.outbox.models import InboundText, Message
from groundswell.foundation.privacy import keyed_hash
from groundswell.mobilise.listening.models import Exchange, Round
from groundswell.mobilise.listening.pseudonyms import PURPOSE, Speaker
from groundswell.mobilise.listening.rules.texting import LATE_WITHIN
from groundswell.mobilise.listening.rules.vocabulary import Way
from groundswell.register.people.models import Person


def speaker_by_text(text: InboundText) -> Speaker:
    """Return who texts: the one person reached at that number, or else a passer-by."""
    person = Person.objects.here().filter(pk=text.person_id).first() if text.person_id else None
    secret = "" if person else f"text:{text.address}"
    return Speaker(person, secret, Way.TEXT)


def round_called(word: str) -> Round | None:
    """Return the open round that a keyword begins."""
    if not word:
        return None
    return Round.objects.open().filter(keyword=word).select_related("body").first()


def last_exchange(speaker: Speaker, at: datetime) -> Exchange | None:
    """Return in which round somebody was asked last, also where it was closed a short while ago."""
    lately = Q(closed_at=None) | Q(closed_at__gte=at - LATE_WITHIN)
    rounds = Round.objects.filter(lately).exclude(keyword="")
    mine = [speaker.who_in(each) for each in rounds]
    found = Exchange.objects.filter(who__in=mine).select_related("round", "asked")
    return found.order_by("-asked_at", "-pk").first()


def mark_of(exchange: Exchange) -> str:
    """Return what marks the last text of an exchange; nobody gets from it to whose voice it is."""
    return keyed_hash(f"text:{exchange.who}:{exchange.turn}", PURPOSE)


def last_left_at(exchange: Exchange) -> datetime | None:
    """Return when the last question of an exchange was handed over; ``None``: not yet."""
    sent = Message.objects.filter(key=f"listening.asked:{mark_of(exchange)}")
    return sent.values_list("handed_at", flat=True).first()


def text_to(round_: Round) -> str:
    """Return the number to which a round’s keyword is texted; empty where it cannot be."""
    if not round_.keyword or not round_.is_open or not outbox.can_send("sms"):
        return ""
    return str(settings.GROUNDSWELL_SMS_FROM)
