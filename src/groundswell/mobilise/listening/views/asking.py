"""Opening a round and closing it, by whoever may ask in a body's name."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.mobilise.listening import actions, queries
from groundswell.mobilise.listening.forms import AskForm
from groundswell.register.people.session import person_of, require_person
from groundswell.register.structures import queries as structures


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Open a round in a body's name."""
    at, reader = clock.now(), person_of(request)
    body = structures.body_for(reader, token)
    if reader is None or not queries.may_ask(reader, body, at):
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = AskForm(data, initial={"form_key": secrets.token_hex(12)})
    if request.method == "POST" and form.is_valid():
        round_ = actions.open_round(body=body, **form.cleaned_data, by=reader, at=at)
        messages.success(request, _("The round is open. Hand on its address."))
        return redirect("listening:round", round_.token)
    status = 422 if form.errors else 200
    context = {"form": form, "body": body}
    return render_page(request, "listening/ask.html", context, status=status, personal=True)


@require_POST
@require_person
@shows_refusals
def close(request: HttpRequest, token: str) -> HttpResponse:
    """Close a round."""
    at, reader = clock.now(), person_of(request)
    round_ = queries.round_for(reader, token)
    if reader is None or not queries.may_ask(reader, round_.body, at):
        raise Http404
    actions.close_round(round_=round_, by=reader, at=at)
    messages.success(request, _("The round is closed. What was said stays to be read."))
    return redirect("listening:round", round_.token)
