"""Every write of this area, and what each refuses."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.organise.offering import letters, rules
from groundswell.organise.offering.models import Fewer, Offer
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import require
from groundswell.register.structures.powers import Power
from groundswell.register.structures.queries import is_member, role_of


class NotYourGroup(Refusal):
    """One offers to a group one is in."""

    code, rule = "offer_to_your_own_group", "2"
    sentence = _("Not saved. You can offer something to a group that you are in yourself.")


class AnsweredAlready(Refusal):
    """One offer has one answer."""

    code = "offer_answered_already"
    sentence = _("Not sent. Somebody of your group has answered this offer already.")


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said they can give, when, how far and what they care about."""

    things: list[str] = field(default_factory=list)
    words: str = ""
    free: list[str] = field(default_factory=list)
    radius_km: int | None = None
    transport: str = ""
    interests: list[str] = field(default_factory=list)

    def kept(self) -> dict[str, object]:
        """Return it as the table keeps it: only what is on the lists, each once, in order."""
        return {
            "things": rules.known(self.things, [thing.value for thing in rules.Thing]),
            "words": self.words,
            "free": rules.known(self.free, rules.CELLS),
            "radius_km": self.radius_km,
            "transport": self.transport,
            "interests": self.interests,
        }


@transaction.atomic
def save_offer(*, body: Body, said: Said, by: Person, at: datetime) -> Offer:
    """
    Keep what a person offers a group. The same again changes nothing.

    What is offered anew waits for an answer anew; when and how far change without asking.

    :raises NotYourGroup: they are not in that group.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    if not is_member(by, body):
        raise NotYourGroup
    told = {"body_id": body.pk, **said.kept()}
    offer = Offer.objects.filter(person=by).first()
    if offer is None:
        return Offer.objects.create(person=by, saved_at=at, **told)
    was = {name: getattr(offer, name) for name in told}
    if was == told:
        return offer
    for name, value in told.items():
        setattr(offer, name, value)
    if any(was[name] != told[name] for name in ("body_id", "things", "words")):
        offer.saved_at, offer.answer = at, ""
        offer.answered_at = offer.answered_by = None
    offer.save()
    return offer


@transaction.atomic
def take_back(*, by: Person, at: datetime) -> bool:
    """Delete what a person offers, and its answer. Never refuses; twice is once."""
    del at  # nothing is kept of it
    return bool(Offer.objects.filter(person=by).delete()[0])


@transaction.atomic
def answer_offer(*, offer: Offer, words: str, by: Person, at: datetime) -> Offer:
    """
    Answer an offer with one concrete next thing, once; the person is told. The same is no news.

    :raises NotPermitted: ``by`` may not see who is in that group.
    :raises AnsweredAlready: it has another answer.
    """
    require(by, Power.SEE_PEOPLE, over=offer.body, at=at)
    changed = Offer.objects.filter(pk=offer.pk, answered_at=None, saved_at=offer.saved_at).update(
        answer=words, answered_at=at, answered_by=by
    )
    offer.refresh_from_db()
    if not changed and (offer.answer, offer.answered_by_id) != (words, by.pk):
        raise AnsweredAlready
    if changed:
        letters.answered(offer, at=at)
    return offer


@transaction.atomic
def see_fewer(*, body: Body, by: Person, at: datetime) -> bool:
    """
    Show a person fewer meetings of a group. Return whether that is new. Never refuses.

    Beyond fifty groups the oldest goes.
    """
    Person.objects.select_for_update().get(pk=by.pk)
    _fewer, made = Fewer.objects.get_or_create(person=by, body=body, defaults={"said_at": at})
    theirs = Fewer.objects.filter(person=by).order_by("-said_at", "-pk")
    kept = list(theirs.values_list("pk", flat=True)[: rules.MOST_FEWER])
    Fewer.objects.filter(person=by).exclude(pk__in=kept).delete()
    return made


@transaction.atomic
def see_more(*, body: Body, by: Person, at: datetime) -> bool:
    """Take "fewer like this" back. Return whether it stood. Never refuses; twice is once."""
    del at  # nothing is kept of it
    return bool(Fewer.objects.filter(person=by, body=body).delete()[0])


def note_read(*, offers: list[Offer], body: Body, by: Person, at: datetime) -> int:
    """Write into each record that an officer read what was offered. Never refuses."""
    return people.log_reading(
        by=by,
        person_ids=[offer.person_id for offer in offers],
        role=role_of(by, body, at),
        reason=str(_("to answer what you offered")),
        what=str(_("what you offered, and when you are free")),
        at=at,
    )
