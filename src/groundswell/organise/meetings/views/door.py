"""The door: a list for thumbs in the dark, and a sheet of paper for when there is no phone."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.meetings import actions, queries
from groundswell.organise.meetings.forms import WalkInForm
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.queries.people import MOST_AT_ONCE, DoorRow
from groundswell.organise.meetings.rules.seats import door_is_open
from groundswell.organise.meetings.views.looks import log_names_read
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of, require_person


def _asked(request: HttpRequest, token: str, at: datetime) -> tuple[Person, Meeting]:
    """Return who keeps the door, and the meeting. :raises Http404: they do not."""
    reader = person_of(request)
    if reader is None:
        raise Http404
    return reader, queries.door_meeting_for(reader, token, at=at)


@require_safe
@require_person
@shows_refusals
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Show who is expected and who is here, to tick off."""
    at = clock.now()
    reader, meeting = _asked(request, token, at)
    return _door_page(request, reader, meeting, at)


def _door_page(
    request: HttpRequest,
    reader: Person,
    meeting: Meeting,
    at: datetime,
    *,
    form: WalkInForm | None = None,
) -> HttpResponse:
    if not door_is_open(starts_at=meeting.starts_at, ends_at=meeting.ends_at, at=at):
        raise actions.DoorIsShut
    search = request.GET.get("q", "").strip()
    rows = queries.door_list(meeting, search=search)
    log_names_read(reader, rows, meeting, role=_("Door-keeper"), what=_("door list"), at=at)
    expected = [row for row in rows if not row.is_here]
    here = [row for row in rows if row.is_here]
    context = {
        "meeting": meeting,
        "search": search,
        "expected": expected[:MOST_AT_ONCE],
        "more": max(0, len(expected) - MOST_AT_ONCE),
        "here": here[:MOST_AT_ONCE],
        "turnout": queries.turnout(meeting),
        "form": form or WalkInForm(),
        "undo": _just_done(request, here),
    }
    status = 422 if form is not None else 200
    return render_page(request, "meetings/door.html", context, status=status, personal=True)


def _just_done(request: HttpRequest, here: list[DoorRow]) -> DoorRow | None:
    """Return whoever was ticked off a moment ago, to offer the way back."""
    token = request.GET.get("in", "")
    return next((row for row in here if row.token == token), None)


def _back(meeting: Meeting, **query: str) -> HttpResponse:
    path = reverse("meetings:door", args=[meeting.token])
    return redirect(f"{path}?{urlencode(query)}" if query else path)


def _place(request: HttpRequest, meeting: Meeting) -> Participation:
    place = queries.place_in(meeting, request.POST.get("place", ""))
    if place is None:
        raise Http404
    return place


@require_POST
@require_person
@shows_refusals
def check_in(request: HttpRequest, token: str) -> HttpResponse:
    """Tick somebody off."""
    at = clock.now()
    reader, meeting = _asked(request, token, at)
    place = _place(request, meeting)
    actions.check_in(participation_id=place.pk, by=reader, at=at)
    return _back(meeting, **{"in": place.token})


@require_POST
@require_person
@shows_refusals
def undo(request: HttpRequest, token: str) -> HttpResponse:
    """Take a tick back."""
    at = clock.now()
    reader, meeting = _asked(request, token, at)
    place = _place(request, meeting)
    actions.undo_check_in(participation_id=place.pk, by=reader, at=at)
    messages.info(request, _("%(name)s is not ticked off any more.") % {"name": place.called})
    return _back(meeting)


@require_POST
@require_person
@shows_refusals
def let_in(request: HttpRequest, token: str) -> HttpResponse:
    """Write in somebody who just turned up."""
    at = clock.now()
    reader, meeting = _asked(request, token, at)
    form = WalkInForm(request.POST)
    if not form.is_valid():
        return _door_page(request, reader, meeting, at, form=form)
    place = actions.let_in(
        meeting_id=meeting.pk,
        called=form.cleaned_data["called"],
        first_time=form.cleaned_data["first_time"],
        form_key=form.cleaned_data["form_key"],
        by=reader,
        at=at,
    )
    return _back(meeting, **{"in": place.token})


@require_safe
@require_person
@shows_refusals
def sheet(request: HttpRequest, token: str) -> HttpResponse:
    """Show the sign-in sheet, for paper: names to tick and lines to write on."""
    at = clock.now()
    reader, meeting = _asked(request, token, at)
    today = door_is_open(starts_at=meeting.starts_at, ends_at=meeting.ends_at, at=at)
    if not today and not queries.hosts(reader, meeting, at):
        raise actions.DoorIsShut
    rows = queries.door_list(meeting)
    log_names_read(reader, rows, meeting, role=_("Door-keeper"), what=_("sign-in sheet"), at=at)
    context = {"meeting": meeting, "rows": rows, "blank_lines": range(14)}
    return render_page(request, "meetings/sign_in_sheet.html", context, personal=True)
