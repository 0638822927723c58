"""Meetings as Atom: the newest first, in pages."""

from datetime import datetime

from django.core.paginator import Page, Paginator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from groundswell.foundation.pages import atom, layout
from groundswell.organise.meetings import links as meeting_links
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.queries.finding import where_words
from groundswell.organise.outward import words
from groundswell.organise.outward.calendars import host_name
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body

ON_A_PAGE = 20


def page_of(body: Body | None, asked: str, at: datetime) -> atom.Feed:
    """Return a page of everybody's meetings, or of one group's. Three queries at most."""
    listed = Paginator(meetings.newest_first(body_id=body.pk if body else None), ON_A_PAGE)
    page = listed.get_page(asked)
    entries = [_entry(meeting) for meeting in page.object_list]
    whose = body or structures.movement()
    since = whose.founded_at if whose else at
    name = body.name if body else layout.movement().full_name
    path = reverse("outward:group_atom", args=[body.token]) if body else reverse("outward:atom")
    site = reverse("meetings:group", args=[body.token]) if body else reverse("meetings:meetings")
    return atom.Feed(
        tag=atom.tag_of(host_name(), since, "meetings", body.token if body else "all"),
        title=_("Meetings of %(name)s") % {"name": name},
        about=_("Newly called, moved and called off."),
        here=_numbered(path, page.number),
        site=meeting_links.whole(site),
        author=name,
        updated_at=max((entry.updated_at for entry in entries), default=since),
        entries=entries,
        pages=_beside(path, page),
    )


def _numbered(path: str, number: int) -> str:
    return meeting_links.whole(path if number == 1 else f"{path}?page={number}")


def _beside(path: str, page: "Page[Meeting]") -> dict[str, str]:
    last = page.paginator.num_pages
    if last == 1:
        return {}
    beside = {"first": _numbered(path, 1), "last": _numbered(path, last)}
    if page.has_previous():
        beside["previous"] = _numbered(path, page.number - 1)
    if page.has_next():
        beside["next"] = _numbered(path, page.number + 1)
    return beside


def _entry(meeting: Meeting) -> atom.Entry:
    title = words.one_line(meeting.title)
    if meeting.is_cancelled:
        title = _("Called off: %(title)s") % {"title": title}
    published_at = meeting.published_at or meeting.changed_at
    context = {
        "meeting": meeting,
        "when": words.when_words(meeting),
        "where": where_words(meeting),
        "access": words.access_line(meeting),
    }
    return atom.Entry(
        tag=atom.tag_of(host_name(), published_at, "meeting", meeting.token),
        title=f"{title}, {words.when_words(meeting)}",
        href=meeting_links.whole(meeting_links.meeting_path(meeting)),
        published_at=published_at,
        updated_at=max(meeting.changed_at, published_at),
        html=render_to_string("outward/_atom_entry.html", context),
        author=meeting.body.name,
        calendar=meeting_links.whole(reverse("meetings:ics", args=[meeting.token])),
    )
