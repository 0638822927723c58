"""What campaigns ask of people, who answered, and who leads; of persons only to themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet
from django.http import Http404

from groundswell.mobilise.campaigns.models import YES, Ask, Campaign, Kit, Lead, Signature
from groundswell.mobilise.campaigns.queries.campaigns import may_run
from groundswell.mobilise.campaigns.rules.asking import Kind, is_open, may_say_it_is_done
from groundswell.mobilise.campaigns.rules.goals import Counted
from groundswell.mobilise.campaigns.rules.leading import Share, share_of
from groundswell.register.people.models import Person
from groundswell.register.structures import queries as structures

NAMES = 200  # of those who let everybody read theirs; the newest
ASKED_DAYS = 14  # after the end somebody who pledged is asked whether they did
COUNTS = {Kind.PETITION: Counted.SIGNED, Kind.LETTER: Counted.WROTE, Kind.PLEDGE: Counted.PLEDGED}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page of an ask shows its reader of themselves, and lets them do."""

    given: Signature | None = None
    open: bool = False
    sign: bool = False
    done: bool = False
    end: bool = False


def ask_for(reader: Person | None, token: str) -> Ask:
    """Return an ask: everybody may read each. :raises Http404: there is none."""
    del reader
    rows = Ask.objects.counted().select_related("campaign__body", "campaign__umbrella")
    found = rows.filter(token=token).first()
    if found is None:
        raise Http404
    return found


def answer_of(asked: Ask, reader: Person | None, at: datetime) -> Answer:
    """Return what a reader answered, and may. Three queries at most."""
    campaign = asked.campaign
    over = campaign.ended_at is not None
    goes = is_open(asked.ends_at, at, stopped=campaign.is_stopped(), over=over)
    if reader is None:
        return Answer(open=goes)
    given = asked.signatures.filter(person=reader).first()
    done = given is not None and given.done_at is not None
    return Answer(
        given=given,
        open=goes,
        sign=goes and given is None,
        done=may_say_it_is_done(asked.what, answered=given is not None, done=done),
        end=not asked.has_ended(at) and may_run(reader, campaign.body, at),
    )


def names_under(asked: Ask) -> Sequence[str]:
    """Return what those are called who let everybody read it, the newest first."""
    named = asked.signatures.filter(named=True, person__isnull=False).exclude(person__called="")
    return list(named.order_by("-pk").values_list("person__called", flat=True)[:NAMES])


def asks_of(campaign: Campaign) -> list[Ask]:
    """Return what a campaign asks and asked, those that end last first."""
    return list(campaign.asks.counted().order_by("-ends_at", "pk"))


def answered(campaign: Campaign) -> dict[Counted, int]:
    """Return how many signed, wrote and pledged. One query."""
    rows = Signature.objects.filter(ask__campaign=campaign).values_list("ask__kind")
    many = dict(rows.annotate(many=Count("pk")).order_by())
    return {counted: many.get(kind.value, 0) for kind, counted in COUNTS.items()}


def kit_of(campaign: Campaign) -> Kit | None:
    """Return the edition of a campaign's toolkit that is in use."""
    return campaign.kits.order_by("-pk").first()


def share_that_leads(campaign: Campaign) -> Share:
    """Return how many lead a campaign, and how many of them say it affects them."""
    said = campaign.leads.values_list("affected", flat=True)
    return share_of([answer == YES for answer in said])


def own_lead(campaign: Campaign, reader: Person | None) -> Lead | None:
    """Return what somebody said of themselves, if they lead a campaign."""
    return None if reader is None else campaign.leads.filter(person=reader).first()


def may_lead(campaign: Campaign, reader: Person) -> bool:
    """Return whether somebody can say that they lead a campaign: of its own group."""
    return campaign.ended_at is None and structures.is_member(reader, campaign.body)


def unkept(person: Person, at: datetime) -> QuerySet[Signature]:
    """Return the pledges somebody gave of which they have not said whether they did it."""
    since = at - timedelta(days=ASKED_DAYS)
    return Signature.objects.filter(
        person=person, done_at=None, ask__kind=Kind.PLEDGE.value,
        ask__ends_at__lte=at, ask__ends_at__gt=since,
    ).select_related("ask").order_by("pk")  # fmt: skip
