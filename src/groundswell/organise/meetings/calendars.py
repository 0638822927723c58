"""Meetings as calendar files and as links to calendars on the web."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from groundswell.foundation.pages import conditional
from groundswell.organise.meetings import links
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.icalendar import Entry, calendar


def entry_of(meeting: Meeting) -> Entry:
    """Return a meeting as a calendar sees it. The UID never changes."""
    host = urlsplit(settings.GROUNDSWELL_SITE_URL).hostname or "localhost"
    where = ", ".join(part for part in (meeting.place_name, meeting.address) if part)
    return Entry(
        uid=f"{meeting.token}@{host}",
        sequence=meeting.sequence,
        stamped_at=meeting.changed_at,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        zone=meeting.zone,
        summary=meeting.title,
        description=meeting.about,
        location=where,
        url=links.whole(links.meeting_path(meeting)),
        lat=meeting.lat,
        lon=meeting.lon,
        cancelled=meeting.is_cancelled,
    )


def calendar_response(
    request: HttpRequest, meetings: Iterable[Meeting], *, name: str, filename: str = ""
) -> HttpResponse:
    """Return a calendar of meetings, or 304 when the one asking has this very text already."""
    kept = "public, max-age=900" if not filename else "no-cache"
    entries = [entry_of(meeting) for meeting in meetings]
    return entries_response(request, entries, name=name, kept=kept, filename=filename)


def entries_response(
    request: HttpRequest, entries: Sequence[Entry], *, name: str, kept: str, filename: str = ""
) -> HttpResponse:
    """
    Return entries as a calendar, or 304 (RFC 9110, section 13.2.2) when nothing is new.

    ``kept`` is who may keep it and for how long. The text decides (ETag); whoever can only say
    when they last looked is answered by the last change of anything shown.
    """
    text = calendar(entries, name=name)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    if filename:
        response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["Cache-Control"] = kept
    changed = max((entry.stamped_at for entry in entries), default=None)
    return conditional.answer(request, response, changed_at=changed)


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def web_calendars(meeting: Meeting) -> tuple[tuple[str, str], ...]:
    """Return names and addresses of calendars on the web that take a date by a link."""
    where = ", ".join(part for part in (meeting.place_name, meeting.address) if part)
    page = links.whole(links.meeting_path(meeting))
    google = {
        "action": "TEMPLATE",
        "text": meeting.title,
        "dates": f"{_stamp(meeting.starts_at)}/{_stamp(meeting.ends_at)}",
        "details": page,
        "location": where,
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": meeting.title,
        "startdt": meeting.starts_at.astimezone(UTC).isoformat(),
        "enddt": meeting.ends_at.astimezone(UTC).isoformat(),
        "body": page,
        "location": where,
    }
    return (
        ("Google", f"https://calendar.google.com/calendar/render?{urlencode(google)}"),
        ("Outlook", f"https://outlook.live.com/calendar/0/deeplink/compose?{urlencode(outlook)}"),
    )
