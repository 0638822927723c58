"""Every write of this area, and what each refuses."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import outbox
from groundswell.foundation.errors import Refusal
from groundswell.foundation.outbox import incoming
from groundswell.foundation.outbox.models import InboundText, Message
from groundswell.organise.texts.powers import Power
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.people.queries import has_stopped
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import require


class TheySaidStop(Refusal):
    """Nothing is sent to somebody who said STOP, by nobody, not even an answer."""

    code, rule = "they_said_stop", "PECR 22"
    sentence = _(
        "Not sent. They said STOP, and it holds for everybody here: no text goes to that number "
        "until they themselves say yes again."
    )


class TextsAreOff(Refusal):
    """There is no gateway for texts."""

    code = "texts_are_off"
    sentence = _("Not sent. This installation has no gateway for texts.")


@transaction.atomic
def answer_text(
    *, movement: Body, text: InboundText, words: str, form_key: str, by: Person, at: datetime
) -> Message:
    """
    Answer somebody who texted, by a person's own words and press. The same form once is one answer.

    :raises NotPermitted: ``by`` does not answer the movement's texts.
    :raises TheySaidStop: whoever holds that telephone has said STOP.
    :raises TextsAreOff: there is no gateway.
    """
    require(by, Power.ANSWER, over=movement.pk, at=at)
    if has_stopped(text.channel, text.address):
        raise TheySaidStop
    if not outbox.can_send(text.channel):
        raise TextsAreOff
    sent = outbox.queue(
        to=outbox.Address(text.address, person_id=text.person_id, channel=text.channel),
        letter=outbox.Letter("", words, automatic=False),
        purpose=outbox.Purpose.SERVICE,
        key=f"texts.answer:{text.token}:{form_key}",
        at=at,
    )
    incoming.mark_seen(text=text, by=by, at=at)
    return sent


@transaction.atomic
def take_as_stop(*, movement: Body, text: InboundText, by: Person, at: datetime) -> bool:
    """
    Do what a STOP would: somebody has read that they want no more. Return whether it mattered.

    :raises NotPermitted: ``by`` does not answer the movement's texts.
    """
    require(by, Power.ANSWER, over=movement.pk, at=at)
    changed = people.stop_everything_at(
        channel=text.channel,
        address=text.address,
        form="read_as_stop",
        evidence=text.token,
        by=by,
        at=at,
    )
    incoming.mark_seen(text=text, by=by, at=at)
    return changed


@transaction.atomic
def lay_aside(*, movement: Body, text: InboundText, by: Person, at: datetime) -> bool:
    """
    Note that a text has been dealt with. Return whether it still waited.

    :raises NotPermitted: ``by`` does not answer the movement's texts.
    """
    require(by, Power.ANSWER, over=movement.pk, at=at)
    return incoming.mark_seen(text=text, by=by, at=at)
