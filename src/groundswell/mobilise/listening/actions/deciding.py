"""Deciding which statements are put to everybody: by rules about form, each no with a reason."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import record
from groundswell.foundation.errors import Refusal
from groundswell.mobilise.listening.models import Statement
from groundswell.mobilise.listening.powers import Power
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.rules.vocabulary import Ground, State
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require


class NotYourOwn(Refusal):
    """Nobody decides over what they said themself."""

    code = "not_your_own"
    sentence = _("You said this one yourself. Somebody else has to decide on it.")


class GiveAReason(Refusal):
    """A statement is left out by a rule and with a reason, or not at all."""

    code = "give_a_reason"
    sentence = _("Say which rule it is, and why, in a sentence: whoever said it will read it.")


class WhichOne(Refusal):
    """What is said already is said somewhere."""

    code = "which_one"
    sentence = _("Say which statement says it already.")


@transaction.atomic
def let_in(*, statement: Statement, by: Person, at: datetime) -> Statement:
    """
    Put a statement to everybody, also one that was left out by mistake. Twice is once.

    :raises NotPermitted: ``by`` does not decide on statements here.
    :raises NotYourOwn: they said it themself.
    """
    held = _held(statement, by, at)
    if held.state != State.IN:
        held.state, held.ground, held.because, held.like = State.IN, "", "", None
        _sign(held, by, at)
    return held


@transaction.atomic
def leave_out(
    *,
    statement: Statement,
    ground: Ground | None,
    because: str,
    like: Statement | None = None,
    by: Person,
    at: datetime,
) -> Statement:
    """
    Leave a statement out, by a rule and with a reason; its votes stay and are not counted.

    Votes are never moved to a statement like it: they were given to other words.

    :raises NotPermitted: ``by`` does not decide on statements here.
    :raises NotYourOwn: they said it themself.
    :raises GiveAReason: there is no rule or no reason.
    :raises WhichOne: it is said already, and nobody says where.
    """
    held = _held(statement, by, at)
    if ground is None or not because.strip():
        raise GiveAReason
    same_round = like is not None and like.round_id == held.round_id and like.pk != held.pk
    if ground is Ground.SAID_ALREADY and not (same_round and like and like.state == State.IN):
        raise WhichOne
    if held.state == State.OUT:
        return held
    held.state, held.ground, held.because = State.OUT, ground, because.strip()
    held.like = like if ground is Ground.SAID_ALREADY else None
    _sign(held, by, at)
    told = {"round": held.round.token, "statement": held.number, "rule": ground.value}
    record.append("listening.refused", about=held.round.body.subject, body=told, at=at)
    return held


def _held(statement: Statement, by: Person, at: datetime) -> Statement:
    found = Statement.objects.select_for_update(of=("self",)).select_related("round__body")
    held = found.get(pk=statement.pk)
    require(by, Power.MODERATE, over=held.round.body, at=at)
    own = Speaker(by).voice_in(held.round)
    if own is not None and own.pk == held.author_id:
        raise NotYourOwn
    return held


def _sign(held: Statement, by: Person, at: datetime) -> None:
    held.decided_at, held.decided_by = at, by
    held.save(update_fields=["state", "ground", "because", "like", "decided_at", "decided_by"])
