"""The host's page of a room, and what is shown to the room from it."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.room import actions, kiosk, queries
from groundswell.organise.room.forms import TablesForm, TurnForm, whole_number
from groundswell.organise.room.queries import room
from groundswell.organise.room.views.asking import as_host, log_names_read
from groundswell.register.people.models import Person
from groundswell.register.people.session import require_person


@require_safe
@require_person
@shows_refusals
def home(request: HttpRequest, token: str) -> HttpResponse:
    """Show all a host does in the room: tables, the floor, buddies, the door's phones, kiosks."""
    at = clock.now()
    reader, meeting = as_host(request, token, at)
    return _home(request, reader, meeting, at)


def _home(
    request: HttpRequest,
    reader: Person,
    meeting: Meeting,
    at: datetime,
    *,
    tables: TablesForm | None = None,
    turn: TurnForm | None = None,
) -> HttpResponse:
    first_timers, buddies = room.first_timers(meeting), room.could_be_buddies(meeting)
    seen = [row.place.person_id for row in first_timers] + [p.person_id for p in buddies]
    log_names_read(reader, seen, meeting, _("who is in the room"), at, role=_("Host"))
    context = {
        "meeting": meeting,
        "turnout": meetings.turnout(meeting),
        "round": room.round_now(meeting),
        "tables": tables or TablesForm(),
        "floor": room.floor_of(meeting, at),
        "turn": turn or TurnForm(),
        "first_timers": first_timers,
        "buddies": buddies,
        "phones": queries.phones_of(meeting),
        "no_chair": queries.met_no_chair(meeting),
        "kiosk_href": kiosk.kiosk_path(meeting),
        "kiosk_yeses": room.kiosk_yeses(meeting),
    }
    status = 422 if tables or turn else 200
    return render_page(request, "room/home.html", context, status=status, personal=True)


@require_POST
@require_person
@shows_refusals
def mix(request: HttpRequest, token: str) -> HttpResponse:
    """Plan the tables."""
    at = clock.now()
    reader, meeting = as_host(request, token, at)
    form = TablesForm(request.POST)
    if not form.is_valid():
        return _home(request, reader, meeting, at, tables=form)
    actions.plan_tables(meeting=meeting, **form.cleaned_data, by=reader, at=at)
    return redirect("room:tables", meeting.token)


@require_safe
@require_person
@shows_refusals
def tables(request: HttpRequest, token: str) -> HttpResponse:
    """Show who sits where this round, to be read from the last row."""
    at = clock.now()
    _reader, meeting = as_host(request, token, at)
    shown = room.round_now(meeting)
    if shown is None:
        return redirect("room:home", meeting.token)
    context = {"meeting": meeting, "round": shown}
    return render_page(request, "room/tables.html", context, personal=True)


@require_POST
@require_person
@shows_refusals
def move(request: HttpRequest, token: str) -> HttpResponse:
    """Move to a round, from 1; whoever came since is fitted in."""
    at = clock.now()
    reader, meeting = as_host(request, token, at)
    mixing = room.mixing_of(meeting)
    number = whole_number(request.POST.get("to", ""), least=1, most=99, otherwise=0)
    if mixing is None or not number:
        raise Http404
    actions.move_to_round(mixing=mixing, number=number - 1, by=reader, at=at)
    return redirect("room:tables", meeting.token)


@require_POST
@require_person
@shows_refusals
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Put somebody on the speaker list."""
    at = clock.now()
    reader, meeting = as_host(request, token, at)
    form = TurnForm(request.POST)
    if not form.is_valid():
        return _home(request, reader, meeting, at, turn=form)
    actions.ask_to_speak(meeting=meeting, **form.cleaned_data, by=reader, at=at)
    return redirect("room:home", meeting.token)


@require_POST
@require_person
@shows_refusals
def turn(request: HttpRequest, token: str) -> HttpResponse:
    """Give somebody the floor, or end their turn."""
    at = clock.now()
    reader, meeting = as_host(request, token, at)
    word, _colon, key = request.POST.get("do", "").partition(":")
    found = meeting.turns.filter(token=key).select_related("meeting").first()
    do = {"floor": actions.give_floor, "end": actions.end_turn}.get(word)
    if found is None or do is None:
        raise Http404
    do(turn=found, by=reader, at=at)
    return redirect("room:home", meeting.token)


@require_safe
@require_person
@shows_refusals
def floor(request: HttpRequest, token: str) -> HttpResponse:
    """Show who speaks, for how long, and who comes next, to be read from the last row."""
    at = clock.now()
    _reader, meeting = as_host(request, token, at)
    context = {"meeting": meeting, "floor": room.floor_of(meeting, at)}
    return render_page(request, "room/floor.html", context, personal=True)


@require_POST
@require_person
@shows_refusals
def pair(request: HttpRequest, token: str) -> HttpResponse:
    """Ask somebody to look out for a first-timer."""
    at = clock.now()
    reader, meeting = as_host(request, token, at)
    newcomer = meetings.place_in(meeting, request.POST.get("newcomer", ""))
    buddy = meetings.place_in(meeting, request.POST.get("buddy", ""))
    if newcomer is None or buddy is None:
        raise Http404
    actions.pair_up(newcomer=newcomer, buddy=buddy, by=reader, at=at)
    return redirect("room:home", meeting.token)
