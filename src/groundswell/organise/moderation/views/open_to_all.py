"""Pages for everybody: what was decided, how it ended, and the figures of a year."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.organise.moderation import queries
from groundswell.organise.moderation.showing import as_lines, as_steps
from groundswell.register.people.session import person_of


@require_safe
def outcomes(request: HttpRequest) -> HttpResponse:
    """List decisions without names, with how often they were overturned."""
    at = clock.now()
    figures = queries.figures(at)
    context = {
        "figures": figures,
        "low": round(100 * figures.low),
        "high": round(100 * figures.high),
        "lines": as_lines(queries.lately(), at),
    }
    return render_page(request, "moderation/outcomes.html", context)


@require_safe
def outcome(request: HttpRequest, token: str) -> HttpResponse:
    """Show one decision and what became of it, without names and without the words."""
    action, at = queries.outcome_for(person_of(request), token), clock.now()
    context = {
        "action": action,
        "line": as_lines([action], at)[0],
        "steps": as_steps(action, at),
        "entries": queries.entries_about(action),
    }
    return render_page(request, "moderation/outcome.html", context)
