"""The photograph of somebody who stands: given by themself, seen by everybody."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.forms_photographs import PhotographForm
from groundswell.decide.elections.refusals import NotAPhotograph
from groundswell.decide.elections.views.asking import METHODS, who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person


@require_safe
def photograph(_request: HttpRequest, token: str) -> HttpResponse:
    """Hand out a photograph. Nobody is asked who they are, so a browser may keep it for a while."""
    found = queries.photograph_for(None, token)
    response = HttpResponse(bytes(found.picture), content_type="image/jpeg")
    response["Cache-Control"] = "public, max-age=900"
    return response


@require_http_methods(METHODS)
@require_person
@shows_refusals
def own_photograph(request: HttpRequest, token: str) -> HttpResponse:
    """Put up a photograph of oneself, put up another, or take it down."""
    reader, at = who(request)
    election = queries.election_for(reader, token)
    candidate = queries.own_candidacy(election, reader)
    if request.POST.get("do") == "away":
        actions.take_down_photograph(candidate=candidate, by=reader, at=at)
        messages.success(request, _("Your photograph is gone."))
        return redirect(election.url)
    shown = queries.own_photograph(candidate)
    form = PhotographForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial={"alt": shown.alt} if shown else {},
        has_one=shown is not None,
        too_big=getattr(request, "too_big_upload", False),
    )
    if request.method == "POST" and form.is_valid():
        sent, alt = form.cleaned_data["picture"], form.cleaned_data["alt"]
        try:
            actions.put_up_photograph(candidate=candidate, sent=sent, alt=alt, by=reader, at=at)
        except NotAPhotograph as refused:
            form.add_error("picture", str(refused))
        else:
            messages.success(request, _("Your photograph stands beside your words."))
            return redirect(election.url)
    context = {
        "form": form,
        "election": election,
        "shown": shown,
        "stage": election.stage(at).value,
    }
    status = 422 if form.errors else 200
    return render_page(request, "elections/photograph.html", context, status=status, personal=True)
