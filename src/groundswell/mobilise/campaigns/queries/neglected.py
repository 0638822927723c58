"""The week's list of campaigns that many say matter and few come for."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q

from groundswell.foundation import clock
from groundswell.mobilise.campaigns.models import Campaign
from groundswell.mobilise.campaigns.rules.neglected import WEEKS, few_came, matters, week_of
from groundswell.organise.meetings.models import Meeting, Participation


@dataclass(frozen=True, slots=True)
class Neglected:
    """A campaign, how many said it matters, how many came, and where one can come next."""

    campaign: Campaign
    said: int
    came: int
    meeting: Meeting | None


@dataclass(frozen=True, slots=True)
class Week:
    """The list, and the last day that is counted in it."""

    until: date
    found: list[Neglected]


def neglected(at: datetime) -> Week:
    """
    Return the campaigns that go on, of which many say that they matter and for which few came.

    Counted up to Monday morning, so that the list is the same all week. Three queries.
    """
    monday = week_of(clock.local_date(at))
    until = datetime.combine(monday, time(), tzinfo=clock.zone())
    said = {
        each: _said(each)
        for each in _counted(until)
        if matters(_said(each), adopted=each.adopted_at is not None and each.adopted_at < until)
    }
    came = _came({str(each.subject) for each in said}, until)
    few = [each for each in said if few_came(said[each], came.get(str(each.subject), 0))]
    coming = _next({str(each.subject) for each in few}, at)
    rows = [
        Neglected(each, said[each], came.get(key, 0), coming.get(key))
        for each in few
        if (key := str(each.subject))
    ]
    rows.sort(key=lambda row: (row.meeting is None, row.meeting and row.meeting.starts_at,
                               row.campaign.pk))  # fmt: skip
    return Week(monday - timedelta(days=1), rows)


def _counted(until: datetime) -> list[Campaign]:
    """Return what goes on, is not stopped and was there on Monday, with who answered its asks."""
    by_then = Q(asks__signatures__at__lt=until)
    rows = Campaign.objects.with_stops().going_on().filter(proposed_at__lt=until)
    nameless = by_then & Q(asks__signatures__person=None)
    found = rows.annotate(
        people=Count("asks__signatures__person", filter=by_then, distinct=True),
        nameless=Count("asks__signatures", filter=nameless, distinct=True),
    )
    every = found.select_related("body", "umbrella").order_by("pk")
    return [each for each in every if not vars(each)["stopped"]]


def _said(campaign: Campaign) -> int:
    return int(vars(campaign)["people"]) + int(vars(campaign)["nameless"])


def _came(subjects: set[str], until: datetime) -> dict[str, int]:
    """Return how many came to the meetings of the last weeks under each. One query."""
    rows = Participation.objects.filter(
        state="attended", meeting__because_of__in=subjects, meeting__cancelled_at=None,
        meeting__published_at__isnull=False, meeting__ends_at__lt=until,
        meeting__ends_at__gte=until - timedelta(weeks=WEEKS),
    )  # fmt: skip
    counted = rows.order_by().values_list("meeting__because_of").annotate(many=Count("pk"))
    return dict(counted)


def _next(subjects: set[str], at: datetime) -> dict[str, Meeting]:
    """Return the next meeting under each that everybody can come to. One query."""
    rows = Meeting.objects.filter(
        because_of__in=subjects, cancelled_at=None, published_at__isnull=False, starts_at__gt=at
    )
    found: dict[str, Meeting] = {}
    for meeting in rows.select_related("body").order_by("starts_at", "pk"):
        found.setdefault(meeting.because_of, meeting)
    return found
