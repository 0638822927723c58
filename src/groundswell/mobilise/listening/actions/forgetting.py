"""Forgetting a voice: what it said of statements goes, and is counted no more."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from groundswell.mobilise.listening.models import Statement, Voice
from groundswell.mobilise.listening.rules.vocabulary import Said
from groundswell.register.people.models import Person


@transaction.atomic
def forget_voice(*, voice: Voice, by: Person | None, at: datetime) -> None:
    """
    Delete a voice with its votes and its ranking; its statements stay, without an author.

    Never refuses: it is asked by whoever has the right to be forgotten.
    """
    del by, at
    held = Voice.objects.select_for_update().get(pk=voice.pk)
    for vote in held.votes.order_by("statement_id"):
        said = Said(vote.said)
        Statement.objects.filter(pk=vote.statement_id).update(
            agrees=F("agrees") - int(said is Said.AGREE),
            passes=F("passes") - int(said is Said.PASS),
            votes=F("votes") - 1,
        )
    held.delete()
