"""What this area puts on other pages: data in their heads, words to pass on at their feet."""

import json
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from groundswell.foundation.pages import layout
from groundswell.foundation.pages.parts import Tab
from groundswell.organise.meetings import links as meeting_links
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.queries.finding import where_words
from groundswell.organise.outward import links, queries, words
from groundswell.organise.outward.rules import schema
from groundswell.register.people.models import Person
from groundswell.register.people.slots import OwnThing, WaitingJob
from groundswell.register.places.packs import active_pack
from groundswell.register.structures.models import Body

_SAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def head_of_meeting(meeting: Meeting, at: datetime) -> SafeString:
    """Return what programs read on a meeting's page: its card, its data, its feed."""
    del at
    url = meeting_links.whole(meeting_links.meeting_path(meeting))
    picture = meeting_links.whole(reverse("outward:picture", args=[meeting.token]))
    data = schema.event(
        schema.Happening(
            name=words.one_line(meeting.title),
            about=meeting.about,
            url=url,
            picture=picture,
            starts_at=meeting.local_start,
            ends_at=meeting.local_end,
            organiser=meeting.body.name,
            organiser_url=meeting_links.whole(meeting.body.get_absolute_url()),
            currency=active_pack().wording.currency,
            place_name=meeting.place_name,
            address=meeting.address,
            town=meeting.town,
            lat=meeting.lat,
            lon=meeting.lon,
            online=bool(meeting.online_url),
            capacity=meeting.capacity,
            full=meeting.is_full,
            cancelled=meeting.is_cancelled,
        )
    )
    line = f"{words.when_words(meeting)}. {where_words(meeting)}. {words.access_line(meeting)}"
    return _head(
        kind="article",
        title=words.one_line(meeting.title),
        line=line.strip(),
        url=url,
        picture=picture,
        data=data,
        site=layout.movement().full_name,
        feed=reverse("outward:group_atom", args=[meeting.body.token]),
        feed_title=meeting.body.name,
    )


def head_of_group(body: Body, at: datetime) -> SafeString:
    """Return what programs read on a group's page."""
    del at
    url = meeting_links.whole(body.get_absolute_url())
    picture = meeting_links.whole(reverse("outward:group_picture", args=[body.token]))
    site = layout.movement().full_name
    data = schema.organisation(
        name=body.name,
        about=body.purpose,
        url=url,
        picture=picture,
        part_of=site if body.parent_id else "",
    )
    return _head(
        kind="website",
        title=body.name,
        line=words.plain_cut(body.purpose, 200),
        url=url,
        picture=picture,
        data=data,
        site=site,
        feed=reverse("outward:group_atom", args=[body.token]),
        feed_title=body.name,
    )


def _head(*, data: dict[str, Any], site: str, **said: str) -> SafeString:
    # A data block is not run by anybody; "<" cannot end it, because there is none in it.
    written = json.dumps(data, ensure_ascii=False).translate(_SAFE)
    context = {
        **said,
        "data": mark_safe(written),  # noqa: S308  escaped in the line above
        "site": site,
        "picture_words": _("%(title)s: %(line)s") % said,
    }
    return render_to_string("outward/_head.html", context)


def foot_of_meeting(meeting: Meeting, at: datetime) -> SafeString:
    """Return the words and the paper to pass a meeting on with."""
    del at
    return render_to_string("outward/_pass_on.html", sharing(meeting))


def sharing(meeting: Meeting) -> dict[str, Any]:
    """Return what the share block of a meeting shows."""
    lines = words.three_lines(meeting)
    return {
        "meeting": meeting,
        "words": lines,
        "address": links.short_url(meeting),
        "mail_href": words.as_letter(words.one_line(meeting.title), lines),
    }


def pass_on_tab(body: Body, _reader: Person | None, _at: datetime) -> Tab | None:
    """Show the way to a group's words, paper, feeds and frame."""
    return (
        None if body.is_closed else Tab(_("Pass it on"), reverse("outward:of", args=[body.token]))
    )


def own_calendar(person: Person, at: datetime) -> SafeString:
    """Lead whoever is signed in to their own calendar."""
    del person, at
    return render_to_string("outward/_own_calendar.html")


def own_things(_person: Person) -> OwnThing:
    """Lead a person from their page to their own calendar."""
    return OwnThing(_("Your own calendar feed"), reverse("outward:calendar"))


def paper_traces(person: Person, at: datetime) -> tuple[QuerySet[Meeting], ...]:
    """Return the rows without which ``paper_waiting`` says nothing."""
    return (queries.bare_of(person, at),)


def paper_waiting(person: Person, at: datetime) -> list[WaitingJob]:
    """Return the meetings whose poster hangs nowhere yet, for those who host them."""
    return [
        WaitingJob(
            title=_("A poster to print: %(title)s") % {"title": meeting.title},
            why=_("%(day)s at %(where)s. It hangs nowhere yet.")
            % {"day": words.when_words(meeting), "where": where_words(meeting)},
            href=reverse("outward:pass_on", args=[meeting.token]),
            act=_("Print it"),
            due_at=meeting.starts_at,
        )
        for meeting in queries.without_paper(person, at)
    ]
