"""Hustings: one page for whoever is in the chair and for everybody, one for the wall."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.rules.hustings import HELD
from groundswell.decide.elections.views.asking import METHODS, who
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import person_of, require_person


@require_http_methods(METHODS)
@shows_refusals
def hustings(request: HttpRequest, token: str) -> HttpResponse:
    """Show the clock to everybody; let whoever runs elections here give the next turn."""
    if request.method == "POST":
        return _turn(request, token)
    at, reader = clock.now(), person_of(request)
    election = queries.election_for(reader, token)
    context = {
        "election": election,
        "at": at,
        "all": queries.hustings_of(election, at),
        "held": election.stage(at) in HELD,
        "chairs": queries.may_conduct(reader, election.body, at),
    }
    return render_page(request, "elections/hustings.html", context, personal=reader is not None)


@require_person
@shows_refusals
def _turn(request: HttpRequest, token: str) -> HttpResponse:
    reader, at = who(request)
    election = queries.election_to_run_for(reader, token, at)
    step, after = request.POST.get("do", ""), request.POST.get("after", "")
    if step not in set(actions.Step) or not after.isdecimal() or len(after) > 9:
        raise Http404
    actions.take_turn(
        election=election, step=actions.Step(step), after=int(after), by=reader, at=at
    )
    return redirect("elections:hustings", token)


@require_safe
def wall(request: HttpRequest, token: str) -> HttpResponse:
    """Show the same for a projector: large, dark, with nothing to press."""
    at = clock.now()
    election = queries.election_for(None, token)
    context = {"election": election, "all": queries.hustings_of(election, at)}
    return render_page(request, "elections/hustings_wall.html", context)
