"""Petitions against a declaration."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.forms import AnswerForm, PetitionForm
from groundswell.decide.elections.views.asking import METHODS, who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person


@require_http_methods(METHODS)
@require_person
@shows_refusals
def petition(request: HttpRequest, token: str) -> HttpResponse:
    """Bring a petition."""
    reader, at = who(request)
    election = queries.election_for(reader, token)
    if queries.line_of(election, reader) is None or election.declared_at is None:
        raise Http404
    form = PetitionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        ground = form.cleaned_data["ground"]
        actions.petition(election=election, ground=ground, by=reader, at=at)
        messages.success(request, _("Brought. The result is not final before it is answered."))
        return redirect(election.url)
    context = {"form": form, "election": election}
    status = 422 if form.errors else 200
    return render_page(request, "elections/petition.html", context, status=status, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a petition with reasons."""
    reader, at = who(request)
    brought = queries.petition_to_answer_for(reader, token, at)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.answer(
            petition=brought, upheld=told["upheld"] == "yes", reasons=told["because"], by=reader,
            at=at,
        )  # fmt: skip
        messages.success(request, _("Answered, and on the record."))
        return redirect(brought.election.url)
    context = {"form": form, "petition": brought, "election": brought.election}
    status = 422 if form.errors else 200
    return render_page(request, "elections/answer.html", context, status=status, personal=True)
