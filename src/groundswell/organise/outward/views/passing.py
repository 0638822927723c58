"""Passing on: short links, and for a meeting or a group the words, the paper and the feeds."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.printing import undrawable
from groundswell.organise.meetings import links as meeting_links
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.outward import actions, links, parts, queries, words
from groundswell.organise.outward.forms import HangForm
from groundswell.register.people import refusals
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of, require_person
from groundswell.register.structures import queries as structures


@require_safe
def short(_request: HttpRequest, code: str) -> HttpResponse:
    """Lead from a short link on paper to what it stands for."""
    found = queries.behind_for(None, code)
    path = meeting_links.meeting_path(found) if isinstance(found, Meeting) else found.url
    response = redirect(path)
    response["Cache-Control"] = "public, max-age=86400"
    return response


@require_safe
def pass_on(request: HttpRequest, token: str) -> HttpResponse:
    """Show the words, the paper and the picture of a meeting; its hosts also where it hangs."""
    at, reader = clock.now(), person_of(request)
    meeting = queries.meeting_on_paper_for(reader, token, at=at)
    return _page(request, meeting, reader, at)


def _page(
    request: HttpRequest,
    meeting: Meeting,
    reader: Person | None,
    at: datetime,
    form: HangForm | None = None,
) -> HttpResponse:
    hosting = meetings.hosts(reader, meeting, at)
    context: dict[str, Any] = {
        **parts.sharing(meeting),
        "short": links.short_url(meeting),
        "hosting": hosting,
        "hangings": queries.hangings_of(meeting) if hosting else (),
        "form": (form or HangForm()) if hosting else None,
        "over": meeting.ends_at <= at,
        "undrawn": "".join(sorted(undrawable(meeting.title))),
    }
    status = 422 if form is not None else 200
    return render_page(request, "outward/pass_on.html", context, status=status, personal=hosting)


@require_person
@require_POST
@shows_refusals
def hang(request: HttpRequest, token: str) -> HttpResponse:
    """Write down where a poster hangs."""
    at, reader = clock.now(), person_of(request)
    meeting = meetings.hosted_meeting_for(reader, token, at=at)
    form = HangForm(request.POST)
    if not form.is_valid():
        return _page(request, meeting, reader, at, form)
    actions.hang_poster(
        meeting_id=meeting.pk,
        place=words.one_line(form.cleaned_data["place"]),
        form_key=form.cleaned_data["form_key"],
        by=_known(reader),
        at=at,
    )
    return redirect(f"{reverse('outward:pass_on', args=[meeting.token])}#hangs")


@require_person
@require_POST
@shows_refusals
def take_down(request: HttpRequest, token: str) -> HttpResponse:
    """Write down that a poster is down again."""
    at, reader = clock.now(), person_of(request)
    hanging = queries.hanging_for(reader, token, at=at)
    if actions.take_down(hanging=hanging, by=_known(reader), at=at):
        messages.success(request, _("Down: %(place)s.") % {"place": hanging.place})
    return redirect(meeting_links.meeting_path(hanging.meeting))


def _known(reader: Person | None) -> Person:
    if reader is None:
        raise refusals.NotTheirs
    return reader


@require_safe
def of(request: HttpRequest, token: str) -> HttpResponse:
    """Show the words, paper and feeds of a group; its hosts also a frame for other sites."""
    at, reader = clock.now(), person_of(request)
    body = structures.body_for(reader, token)
    coming = meetings.coming_of(body_id=body.pk, at=at, limit=queries.ON_A_PROGRAMME)
    hosting = meetings.may_host(reader, body, at)
    lines = words.three_lines_of_group(body, coming)
    frame = meeting_links.whole(reverse("outward:embed", args=[body.token]))
    context = {
        "body": body,
        "words": lines,
        "short": links.short_url(body),
        "mail_href": words.as_letter(body.name, lines),
        "coming": coming,
        "hosting": hosting,
        "frame": frame,
        "snippet": words.frame_to_paste(body, frame),
        "atom": meeting_links.whole(reverse("outward:group_atom", args=[body.token])),
        "calendar": meeting_links.whole(reverse("meetings:group_feed", args=[body.token])),
    }
    return render_page(request, "outward/pass_on_group.html", context, personal=hosting)
