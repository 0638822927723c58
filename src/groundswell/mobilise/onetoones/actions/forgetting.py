"""What is over is emptied; who goes takes what is theirs with them."""

from datetime import datetime

from django.db import transaction

from groundswell.mobilise.onetoones.actions._holding import end_quietly, hold_seekers
from groundswell.mobilise.onetoones.models import Avoided, Pairing, Report, Side
from groundswell.mobilise.onetoones.rules.vocabulary import EMPTIED_AFTER, REPORT_KEPT, TALK_LASTS
from groundswell.register.people.models import Person


def empty(*, by: Person | None, at: datetime) -> int:
    """
    End what both said yes to sixty days ago; empty what has been over for thirty. Never refuses.

    Emptied, both sides are gone with notes, words and who it was; the keyed hash of the two stays,
    so that they are not matched twice. Reports go a year after they were heard. Return how many
    were emptied.
    """
    del by  # asked by the clock
    long_ago = Pairing.objects.filter(ended_at=None, agreed_at__lte=at - TALK_LASTS)
    for pairing in long_ago.order_by("pk"):
        _end(pairing, at)
    Report.objects.filter(heard_at__lte=at - REPORT_KEPT).delete()
    over = Pairing.objects.filter(emptied_at=None, ended_at__lte=at - EMPTIED_AFTER)
    return sum(_empty(pairing, at) for pairing in over.order_by("pk"))


@transaction.atomic
def _end(pairing: Pairing, at: datetime) -> None:
    held = Pairing.objects.select_for_update().get(pk=pairing.pk)
    if held.ended_at is None:
        held.ended_at = at
        held.save(update_fields=["ended_at"])


@transaction.atomic
def _empty(pairing: Pairing, at: datetime) -> bool:
    held = Pairing.objects.select_for_update().get(pk=pairing.pk)
    if held.emptied_at:
        return False
    Side.objects.filter(pairing=held).delete()
    held.told, held.emptied_at = None, at
    held.save(update_fields=["told", "emptied_at"])
    return True


@transaction.atomic
def forget_person(*, person: Person, by: Person | None, at: datetime) -> None:
    """Take somebody out of it; what the other of two wrote stays the other's. Never refuses."""
    del by
    held = hold_seekers([person.pk])
    mine = Pairing.objects.filter(sides__person=person).values("pk")
    for pairing in Pairing.objects.select_for_update().filter(pk__in=mine).order_by("pk"):
        if pairing.agreed_at is None and pairing.ended_at is None:
            end_quietly(pairing, at)
        elif pairing.ended_at is None:
            pairing.ended_at = at
        pairing.pair = None  # there is nobody left to be matched twice
        pairing.save(update_fields=["pair", "ended_at"])
    Side.objects.filter(person=person).delete()
    Avoided.objects.filter(person=person).delete()
    Report.objects.filter(by=person).update(by=None)
    Report.objects.filter(about=person).update(about=None)
    Report.objects.filter(heard_by=person).update(heard_by=None)
    for seeker in held:
        seeker.delete()
