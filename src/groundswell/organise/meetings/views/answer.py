"""Somebody's own answer, opened by its signed link. Looking changes nothing."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.meetings import actions, calendars, labels, links, queries, slots
from groundswell.organise.meetings.models import Participation
from groundswell.organise.meetings.queries.finding import where_words
from groundswell.organise.meetings.rules.answers import MOST_BROUGHT
from groundswell.organise.meetings.rules.seats import takes_answers
from groundswell.organise.meetings.rules.vocabulary import Answer, ContactKind, State
from groundswell.register.people.session import person_of


def _number(typed: str | None) -> int | None:
    """Return how many come along; ``None``: nothing was said, or no number."""
    return int(typed) if typed and typed.isdecimal() and len(typed) == 1 else None


def _online(typed: str | None) -> bool | None:
    return {"online": True, "room": False}.get(typed or "")


@require_http_methods(["GET", "HEAD", "POST"])
@shows_refusals
def answer(request: HttpRequest, signed: str) -> HttpResponse:
    """Show an answer as it stands; take a change of it by POST."""
    at = clock.now()
    place = queries.place_for(signed)
    if request.method == "POST":
        said = request.POST.get("answer", "")
        if said in set(Answer):
            actions.change_answer(
                participation_id=place.pk,
                answer=Answer(said),
                by=person_of(request),
                at=at,
                bringing=_number(request.POST.get("bringing")),
                online=_online(request.POST.get("attends")),
            )
        return redirect(links.answer_path(place))
    meeting, state = place.meeting, State(place.state)
    coming = state in (State.GOING, State.ATTENDED)
    context = {
        "meeting": meeting,
        "where": where_words(meeting),
        "place": place,
        "state": state.value,
        "state_label": labels.STATES[state],
        "position": queries.position_in_line(place),
        "to_confirm": place.confirmed_at is None and place.contact_kind == ContactKind.EMAIL,
        "open": meeting.is_published and takes_answers(ends_at=meeting.ends_at, at=at),
        "hosts": queries.hosts_of(meeting, at=at),
        "numbers": range(MOST_BROUGHT + 1),
        "dates_path": links.dates_path(place),
        "rest": queries.rest_of_series(place, at=at) if meeting.series_id else None,
        "asked": request.GET.get("say", ""),
        "join_link": meeting.online_url if coming else "",
        "web_calendars": calendars.web_calendars(meeting),
        "parts": _parts(request, place, at) if coming else [],
    }
    return render_page(request, "meetings/answer_page.html", context, personal=True)


def _parts(request: HttpRequest, place: Participation, at: datetime) -> list[slots.Part]:
    own = slots.own_place.collect(place, at)
    return own + slots.after_yes.collect(place.meeting, person_of(request), at)


@require_POST
@shows_refusals
def dates(request: HttpRequest, signed: str) -> HttpResponse:
    """Say yes to all the other dates of a series, or give them all up."""
    at = clock.now()
    place = queries.place_for(signed)
    if request.POST.get("rest") == "yes":
        actions.answer_rest(participation_id=place.pk, by=person_of(request), at=at)
    elif request.POST.get("rest") == "no":
        actions.leave_rest(participation_id=place.pk, by=person_of(request), at=at)
    return redirect(f"{links.answer_path(place)}#dates")
