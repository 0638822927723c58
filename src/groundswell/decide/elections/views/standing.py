"""Standing, proposing, withdrawing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.forms import StandForm
from groundswell.decide.elections.views.asking import METHODS, keep_observers_out, who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person


@require_http_methods(METHODS)
@require_person
@shows_refusals
def stand(request: HttpRequest, token: str) -> HttpResponse:
    """Read what it takes to stand, on one page, and stand."""
    reader, at = who(request)
    election = queries.election_for(reader, token)
    here = queries.position_of(election, reader, at)
    if here.line is None or here.runs:
        raise Http404
    keep_observers_out(election, reader, at)
    listing = queries.list_of(election)
    form = StandForm(
        request.POST if request.method == "POST" else None,
        words=election.statement_words,
        kept=listing.kept if listing else None,
    )
    if request.method == "POST" and form.is_valid():
        actions.stand(election=election, said=actions.Said(**form.cleaned_data), by=reader, at=at)
        messages.success(request, _("You stand. Now ask members to propose you on this page."))
        return redirect(election.url)
    context = {"form": form, "election": election, "here": here, "stage": here.stage.value}
    status = 422 if form.errors else 200
    return render_page(request, "elections/stand.html", context, status=status, personal=True)


@require_POST
@require_person
@shows_refusals
def on_list(request: HttpRequest, token: str) -> HttpResponse:
    """Say of oneself that one stands on the list for which seats are kept."""
    reader, at = who(request)
    election = queries.election_for(reader, token)
    candidate = queries.last_stand_of(election, reader)
    actions.stand_on_list(candidate=candidate, by=reader, at=at)
    messages.success(request, _("You stand on the list. Everybody reads it beside your name."))
    return redirect(election.url)


@require_POST
@require_person
@shows_refusals
def propose(request: HttpRequest, token: str) -> HttpResponse:
    """Propose a candidate."""
    reader, at = who(request)
    candidate = queries.candidate_for(reader, token)
    if queries.line_of(candidate.election, reader) is None:
        raise Http404
    actions.propose(candidate=candidate, by=reader, at=at)
    messages.success(request, _("You propose them. Those on the roll see your name beside theirs."))
    return redirect(candidate.election.url)


@require_POST
@require_person
@shows_refusals
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Withdraw from an election one stands in."""
    reader, at = who(request)
    election = queries.election_for(reader, token)
    candidate = queries.last_stand_of(election, reader)
    actions.withdraw(candidate=candidate, by=reader, at=at)
    messages.success(request, _("You have withdrawn."))
    return redirect(election.url)
