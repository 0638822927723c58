"""What two say to an offer. Neither learns who the other is before both have said yes."""

from datetime import datetime

from django.db import transaction

from groundswell.mobilise.onetoones import letters
from groundswell.mobilise.onetoones.actions._holding import end_quietly, hold, own_side
from groundswell.mobilise.onetoones.models import Pairing, Seeker, Side
from groundswell.mobilise.onetoones.refusals import OfferIsOver, SayHowToReachYou
from groundswell.mobilise.onetoones.rules.matching import is_over
from groundswell.mobilise.onetoones.rules.vocabulary import Answer
from groundswell.register.people.models import Person


@transaction.atomic
def answer(
    *, pairing: Pairing, says: Answer, contact: str = "", by: Person, at: datetime
) -> Pairing:
    """
    Say yes or no to an offer. The second yes shows each to the other; a no ends it quietly.

    Twice the same is once. Until the other has said yes as well, a yes can become a no.

    :param contact: with a yes, one way in which the other reaches them.
    :raises OfferIsOver: seven days have passed, or one of the two does not want it.
    :raises SayHowToReachYou: a yes without a way to reach them.
    """
    held = hold(pairing)
    if held.agreed_at and held.ended_at is None and says is Answer.YES:
        return held
    if held.agreed_at or held.ended_at or is_over(held.made_at, at):
        raise OfferIsOver
    side = own_side(held, by.pk)
    Seeker.objects.filter(person=by).update(lapsed=0)
    if says is Answer.NO:
        end_quietly(held, at)
        return held
    if not contact.strip():
        raise SayHowToReachYou
    side.answer, side.contact = Answer.YES.value, " ".join(contact.split())
    side.save(update_fields=["answer", "contact"])
    sides = list(Side.objects.filter(pairing=held).order_by("number"))
    if all(each.answer == Answer.YES for each in sides):
        _agree(held, sides, at)
    return held


def _agree(pairing: Pairing, sides: list[Side], at: datetime) -> None:
    """Show each to the other. Their wishes are met and are forgotten."""
    pairing.agreed_at = at
    pairing.save(update_fields=["agreed_at"])
    Side.objects.filter(pairing=pairing).update(is_open=False)
    Seeker.objects.filter(person_id__in=[each.person_id for each in sides]).delete()
    for each in sides:
        letters.agreed(each, at=at)
