"""Observing an election: who asks whom, saying yes, and the page on which all of it stands."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.refusals import Observes
from groundswell.decide.elections.rules.observing import FOR_A_CANDIDATE, FOR_THE_BODY, room
from groundswell.decide.elections.views.asking import METHODS, who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.meetings.links import whole
from groundswell.register.people.session import require_person


@require_http_methods(METHODS)
@require_person
@shows_refusals
def observers(request: HttpRequest, token: str) -> HttpResponse:
    """Show those who stand, or run it, whom they asked; make a link for one more."""
    reader, at = who(request)
    election = queries.election_for(reader, token)
    asked = queries.appoints_for(reader, election, at)
    if request.method == "POST":
        actions.appoint_observer(election=election, by=reader, at=at)
        messages.success(request, _("Send the link to whom you ask. It is for one person."))
        return redirect("elections:observers", token)
    stands = queries.position_of(election, reader, at).own is not None
    context = {
        "election": election,
        "rows": [(each, whole(each.url)) for each in asked],
        "stands": stands,
        "most": FOR_A_CANDIDATE if stands else FOR_THE_BODY,
        "has_room": room(len(asked), for_candidate=stands),
    }
    return render_page(request, "elections/observers.html", context, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def be_observer(request: HttpRequest, token: str) -> HttpResponse:
    """Say yes to observing, by the link."""
    reader, at = who(request)
    observer = queries.observer_to_be_for(token)
    if request.method == "POST":
        actions.observe(observer=observer, by=reader, at=at)
        messages.success(request, _("You observe it. This page is as it is now, each time."))
        return redirect("elections:observe", observer.election.token)
    context = {
        "observer": observer,
        "election": observer.election,
        "taken": observer.accepted_at is not None,
        "mine": observer.person_id == reader.pk,
    }
    return render_page(request, "elections/be_observer.html", context, personal=True)


@require_POST
@require_person
@shows_refusals
def end(request: HttpRequest, token: str) -> HttpResponse:
    """End somebody's observing, or one's own."""
    reader, at = who(request)
    observer = queries.observer_to_end_for(reader, token, at)
    actions.end_observing(observer=observer, by=reader, at=at)
    messages.success(request, _("Ended."))
    if observer.person_id == reader.pk:
        return redirect(observer.election.url)
    return redirect("elections:observers", observer.election.token)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def observe(request: HttpRequest, token: str) -> HttpResponse:
    """
    Show an observer everything that is not secret.

    :raises Observes: something was sent here; it is counted.
    """
    reader, at = who(request)
    seat = queries.seat_for(reader, token)
    if request.method == "POST":
        actions.note_observer(observer=seat, by=reader, at=at)
        raise Observes
    election = seat.election
    context = {
        "seat": seat,
        "election": election,
        "at": at,
        "stage": election.stage(at).value,
        "all": queries.watched(election, at),
    }
    return render_page(request, "elections/observe.html", context, personal=True)
