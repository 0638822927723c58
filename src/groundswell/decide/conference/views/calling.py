"""Calling a conference."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.decide.conference import actions, queries
from groundswell.decide.conference.forms import CallForm
from groundswell.decide.conference.refusals import NobodyToSend, TooSoon
from groundswell.decide.conference.views.asking import METHODS, who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.books import parameters_of


@require_http_methods(METHODS)
@require_person
@shows_refusals
def call(request: HttpRequest, token: str) -> HttpResponse:
    """Write the notice of a conference."""
    reader, at = who(request)
    body = structures.body_for(reader, token)
    if not queries.may_call(reader, body, at):
        raise Http404
    rules = parameters_of(body)
    form = CallForm(
        request.POST if request.method == "POST" else None,
        initial={"form_key": secrets.token_hex(12)},
        articles=queries.articles_of(body),
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        starts_at, ends_at = form.times()
        notice = actions.Notice(
            told["title"], told["venue"], starts_at, ends_at, told["article"], told["binds"]
        )
        try:
            made = actions.call_conference(
                body=body, notice=notice, parameters=rules, form_key=told["form_key"],
                by=reader, at=at,
            )  # fmt: skip
        except TooSoon as refusal:
            form.add_error("opens_on", str(refusal))
        except NobodyToSend as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The conference is called. Its notice and roll stand."))
            return redirect(made.url)
    context = {"form": form, "body": body, "rules": rules, "plan": queries.plan_of(rules, at)}
    status = 422 if form.errors else 200
    return render_page(request, "conference/call.html", context, status=status, personal=True)
