"""One person's own calendar: what they said yes to, and what they have to do by when."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.calendars import entry_of
from groundswell.organise.meetings.queries import DiaryEntry
from groundswell.organise.meetings.rules.icalendar import Entry
from groundswell.organise.outward import queries
from groundswell.organise.outward.models import SecretFeed
from groundswell.organise.outward.slots import Deadline

BEFORE_A_MEETING = timedelta(hours=2)
BEFORE_A_DEADLINE = timedelta(days=1)
SHOWN_FOR = timedelta(minutes=30)  # a deadline is half an hour that ends when it does


def host_name() -> str:
    """Return the name of this site's machine, which stands in every address that never changes."""
    return urlsplit(settings.GROUNDSWELL_SITE_URL).hostname or "localhost"


def own_entries(feed: SecretFeed, at: datetime) -> list[Entry]:
    """Return everything in a person's calendar."""
    own = [_own(entry) for entry in meetings.in_diary(feed.person, at=at)]
    return [*own, *(_deadline(one) for one in queries.deadlines_of(feed.person, at))]


def _own(of: DiaryEntry) -> Entry:
    """Return a meeting as whoever said yes sees it, with the link that joins it online."""
    public = entry_of(of.meeting)
    lines = [public.description]
    if of.meeting.online_url and of.sure and not of.meeting.is_cancelled:
        lines.append(_("Join by this link: %(link)s") % {"link": of.meeting.online_url})
    if not of.sure:
        lines.append(_("You have no chair for certain yet."))
    return Entry(
        uid=public.uid,
        sequence=public.sequence,
        stamped_at=max(public.stamped_at, of.answered_at),
        starts_at=public.starts_at,
        ends_at=public.ends_at,
        zone=public.zone,
        summary=public.summary,
        description="\n\n".join(line for line in lines if line),
        location=public.location,
        url=public.url,
        lat=public.lat,
        lon=public.lon,
        cancelled=public.cancelled,
        tentative=not of.sure,
        alarm=BEFORE_A_MEETING,
    )


def _deadline(of: Deadline) -> Entry:
    return Entry(
        uid=f"deadline-{of.key}@{host_name()}",
        sequence=of.sequence,
        stamped_at=of.changed_at,
        starts_at=of.at - SHOWN_FOR,
        ends_at=of.at,
        zone=settings.TIME_ZONE,
        summary=of.title,
        description=of.about,
        url=of.url,
        cancelled=of.cancelled,
        busy=False,
        alarm=BEFORE_A_DEADLINE,
    )
