"""Asking people to sign, write or pledge; and answering, which nobody else is told of."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from groundswell.foundation import record
from groundswell.mobilise.campaigns.actions.campaigns import hold
from groundswell.mobilise.campaigns.models import Ask, Campaign, Signature
from groundswell.mobilise.campaigns.powers import Power
from groundswell.mobilise.campaigns.refusals import (
    AskWhatAndUntilWhen,
    HasEnded,
    NotPledged,
)
from groundswell.mobilise.campaigns.rules.asking import (
    LONGEST_DAYS,
    NEEDS_AN_ADDRESS,
    Kind,
    may_say_it_is_done,
)
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: of which kind, to whom it goes, in which words, until when."""

    kind: Kind
    title: str
    addressee: str
    words: str
    ends_at: datetime


@transaction.atomic
def ask(*, campaign: Campaign, what: Asked, form_key: str, by: Person, at: datetime) -> Ask:
    """
    Ask people to do something under a campaign. The same form again is the same ask.

    :raises NotPermitted: ``by`` does not run the campaigns of the group whose it is.
    :raises AskWhatAndUntilWhen: it says not what, or not of whom, or ends before now or in more
        than a year.
    :raises IsOver: the campaign is over.
    :raises IsStopped: a stop is being reviewed.
    """
    held = hold(campaign)
    require(by, Power.RUN, over=held.body, at=at)
    title, words, addressee = what.title.strip(), what.words.strip(), what.addressee.strip()
    in_time = at < what.ends_at <= at + timedelta(days=LONGEST_DAYS)
    if not (title and words and in_time) or (what.kind in NEEDS_AN_ADDRESS and not addressee):
        raise AskWhatAndUntilWhen
    made, new = Ask.objects.get_or_create(
        form_key=form_key,
        defaults={
            "campaign": held, "kind": what.kind.value, "title": title, "words": words,
            "addressee": addressee, "opened_at": at, "opened_by": by, "ends_at": what.ends_at,
        },
    )  # fmt: skip
    if new:
        _put_down(made, "campaigns.asked", at, kind=made.kind, title=title, to=addressee)
    return made


@transaction.atomic
def sign(*, asked: Ask, named: bool, by: Person, at: datetime) -> Signature:
    """
    Sign, say that a letter was sent, or pledge. Once each: again changes only who may read it.

    :raises HasEnded: its time is over.
    :raises IsOver: the campaign is over.
    :raises IsStopped: a stop is being reviewed.
    """
    hold(asked.campaign)
    held = _hold(asked, at)
    made, _new = Signature.objects.update_or_create(
        ask=held, person=by, defaults={"named": named}, create_defaults={"named": named, "at": at}
    )
    return made


@transaction.atomic
def take_back(*, asked: Ask, by: Person, at: datetime) -> None:
    """
    Take a signature back while it can still be given. It is gone then; twice is once.

    :raises HasEnded: its time is over, and what was counted has been told.
    """
    _hold(asked, at).signatures.filter(person=by).delete()


@transaction.atomic
def say_it_is_done(*, asked: Ask, by: Person, at: datetime) -> Signature:
    """
    Say that one did what one pledged; also after the end. Twice is once.

    :raises NotPledged: it is no pledge, or ``by`` gave none.
    """
    held = Signature.objects.select_for_update().filter(ask=asked, person=by).first()
    if held is None or asked.what is not Kind.PLEDGE:
        raise NotPledged
    if may_say_it_is_done(asked.what, answered=True, done=held.done_at is not None):
        held.done_at = at
        held.save(update_fields=["done_at"])
    return held


@transaction.atomic
def end_ask(*, asked: Ask, by: Person, at: datetime) -> Ask:
    """
    End an ask before its time, and put on the record how many answered. Ended already, it stands.

    :raises NotPermitted: ``by`` does not run the campaigns of the group whose it is.
    """
    held = Ask.objects.select_for_update(of=("self",)).select_related("campaign__body")
    ended = held.get(pk=asked.pk)
    require(by, Power.RUN, over=ended.campaign.body, at=at)
    if not ended.has_ended(at):
        ended.ends_at = at
        ended.save(update_fields=["ends_at"])
        _put_down(ended, "campaigns.ask_ended", at, many=ended.signatures.count())
    return ended


def _hold(asked: Ask, at: datetime) -> Ask:
    held = Ask.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if held.has_ended(at):
        raise HasEnded
    return held


def _put_down(asked: Ask, entry: str, at: datetime, **told: object) -> None:
    """Write what was asked on the record; never who answered."""
    record.append(
        entry,
        about=asked.campaign.body.subject,
        body={"campaign": asked.campaign.token, "ask": asked.token, **told},
        at=at,
        because_of=asked.campaign.subject,
    )
