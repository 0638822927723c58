"""Asking for a meeting: beginning to, asking too, taking a name back, asking for a group."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.decide.conference import actions, queries
from groundswell.decide.conference.forms import BranchAsksForm, WishForm
from groundswell.decide.conference.models import Requisition
from groundswell.decide.conference.refusals import (
    AskedFor,
    BranchAsked,
    NobodyToSend,
    NoQuorateMeeting,
    NotSoSoon,
)
from groundswell.decide.conference.views.asking import METHODS, who
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import person_of, require_person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.books import parameters_of


@require_http_methods(METHODS)
@require_person
@shows_refusals
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Begin to ask for a meeting."""
    reader, at = who(request)
    body = structures.body_for(reader, token)
    if not queries.may_ask(reader, body, at):
        raise Http404
    rules = parameters_of(body)
    form = WishForm(
        request.POST if request.method == "POST" else None,
        initial={"form_key": secrets.token_hex(12)},
        articles=queries.articles_of(body),
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        wish = actions.Wish(
            told["title"], told["purpose"], told["venue"], told["article"], told["wished_on"],
            told["begins"], told["ends"],
        )  # fmt: skip
        try:
            made = actions.begin_requisition(
                body=body, wish=wish, parameters=rules, form_key=told["form_key"], by=reader, at=at
            )
        except NotSoSoon as refusal:
            form.add_error("wished_on", str(refusal))
        except (AskedFor, NobodyToSend) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Begun, with your name. Send its page to whoever would."))
            return redirect(made.url)
    context = {"form": form, "body": body, "rules": rules, "plan": queries.plan_of(rules, at)}
    status = 422 if form.errors else 200
    return render_page(request, "conference/ask.html", context, status=status, personal=True)


@require_safe
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is asked for, how many ask, how many it needs, and what came of it."""
    at, reader = clock.now(), person_of(request)
    found = queries.requisition_for(reader, token)
    is_open = found.is_open(at)
    ended = found.reached_at or found.lapsed_at
    context = {
        "asked": found,
        "is_open": is_open,
        "count": found.counted if ended else queries.asked_of(found, at),
        "branches": queries.branches_asking(found),
        "own": queries.own_part(found, reader, at) if is_open else None,
    }
    return render_page(request, "conference/asked.html", context, personal=reader is not None)


@require_POST
@require_person
@shows_refusals
def name(request: HttpRequest, token: str) -> HttpResponse:
    """Put one's name to it, or take it back."""
    reader, at = who(request)
    found = queries.requisition_for(reader, token)
    if request.POST.get("do") == "back":
        actions.take_name_back(requisition=found, by=reader, at=at)
        messages.success(request, _("Taken back. You are not counted."))
        return redirect(found.url)
    made = actions.ask_too(requisition=found, by=reader, at=at)
    return _told(request, made, _("Counted. Your name is shown to nobody."))


def _told(request: HttpRequest, made: Requisition, words: str) -> HttpResponse:
    """Lead on: to the meeting, where that was enough."""
    if made.conference is not None:
        messages.success(request, _("That was enough. The meeting is called, and stands."))
        return redirect(made.conference.url)
    messages.success(request, words)
    return redirect(made.url)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def branch(request: HttpRequest, token: str) -> HttpResponse:
    """Enter that a group asks; take that back."""
    reader, at = who(request)
    found = queries.requisition_for(reader, token)
    own = queries.own_part(found, reader, at)
    if not found.is_open(at) or not (own.branches or own.asking):
        raise Http404
    taken_back = next(
        (each.body for each in own.asking if each.body.token == request.POST.get("back")), None
    )
    if taken_back is not None:
        actions.branch_takes_back(requisition=found, branch=taken_back, by=reader, at=at)
        messages.success(request, _("Taken back. The group is not counted."))
        return redirect(found.url)
    sent = request.method == "POST"
    form = BranchAsksForm(request.POST if sent else None, bodies=own.branches)
    if sent and form.is_valid():
        try:
            made = actions.branch_asks(
                requisition=found, branch=form.chosen(), evidence=form.evidence(),
                minutes=form.cleaned_data["minutes"], by=reader, at=at,
            )  # fmt: skip
        except NoQuorateMeeting as refusal:
            form.add_error("met_on", str(refusal))
        except BranchAsked as refusal:
            form.add_error("body", str(refusal))
        else:
            return _told(request, made, _("Entered, and on the record."))
    context = {"form": form, "asked": found, "own": own}
    status = 422 if form.errors else 200
    return render_page(
        request, "conference/branch_asks.html", context, status=status, personal=True
    )
