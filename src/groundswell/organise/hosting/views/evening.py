"""The run sheet of an evening, and what a host writes on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.hosting import actions
from groundswell.organise.hosting.forms import PlanForm
from groundswell.organise.hosting.queries import evening as queries
from groundswell.organise.hosting.views.asking import as_host, log_read
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.meetings.queries.finding import where_words
from groundswell.register.people.session import require_person, second_factor_required


@require_safe
@second_factor_required
def sheet(request: HttpRequest, token: str) -> HttpResponse:
    """Show the run sheet, to be printed; each look is written down."""
    at = clock.now()
    reader, meeting = as_host(request, token, at)
    found = queries.run_sheet(meeting, at=at)
    log_read(reader, found.names_of, meeting, _("what you do at a meeting"), at)
    log_read(reader, found.needs_of, meeting, _("what you need to take part"), at)
    context = {
        "meeting": meeting,
        "sheet": found,
        "where": where_words(meeting),
        "turnout": meetings.turnout(meeting),
    }
    return render_page(request, "hosting/sheet.html", context, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def plan(request: HttpRequest, token: str) -> HttpResponse:
    """Ask who does which part, and what to know in a fright."""
    at = clock.now()
    reader, meeting = as_host(request, token, at)
    form = PlanForm(request.POST or None, meeting=meeting, plan=queries.plan_of(meeting))
    if request.method == "POST" and form.is_valid():
        actions.plan_evening(meeting=meeting, **form.said(), by=reader, at=at)
        return redirect("hosting:sheet", meeting.token)
    context = {"meeting": meeting, "form": form}
    status = 422 if form.errors else 200
    return render_page(request, "hosting/plan.html", context, status=status, personal=True)
