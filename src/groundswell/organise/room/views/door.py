"""The door without a signal: the page, its list for the phone, and what the phone sends back."""

import json
from datetime import datetime
from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.seats import DOOR_SHUTS, door_is_open
from groundswell.organise.room import actions, queries
from groundswell.organise.room.rules import arrivals as rules
from groundswell.organise.room.views.asking import at_the_door, log_names_read, reader_of
from groundswell.organise.room.wording import door_words
from groundswell.register.people.session import require_person

WORKER = Path(__file__).parents[1] / "static/room/worker.js"
CAMERA = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"


@require_safe
@require_person
@shows_refusals
def door(request: HttpRequest, token: str) -> HttpResponse:
    """
    Show the door that works without a signal: a page without names, filled by its script.

    The phone keeps this page; the names lie apart, encrypted, and are wiped at sign-out.
    """
    at = clock.now()
    _reader, meeting = at_the_door(request, token, at)
    if not door_is_open(starts_at=meeting.starts_at, ends_at=meeting.ends_at, at=at):
        raise meetings.DoorIsShut
    context = {
        "meeting": meeting,
        "words": json.dumps(door_words(), ensure_ascii=False),
        "shuts_at": (meeting.ends_at + DOOR_SHUTS).isoformat(),
    }
    response = render_page(request, "room/door.html", context, personal=True)
    response["Permissions-Policy"] = CAMERA
    return response


@require_safe
@require_person
@shows_refusals
def door_list(request: HttpRequest, token: str) -> HttpResponse:
    """Give a phone the whole list; each member's record says so, once for each phone."""
    at = clock.now()
    reader, meeting = at_the_door(request, token, at)
    device = request.GET.get("device", "")
    if not rules.CLIENT_ID.fullmatch(device):
        return redirect("room:door", meeting.token)
    first = actions.give_list(meeting=meeting, device=device, by=reader, at=at)
    rows = queries.listed(meeting)
    if first:
        seen = [row.person_id for row in rows]
        log_names_read(reader, seen, meeting, _("door list, kept on a phone"), at)
    return _told(request, meeting, at, rows=[row.plain() for row in rows], all=True)


@require_POST
@require_person
def arrivals(request: HttpRequest, token: str) -> HttpResponse:
    """Take in what a phone kept, and tell it what came of each, and what else is new."""
    at, reader = clock.now(), reader_of(request)
    reach = queries.phone_reach(reader, token, at=at)
    try:
        sent = rules.read(request.POST.get("sent", ""))
    except rules.NotUnderstood:
        return JsonResponse({"load_anew": True}, status=422)
    said = tuple(rules.placed(each, sent.sent_at, at) for each in sent.arrivals)
    done = actions.merge_arrivals(
        meeting=reach.meeting, device=sent.device, arrivals=said, by=reader, at=at
    )
    if not reach.may_see:
        return JsonResponse({"done": done, "wipe": True})
    news = queries.news_since(reach.meeting, sent.since or at)
    new = [row.person_id for row in news.rows]
    log_names_read(reader, new, reach.meeting, _("door list, kept on a phone"), at)
    rows = [row.plain() for row in news.rows]
    return _told(request, reach.meeting, at, done=done, rows=rows, here=news.here)


def _told(request: HttpRequest, meeting: Meeting, at: datetime, **told: object) -> HttpResponse:
    shuts = meeting.ends_at + DOOR_SHUTS
    told |= {"now": at.isoformat(), "csrf": get_token(request), "shuts": shuts.isoformat()}
    response = JsonResponse(told)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """Return the script that brings the door's page when there is no signal: no data."""
    response = HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
