"""The list of meetings, for everybody and for one group; and the calendars."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import layout, render_page
from groundswell.organise.meetings import calendars, queries, slots
from groundswell.organise.meetings.forms import FindForm
from groundswell.organise.meetings.rules.vocabulary import FILTERABLE, AccessFact
from groundswell.register.people.session import person_of
from groundswell.register.places import queries as places
from groundswell.register.structures import queries as structures


@require_http_methods(["GET", "HEAD", "POST"])
def meetings(request: HttpRequest) -> HttpResponse:
    """List what is coming up, soonest first; near a place and with what one needs, if asked."""
    at = clock.now()
    if request.method == "POST":
        return _look_up(request, at)
    access = _access_asked(request)
    sealed = request.GET.get("near", "")
    place = places.open_place(sealed, at) if sealed else None
    listing = queries.upcoming(
        at=at,
        near=(place.lat, place.lon) if place else None,
        access=access,
        page=request.GET.get("page", 1),
    )
    shown = {"access": [fact.value for fact in access], "near": place.label if place else ""}
    context: dict[str, Any] = {"listing": listing, "place": place}
    context["more"] = slots.listed.collect(at)
    context["form"] = FindForm(initial=shown)
    context["forgotten"] = bool(sealed) and place is None
    context["feed"] = reverse("meetings:feed")
    return render_page(request, "meetings/meeting_list.html", context)


def _access_asked(request: HttpRequest) -> list[AccessFact]:
    known = {fact.value: fact for fact in FILTERABLE}
    return [known[value] for value in request.GET.getlist("access") if value in known]


def _look_up(request: HttpRequest, at: datetime) -> HttpResponse:
    form = FindForm(request.POST)
    if form.is_valid():
        asked: list[tuple[str, str]] = [("access", fact.value) for fact in form.wanted()]
        text = form.cleaned_data["near"].strip()
        found = places.locate(text) if text else None
        if not isinstance(found, places.NotFound):
            if found is not None:
                asked.append(("near", places.seal_place(found)))
            query = f"?{urlencode(asked)}" if asked else ""
            return redirect(f"{reverse('meetings:meetings')}{query}")
        form.add_error("near", found.help)
    listing = queries.upcoming(at=at)
    context = {"listing": listing, "place": None, "form": form, "feed": reverse("meetings:feed")}
    return render_page(request, "meetings/meeting_list.html", context, status=422)


@require_safe
def of_group(request: HttpRequest, token: str) -> HttpResponse:
    """List a group's meetings; its hosts also see their drafts, and a way to call the next."""
    at, reader = clock.now(), person_of(request)
    body = structures.body_for(reader, token)
    hosting = queries.may_host(reader, body, at)
    more = slots.of_group.collect(body, reader, at)
    context = {
        "body": body,
        "listing": queries.upcoming(at=at, body_id=body.pk, page=request.GET.get("page", 1)),
        "drafts": queries.drafts_of(body_id=body.pk, at=at) if hosting else (),
        "past": queries.past_of(body_id=body.pk, at=at),
        "hosting": hosting,
        "more": more,
        "feed": reverse("meetings:group_feed", args=[body.token]),
    }
    return render_page(
        request, "meetings/meeting_of_group.html", context, personal=reader is not None
    )


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Give every public meeting as a calendar to subscribe to."""
    meetings = queries.in_feed(at=clock.now())
    return calendars.calendar_response(request, meetings, name=layout.movement().full_name)


@require_safe
def group_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give one group's public meetings as a calendar to subscribe to."""
    body = structures.body_for(person_of(request), token)
    meetings = queries.in_feed(at=clock.now(), body_id=body.pk)
    return calendars.calendar_response(request, meetings, name=body.name)


@require_safe
def one_date(request: HttpRequest, token: str) -> HttpResponse:
    """Give one meeting as a calendar file to keep."""
    meeting = queries.meeting_for(person_of(request), token, at=clock.now())
    name = _("%(title)s") % {"title": meeting.title}
    return calendars.calendar_response(
        request, (meeting,), name=name, filename=f"meeting-{meeting.token}.ics"
    )
