"""Pages: request, one call, response."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.childcare import actions, labels, queries
from groundswell.organise.childcare.forms import ArrangeForm, CareForm, ChildrenForm
from groundswell.organise.childcare.rules import Check
from groundswell.organise.meetings import links
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.models import Meeting
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.people.session import (
    person_of,
    reader_of,
    require_person,
    second_factor_required,
)


@require_http_methods(["GET", "HEAD", "POST"])
@shows_refusals
def own(request: HttpRequest, signed: str) -> HttpResponse:
    """Show whoever comes how their children stand; take a number, or take it back, by POST."""
    at, by = clock.now(), person_of(request)
    place = queries.family_place(signed, at=at)
    found = queries.own_of(place)
    sent = request.method == "POST"
    if sent and request.POST.get("do") == "back":
        actions.need_no_places(place=place, by=by, at=at)
        return redirect("childcare:own", signed)
    form = ChildrenForm(request.POST if sent else None, family=found.family)
    if sent and form.is_valid():
        actions.ask_for_places(place=place, children=form.children(), by=by, at=at)
        return redirect("childcare:own", signed)
    context = {
        "meeting": place.meeting,
        "own": found,
        "ages": queries.ages_of(found.family.said) if found.family else (),
        "form": form,
        "open": queries.is_open(place.meeting, at),
        "answer": links.answer_path(place),
    }
    status = 422 if form.errors else 200
    return render_page(request, "childcare/own.html", context, status=status, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def care(request: HttpRequest, token: str) -> HttpResponse:
    """Let a member who comes offer to look after children, and take it back."""
    at, reader = clock.now(), reader_of(request)
    place = queries.carer_place(reader, token, at=at)
    carer = queries.carer_of(place)
    sent = request.method == "POST"
    if sent and request.POST.get("do") == "back":
        actions.care_no_more(place=place, by=reader, at=at)
        return redirect("childcare:care", token)
    form = CareForm(request.POST if sent else None, carer=carer)
    if sent and form.is_valid():
        note = form.cleaned_data["note"]
        actions.offer_to_care(place=place, note=note, by=reader, at=at)
        return redirect("childcare:care", token)
    counted = carer is not None and bool(carer.check_made)
    context = {
        "meeting": place.meeting,
        "carer": carer,
        "moved": carer is not None and carer.said_for != place.meeting.starts_at,
        "counts": queries.counts_for(place.meeting) if counted else None,
        "form": form,
        "open": queries.is_open(place.meeting, at),
    }
    status = 422 if form.errors else 200
    return render_page(request, "childcare/care.html", context, status=status, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@second_factor_required
@shows_refusals
def home(request: HttpRequest, token: str) -> HttpResponse:
    """Show a host who cares and who brings children; say where and for how many by POST."""
    at = clock.now()
    reader, meeting = _as_host(request, token, at)
    found = queries.for_hosts(meeting, reader, at=at)
    form = ArrangeForm(request.POST or None, creche=found.creche)
    if request.method == "POST" and form.is_valid():
        actions.arrange(meeting=meeting, **form.cleaned_data, by=reader, at=at)
        return redirect("childcare:home", token)
    people.log_reading(
        by=reader,
        person_ids=found.person_ids,
        role=_("Host"),
        reason=(_("Meeting: %(title)s") % {"title": meeting.title})[:200],
        what=_("what you said of childcare"),
        at=at,
    )
    context = {
        "meeting": meeting,
        "found": found,
        "form": form,
        "checks": [(each.value, labels.CHECKS[each]) for each in Check],
        "open": queries.is_open(meeting, at),
    }
    status = 422 if form.errors else 200
    return render_page(request, "childcare/home.html", context, status=status, personal=True)


@require_POST
@second_factor_required
@shows_refusals
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Say that a carer was checked, or take that back."""
    at = clock.now()
    reader, meeting = _as_host(request, token, at)
    carer = queries.carer_at(meeting, request.POST.get("carer", ""))
    how = request.POST.get("how", "")
    if how in set(Check):
        actions.check(carer=carer, how=Check(how), by=reader, at=at)
    elif how == "not":
        actions.uncheck(carer=carer, by=reader, at=at)
    else:
        raise Http404
    return redirect("childcare:home", token)


def _as_host(request: HttpRequest, token: str, at: datetime) -> tuple[Person, Meeting]:
    reader = reader_of(request)
    meeting = meetings.hosted_meeting_for(reader, token, at=at)
    # Who looks after children is for officers alone: not for the host of one meeting.
    if not meeting.is_published or not meetings.may_host(reader, meeting.body, at):
        raise Http404
    return reader, meeting
