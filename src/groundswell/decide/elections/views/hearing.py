"""Members' questions to those who stand: asked, backed, answered, put aside."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.forms import WhyForm
from groundswell.decide.elections.forms_hearing import AskForm, ReplyForm
from groundswell.decide.elections.models import Asked
from groundswell.decide.elections.rules.hearing import ANSWERS, ASKS, QUESTIONS_EACH
from groundswell.decide.elections.views.asking import METHODS, who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person

ON_A_PAGE = 20


@require_http_methods(METHODS)
@require_person
@shows_refusals
def questions(request: HttpRequest, token: str) -> HttpResponse:
    """Show the questions with every candidate's answer, and ask one."""
    reader, at = who(request)
    election = queries.heard_election_for(reader, token, at)
    here = queries.position_of(election, reader, at)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.ask(election=election, text=form.cleaned_data["text"], by=reader, at=at)
        messages.success(request, _("Asked, of everybody who stands."))
        return redirect("elections:questions", token)
    listing = Paginator(queries.asked_of(election, reader), ON_A_PAGE).get_page(
        request.GET.get("page")
    )
    replies = queries.replies_to(list(listing), election, reader)
    context = {
        "election": election,
        "here": here,
        "form": form,
        "listing": listing,
        "rows": [(asked, replies[asked.pk]) for asked in listing],
        "may_ask": here.line is not None and not here.runs and here.stage in ASKS,
        "may_answer": here.own is not None and here.stage in ANSWERS,
        "may_back": here.line is not None and not here.runs and here.stage in ANSWERS,
        "may_put_aside": here.stage in ANSWERS and queries.may_conduct(reader, election.body, at),
        "each": QUESTIONS_EACH,
    }
    status = 422 if form.errors else 200
    return render_page(request, "elections/questions.html", context, status=status, personal=True)


@require_POST
@require_person
@shows_refusals
def back(request: HttpRequest, token: str) -> HttpResponse:
    """Want a question answered too."""
    reader, at = who(request)
    asked = queries.asked_for(reader, token, at)
    actions.back(asked=asked, by=reader, at=at)
    return redirect(_page_of(asked))


@require_http_methods(METHODS)
@require_person
@shows_refusals
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a question, as somebody who stands."""
    reader, at = who(request)
    asked = queries.asked_for(reader, token, at)
    queries.own_candidacy(asked.election, reader)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.reply(asked=asked, text=form.cleaned_data["text"], by=reader, at=at)
        messages.success(request, _("Answered. It stands."))
        return redirect(_page_of(asked))
    context = {"form": form, "asked": asked, "election": asked.election, "back": _page_of(asked)}
    status = 422 if form.errors else 200
    return render_page(request, "elections/reply.html", context, status=status, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def put_aside(request: HttpRequest, token: str) -> HttpResponse:
    """Put a question aside, with the reason."""
    reader, at = who(request)
    asked = queries.asked_for(reader, token, at)
    queries.election_to_run_for(reader, asked.election.token, at)
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.put_aside(asked=asked, because=form.cleaned_data["because"], by=reader, at=at)
        messages.success(request, _("Put aside, with your reason on the record."))
        return redirect(_page_of(asked))
    context = {"form": form, "asked": asked, "election": asked.election, "back": _page_of(asked)}
    status = 422 if form.errors else 200
    return render_page(request, "elections/put_aside.html", context, status=status, personal=True)


def _page_of(asked: Asked) -> str:
    return reverse("elections:questions", args=[asked.election.token])
