"""Putting somebody in office, as a meeting decided; telling both when terms change over."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.clock import midnight_before
from groundswell.foundation.errors import Refusal
from groundswell.methods.constitution import Organ, Warrant, WarrantKind
from groundswell.register.people.models import Person
from groundswell.register.structures import books, handing, letters, queries
from groundswell.register.structures.actions.verbs import decided, hold_office
from groundswell.register.structures.models import Office, Tenure
from groundswell.register.structures.permission import require
from groundswell.register.structures.powers import Power

CHOSEN_WITHIN = timedelta(days=100)  # before a term ends
ONE_FORM = timedelta(hours=1)  # the same office, the same person: one form, sent twice
TOLD_WITHIN = timedelta(days=2)  # of the beginning of a term; older ones are history


class NotOneOfOurs(Refusal):
    """An office of a body is held by one of its members."""

    code, rule = "not_one_of_ours", "6"
    sentence = _("Not done. Only somebody who belongs to the group can hold an office in it.")


class ChosenAlready(Refusal):
    """One follows another; who follows after that is chosen later."""

    code, rule = "chosen_already", "6"
    sentence = _("Not done. Somebody has been chosen already to follow in every seat.")


class TooEarlyToChoose(Refusal):
    """Those who belong when a term ends choose who follows, not those of a year before."""

    code, rule = "too_early_to_choose", "6"
    sentence = _(
        "Not done. No seat is free for another hundred days; whoever follows is chosen nearer "
        "the time, by those who belong then."
    )


@transaction.atomic
def fill_seat(
    *, office: Office, person: Person, reference: str, co_opted: bool, by: Person, at: datetime
) -> Tenure:
    """
    Put on record who holds an office next: from now if a seat is free, else when a term ends.

    It begins and ends at midnight, by itself. A vacancy filled without an election lasts as long
    as the rules let it, ninety days at most.

    :param reference: the decision it rests on, as people will read it.
    :raises NotPermitted: ``by`` may not put the body's decisions on the record.
    :raises NotOneOfOurs: the person does not belong to the body.
    :raises ChosenAlready: in every seat somebody follows already. The same person again is no news.
    :raises TooEarlyToChoose: no seat is free within a hundred days.
    :raises NotLawful: they hold it then already, or the rules allow no such thing.
    """
    body = office.body
    require(by, Power.FILE_DECISION, over=body, at=at)
    if not queries.is_member(person, body):
        raise NotOneOfOurs
    Office.objects.select_for_update().get(pk=office.pk)  # the same form in two windows
    if (known := _just_chosen(office, person, at)) is not None:
        return known
    from_at = handing.free_from(office, at)
    if from_at - at > CHOSEN_WITHIN:
        raise TooEarlyToChoose
    article = handing.article_on_offices(body)
    warrant, until_at = decided(body, reference, article=article), office.whole_term_from(from_at)
    if co_opted:
        warrant = Warrant(WarrantKind.RULE, reference, Organ.COMMITTEE, body.token, article)
        starter = books.starter_of(books.rulebook_of(body))
        days = starter.rules.parameters.co_option_max_days if starter else 90
        until_at = min(until_at, midnight_before(from_at + timedelta(days=days)))
    return hold_office(
        office=office,
        person=person,
        warrant=warrant,
        by=by,
        at=at,
        from_at=from_at,
        until_at=until_at,
    )


def _just_chosen(office: Office, person: Person, at: datetime) -> Tenure | None:
    """Return what the same form sent a moment ago has made. :raises ChosenAlready: no seat left."""
    coming = Tenure.objects.filter(office=office, from_at__gt=at, ended_at=None)
    fresh = Tenure.objects.filter(office=office, from_at__gt=at - ONE_FORM, ended_at=None)
    known = fresh.filter(person=person).order_by("-from_at").first()
    if known is None and coming.count() >= office.seats:
        raise ChosenAlready
    return known


def tell_who_follows(*, tenure_id: int, by: Person | None, at: datetime) -> None:
    """
    Tell somebody that their term ended, and who follows. Once.

    Whoever follows themselves is told nothing, for nothing ends for them; nor is anybody told of
    a term that ended more than two days before it was noted.

    :raises DoesNotExist: there is no such term.
    """
    del by  # nobody: it follows from the clock
    tenure = Tenure.objects.select_related("office__body", "person").get(pk=tenure_id)
    if at - tenure.stops_at > TOLD_WITHIN:
        return
    now = Tenure.objects.running(at).filter(office=tenure.office).select_related("person")
    if now.filter(person=tenure.person).exists():
        return
    letters.term_ended(tenure, follows=now.filter(seat=tenure.seat).first(), at=at)


def tell_who_began(*, by: Person | None, at: datetime) -> int:
    """
    Tell everybody whose term began in the last two days; return how many could be. Idempotent.

    Starters are not told: they were there. Nor are those who follow themselves.

    :raises BadAddress: never; addresses on the register were read before they were kept.
    """
    del by  # nobody: it follows from the clock
    begun = Tenure.objects.running(at).filter(from_at__gt=at - TOLD_WITHIN)
    before = Tenure.objects.filter(
        office=OuterRef("office"), person=OuterRef("person"), until_at=OuterRef("from_at")
    )
    begun = begun.exclude(from_at=F("office__body__founded_at")).exclude(Exists(before))
    rows = begun.select_related("office__body", "person").order_by("from_at", "pk")
    return sum(letters.term_began(tenure, at=at) for tenure in rows)
