"""Opening a round, and closing it."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import record
from groundswell.foundation.errors import Refusal
from groundswell.foundation.jobs import wake
from groundswell.mobilise.listening.models import Round, Statement
from groundswell.mobilise.listening.powers import Power
from groundswell.mobilise.listening.rules.likeness import key_of
from groundswell.mobilise.listening.rules.vocabulary import State
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import require


class KeywordTaken(Refusal):
    """One word begins one round at a time."""

    code = "keyword_taken"
    sentence = _("Another open round begins with that word already. Choose another word.")


@transaction.atomic
def open_round(
    *,
    body: Body,
    question: str,
    about: str = "",
    first: Sequence[str] = (),
    gives_votes: bool = False,
    keyword: str = "",
    form_key: str,
    by: Person,
    at: datetime,
) -> Round:
    """
    Open a round in a body's name. One form is one round.

    :param first: statements to begin with, so that whoever comes first has something to answer.
    :param gives_votes: when it is closed, anybody may copy its votes without names; it is said to
        everybody before they answer, and cannot be said later.
    :param keyword: the word that begins it by text; empty where it is not asked by text.
    :raises NotPermitted: ``by`` may not ask in this body's name.
    :raises KeywordTaken: another open round begins with that word.
    """
    require(by, Power.ASK, over=body, at=at)
    defaults = {
        "body": body,
        "question": question,
        "about": about,
        "gives_votes": gives_votes,
        "keyword": keyword,
        "seed": int.from_bytes(hashlib.sha256(form_key.encode()).digest()[:3], "big"),
        "opened_at": at,
        "opened_by": by,
    }
    try:
        with transaction.atomic():
            made, new = Round.objects.get_or_create(form_key=form_key, defaults=defaults)
    except IntegrityError:
        raise KeywordTaken from None
    if new:
        _begin_with(made, first, by, at)
        told = {"round": made.token, "question": made.question}
        record.append("listening.opened", about=body.subject, body=told, at=at)
    return made


def _begin_with(round_: Round, first: Sequence[str], by: Person, at: datetime) -> None:
    once = {key_of(words): " ".join(words.split()) for words in first if words.strip()}
    Statement.objects.bulk_create(
        Statement(
            round=round_,
            number=number,
            words=words,
            key=key,
            said_at=at,
            state=State.IN,
            decided_at=at,
            decided_by=by,
        )
        for number, (key, words) in enumerate(once.items(), start=1)
    )


@transaction.atomic
def close_round(*, round_: Round, by: Person, at: datetime) -> Round:
    """
    Close a round: nothing more is said in it; what was said stays. Twice is once.

    :raises NotPermitted: ``by`` may not ask in this body's name.
    """
    held = Round.objects.select_for_update().select_related("body").get(pk=round_.pk)
    require(by, Power.ASK, over=held.body, at=at)
    if held.is_open:
        held.closed_at = at
        held.save(update_fields=["closed_at"])
        told = {"round": held.token}
        record.append("listening.closed", about=held.body.subject, body=told, at=at)
        wake("listening.draw_maps")
    return held
