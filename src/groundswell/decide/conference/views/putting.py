"""The chair puts a question to the vote."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.decide.ballots.rules.terms import MAJORITIES, Tie, Way
from groundswell.decide.conference import actions, queries
from groundswell.decide.conference.forms import PutForm
from groundswell.decide.conference.refusals import NoQuorum
from groundswell.decide.conference.views.asking import METHODS, who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person


@require_http_methods(METHODS)
@require_person
@shows_refusals
def put(request: HttpRequest, token: str) -> HttpResponse:
    """Put a question to the delegates."""
    reader, at = who(request)
    found = queries.conference_for(reader, token)
    if not queries.may_preside(reader, found, at) or not found.sits(at):
        raise Http404
    motions = {each.token: each for each in queries.motions_to_put(found)}
    asked = motions.get(request.GET.get("motion", ""))
    form = PutForm(
        request.POST if request.method == "POST" else None,
        motions=[(token, f"{each.key}. {each.title}") for token, each in motions.items()],
        initial={
            "form_key": secrets.token_hex(12),
            "motion": asked.token if asked else "",
            "wording": _("Do we carry “%(title)s”?") % {"title": asked.title} if asked else "",
            "way": Way.HANDS.value,
            "majority": "simple",
            "tie": Tie.STATUS_QUO.value,
            "open_for": 5,
        },
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        on = motions.get(told["motion"])
        what = actions.Motion(
            told["wording"], on.subject if on else None, Way(told["way"]),
            MAJORITIES[told["majority"]], Tie(told["tie"]), told["open_for"],
        )  # fmt: skip
        try:
            made = actions.put_to_vote(
                conference=found, what=what, form_key=told["form_key"], by=reader, at=at
            )
        except NoQuorum as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Put. Its terms stand; it is open now."))
            return redirect(made.url)
    context = {"form": form, "conference": found, "hall": queries.hall_of(found, at)}
    status = 422 if form.errors else 200
    return render_page(request, "conference/put.html", context, status=status, personal=True)
