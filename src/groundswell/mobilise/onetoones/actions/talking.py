"""What two do who said yes: notes of one's own, words for the other, a sentence for everybody."""

from datetime import datetime

from django.db import transaction

from groundswell.mobilise.listening import actions as listening
from groundswell.mobilise.listening.models import Round, Statement
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.onetoones.actions._holding import hold, own_side
from groundswell.mobilise.onetoones.models import Avoided, Pairing, Report, Side
from groundswell.mobilise.onetoones.powers import Power
from groundswell.mobilise.onetoones.refusals import NotOneOfYourSentences, NotTalkingYet
from groundswell.mobilise.onetoones.rules.sharing import sentences
from groundswell.mobilise.onetoones.rules.vocabulary import Ending, Shows
from groundswell.register.people.models import ContactPoint, Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import require


@transaction.atomic
def keep_notes(*, pairing: Pairing, notes: str, by: Person, at: datetime) -> Side:
    """
    Keep what one wants to remember, sealed: nobody else reads it, ever.

    :raises NotTalkingYet: not both said yes, or it has been emptied.
    """
    del at
    side = _talking(pairing, by)
    side.notes = notes
    side.save(update_fields=["notes"])
    return side


@transaction.atomic
def share(*, pairing: Pairing, words: str, shows: Shows, by: Person, at: datetime) -> Side:
    """
    Write what the other may read: at once, or once they have written too. It can be changed.

    :raises NotTalkingYet: not both said yes, or it has been emptied.
    """
    side = _talking(pairing, by)
    side.words, side.shows = words.strip(), shows.value
    side.wrote_at = at if side.words else None
    side.save(update_fields=["words", "shows", "wrote_at"])
    return side


@transaction.atomic
def say_aloud(
    *, pairing: Pairing, round_: Round, sentence: str, by: Person, at: datetime
) -> Statement:
    """
    Put one sentence of one's own into an open round, as a statement like any other.

    It is said by one's voice there, without a name, and looked at before it is put to everybody.

    :raises NotTalkingYet: not both said yes, or it has been emptied.
    :raises NotOneOfYourSentences: they did not write it, or it is too long for a statement.
    """
    side = _talking(pairing, by)
    if sentence not in sentences(side.words):
        raise NotOneOfYourSentences
    return listening.say(round_=round_, words=sentence, speaker=Speaker(by), by=by, at=at)


@transaction.atomic
def end(*, pairing: Pairing, how: Ending, words: str = "", by: Person, at: datetime) -> None:
    """
    End it: it was talked, or never again, or somebody should look at it. Twice is once.

    With “never” and “report” neither reads anything of the other any more, and whoever is reached
    where the other is reached now is not matched with ``by`` again, under whatever name. The other
    is not told which it was.

    :param words: for whoever hears reports; may be empty.
    :raises NotTalkingYet: not both said yes, or it has been emptied.
    """
    held = hold(pairing)
    if held.agreed_at is None or held.emptied_at:
        raise NotTalkingYet
    other = Side.objects.filter(pairing=held).exclude(person=by).select_related("person").first()
    held.ended_at = held.ended_at or at
    held.apart = held.apart or how is not Ending.TALKED
    held.save(update_fields=["ended_at", "apart"])
    if how is Ending.TALKED:
        return
    Side.objects.filter(pairing=held).update(contact="")
    if other is not None:
        _avoid(by, other.person)
    if how is Ending.REPORT and other is not None:
        known = Report.objects.filter(by=by, about=other.person, heard_at=None).first()
        if known is None:
            Report.objects.create(by=by, about=other.person, words=words.strip(), reported_at=at)


def _avoid(by: Person, other: Person) -> None:
    hashes = ContactPoint.objects.filter(person=other).values_list("value_hash", flat=True)
    Avoided.objects.bulk_create(
        [Avoided(person=by, address_hash=each) for each in set(hashes)], ignore_conflicts=True
    )


@transaction.atomic
def hear(*, report: Report, movement: Body, by: Person, at: datetime) -> Report:
    """
    Note that a report was heard. Twice is once.

    :raises NotPermitted: ``by`` may not hear reports.
    """
    require(by, Power.HEAR, over=movement, at=at)
    held = Report.objects.select_for_update().get(pk=report.pk)
    if held.heard_at is None:
        held.heard_at, held.heard_by = at, by
        held.save(update_fields=["heard_at", "heard_by"])
    return held


def _talking(pairing: Pairing, by: Person) -> Side:
    """Return one's own side of two who said yes. :raises NotTalkingYet: they did not."""
    held = hold(pairing)
    if held.agreed_at is None or held.emptied_at:
        raise NotTalkingYet
    return own_side(held, by.pk)
