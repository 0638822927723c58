"""Reconciling and counting; putting the elected on record as holders of the office."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.forms import CountForm
from groundswell.decide.elections.refusals import DoesNotReconcile
from groundswell.decide.elections.rules.stages import Stage
from groundswell.decide.elections.views.asking import METHODS, who
from groundswell.decide.elections.wording import GAPS
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person


@require_http_methods(METHODS)
@require_person
@shows_refusals
def count(request: HttpRequest, token: str) -> HttpResponse:
    """Reconcile the papers, fix the seed, count and declare."""
    reader, at = who(request)
    election = queries.election_to_run_for(reader, token, at)
    papers = queries.papers_of(election, used=0, unused=0)
    initial = {} if papers.issued else {"used": 0, "unused": 0}  # counted by hand, not told
    form = CountForm(request.POST if request.method == "POST" else None, initial=initial)
    gaps = []
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        box = actions.Box(told["used"], told["unused"])
        try:
            actions.count(election=election, box=box, seed=told["seed"], by=reader, at=at)
        except DoesNotReconcile as refusal:
            form.add_error("used", str(refusal))
            found = queries.papers_of(election, used=box.used, unused=box.unused)
            gaps = [GAPS[gap] for gap in found.gaps]
        else:
            messages.success(request, _("Counted and declared."))
            return redirect(election.url)
    context = {
        "form": form,
        "election": election,
        "papers": papers,
        "gaps": gaps,
        "open": [number for number, marks in queries.typed(election).items() if marks is None],
        "takes": election.stage(at) is Stage.CLOSED,
        "online": queries.turnout_of(election)["online"],
    }
    status = 422 if form.errors else 200
    return render_page(request, "elections/count.html", context, status=status, personal=True)


@require_POST
@require_person
@shows_refusals
def seat(request: HttpRequest, token: str) -> HttpResponse:
    """Put on record that somebody elected holds the office."""
    reader, at = who(request)
    candidate = queries.candidate_for(reader, token)
    if not queries.may_seat(reader, candidate.election, at) or candidate.place is None:
        raise Http404
    tenure = actions.seat(candidate=candidate, by=reader, at=at)
    day = {"day": tenure.from_at.date()}
    messages.success(request, _("On the record: they hold the office from %(day)s.") % day)
    return redirect(candidate.election.url)
