"""Who is asked to talk with whom, and offers nobody has said yes to in time."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from groundswell.mobilise.onetoones import letters, queries
from groundswell.mobilise.onetoones.actions._holding import end_quietly, hold, hold_seekers
from groundswell.mobilise.onetoones.models import Pairing, Seeker, Side
from groundswell.mobilise.onetoones.pairs import pair_of
from groundswell.mobilise.onetoones.rules.matching import Pair, is_over, pairs, seed_of
from groundswell.mobilise.onetoones.rules.vocabulary import OFFER_LASTS
from groundswell.register.people.models import Person


def match(*, by: Person | None, at: datetime) -> int:
    """
    Ask those who fit; return how many pairs were asked. Run twice, it asks nobody twice.

    Who fits is worked out without a lock; each pair is then asked in one short transaction, and
    only if both still wait. Never refuses.
    """
    del by  # asked by the clock
    waiting = queries.waiting(at)
    found = pairs(waiting.seekers, seed_of(at), waiting.barred)
    made = sum(_offer(pair, waiting.told(pair), at) for pair in found)
    asked = {number for pair in found for number in (pair.one, pair.two)}
    left = {each.number for each in waiting.seekers} - asked
    Seeker.objects.filter(person_id__in=left).update(looked_at=at)
    return made


def _offer(pair: Pair, told: dict[str, object], at: datetime) -> bool:
    """Ask two people, unless one of them does not wait any more."""
    try:
        with transaction.atomic():
            both = hold_seekers([pair.one, pair.two])
            busy = Side.objects.filter(person_id__in=[pair.one, pair.two], is_open=True).exists()
            if len(both) != len([pair.one, pair.two]) or busy:
                return False
            pairing = Pairing.objects.create(
                pair=pair_of(pair.one, pair.two), wish=both[0].wish, told=told, made_at=at
            )
            for number, person_id in enumerate((pair.one, pair.two), start=1):
                side = Side.objects.create(pairing=pairing, person_id=person_id, number=number)
                letters.asked(side, at=at)
    except IntegrityError:  # another run was faster: the table lets nobody be asked twice
        return False
    return True


def lapse(*, by: Person | None, at: datetime) -> int:
    """
    Let offers that are seven days old come to nothing; return how many. Never refuses.

    Whoever said nothing is in line again too; who says nothing twice in a row is not asked for
    any more until they say again that they want to, so that nobody waits for them in vain.
    """
    del by
    old = Pairing.objects.filter(ended_at=None, agreed_at=None, made_at__lte=at - OFFER_LASTS)
    return sum(_lapse(pairing, at) for pairing in old.order_by("pk"))


@transaction.atomic
def _lapse(pairing: Pairing, at: datetime) -> bool:
    held = hold(pairing)
    if held.ended_at or held.agreed_at or not is_over(held.made_at, at):
        return False
    silent = Side.objects.filter(pairing=held, answer="").values_list("person_id", flat=True)
    Seeker.objects.filter(person_id__in=list(silent)).update(lapsed=F("lapsed") + 1)
    end_quietly(held, at)
    return True
