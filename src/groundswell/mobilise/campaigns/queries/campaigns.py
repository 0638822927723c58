"""Campaigns: which there are, whose they are, what they can be adopted by."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.http import Http404

from groundswell.mobilise.campaigns import slots
from groundswell.mobilise.campaigns.models import KIND, Campaign, told_of
from groundswell.mobilise.campaigns.powers import Power
from groundswell.mobilise.campaigns.rules.goals import Counted
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.powers import Power as OfMeetings
from groundswell.register.people.models import Person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import bodies_under, holds


def in_order() -> QuerySet[Campaign]:
    """Return every campaign, those that go on first."""
    return Campaign.objects.in_order()


def of_body(body: Body, limit: int) -> list[Campaign]:
    """Return the campaigns a body proposed, or that are under it, and that go on."""
    found = Campaign.objects.in_order().going_on()
    return list((found.filter(body=body) | found.filter(umbrella=body))[:limit])


def campaign_for(reader: Person | None, token: str) -> Campaign:
    """Return a campaign: everybody may read each. :raises Http404: there is none."""
    del reader
    rows = Campaign.objects.with_stops().select_related("body", "umbrella")
    found = rows.filter(token=token).first()
    if found is None:
        raise Http404
    return found


def meetings_of(campaign: Campaign) -> QuerySet[Meeting]:
    """Return the meetings called under a campaign that everybody can read of, in order."""
    found = Meeting.objects.filter(
        because_of=str(campaign.subject), published_at__isnull=False
    ).select_related("body")
    return found.order_by("starts_at", "pk")


def reached(campaign: Campaign, at: datetime) -> dict[Counted, int]:
    """Return the real counts of what its goals are made of. Two queries."""
    held = meetings_of(campaign).filter(ends_at__lte=at, cancelled_at=None)
    came = Participation.objects.filter(
        meeting__in=held.order_by().values("pk"), state="attended"
    ).count()
    return {Counted.MEETINGS: held.count(), Counted.CAME: came}


def may_run(reader: Person | None, body: Body, at: datetime) -> bool:
    """Return whether somebody proposes and runs a body's campaigns."""
    return holds(reader, Power.RUN, over=body, at=at)


def is_of_their_own(campaign: Campaign, person: Person, at: datetime) -> bool:
    """Return whether somebody proposed a campaign, or is of the group that did."""
    return (
        campaign.proposed_by_id == person.pk
        or may_run(person, campaign.body, at)
        or structures.is_member(person, campaign.body)
    )


def calling(campaign: Campaign, reader: Person, at: datetime) -> Sequence[Body]:
    """Return the bodies for which somebody can call a meeting under a campaign."""
    return [
        body for body in bodies_under(reader, OfMeetings.CALL, at=at) if acts_under(body, campaign)
    ]


def acts_under(body: Body, campaign: Campaign) -> bool:
    """Return whether a body acts under a campaign: its own group; once adopted, any beneath."""
    if body.pk == campaign.body_id:
        return True
    return bool(campaign.warrant) and body.path.startswith(campaign.umbrella.path)


def may_begin_from(asked: Body, reader: Person | None, at: datetime) -> Body | None:
    """Return the group in whose name a reader proposes what a body's round of listening found."""
    if reader is None:
        return None
    groups = (body for body in bodies_under(reader, Power.RUN, at=at) if body.parent_id)
    return next((body for body in groups if body.path.startswith(asked.path)), None)


def umbrellas_of(body: Body) -> list[Body]:
    """Return the bodies that a group belongs to, the nearest first."""
    found, above = [], body.parent
    while above is not None:
        found.append(above)
        above = above.parent
    return found


def warrants_for(campaign: Campaign, at: datetime) -> list[slots.Warrant]:
    """Return the decisions of its umbrella by which a campaign can be adopted."""
    every = [each for part in slots.warrants.collect(campaign.umbrella, at) for each in part]
    used = set(
        Campaign.objects.filter(warrant__in=[str(each.subject) for each in every])
        .exclude(pk=campaign.pk)
        .values_list("warrant", flat=True)
    )
    return [each for each in every if str(each.subject) not in used]


def untold(person: Person, at: datetime) -> QuerySet[Campaign]:
    """Return the campaigns of somebody's groups under which a meeting is over that none told of."""
    mine = [body.pk for body in bodies_under(person, Power.RUN, at=at)]
    return Campaign.objects.going_on().filter(Exists(_over_and_untold(at)), body__in=mine)


def first_untold(person: Person, at: datetime) -> list[tuple[Campaign, str, str]]:
    """Return those, with token and title of the meeting that has waited longest. One query."""
    first = _over_and_untold(at).order_by("ends_at", "pk")
    rows = untold(person, at).annotate(
        meeting_token=Subquery(first.values("token")[:1]),
        meeting_title=Subquery(first.values("title")[:1]),
    )
    return [(each, each.meeting_token, each.meeting_title) for each in rows.order_by("pk")]


def _over_and_untold(at: datetime) -> QuerySet[Meeting]:
    """Return, for a query of campaigns, the meetings under each that are over and untold."""
    cause = Concat(Value(f"{KIND}:"), OuterRef("token"))
    over = Meeting.objects.filter(
        because_of=cause, published_at__isnull=False, cancelled_at=None, ends_at__lte=at
    )
    return over.exclude(told_of())
