"""Pages of a handover: the countdown anybody may see, one person's question, declaring one."""

from datetime import datetime

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.handover import actions, queries, refusals
from groundswell.organise.handover.forms import AnswerForm, DeclareForm
from groundswell.organise.handover.rules import Answer
from groundswell.register.people.purposes import BY_KEY
from groundswell.register.people.session import (
    person_of,
    require_person,
    second_factor_required,
)

SHOWN = "handover.shown_at"  # salt of the moment the question was drawn


@require_safe
def page(request: HttpRequest, token: str) -> HttpResponse:
    """Show the terms of a handover and its numbers, to anybody."""
    handover, at = queries.handover_for(person_of(request), token), clock.now()
    context = {
        "handover": handover,
        "tally": queries.tally_of(handover),
        "days_left": queries.days_left(handover, at),
        "old": BY_KEY[handover.old_purpose],
        "new": BY_KEY[handover.new_purpose],
    }
    return render_page(request, "handover/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@shows_refusals
def answer(request: HttpRequest, signed: str) -> HttpResponse:
    """Show one person's question; write down what they say when a button is pressed."""
    at, asked = clock.now(), queries.asked_by(signed)
    if request.method == "POST":
        form = AnswerForm(request.POST)
        shown_at = _shown_at(request)
        if form.is_valid() and shown_at is not None:
            said = Answer(form.cleaned_data["said"])
            actions.answer(asked=asked, said=said, shown_at=shown_at, by=None, at=at)
            return redirect("handover:answer", signed)
    context = {
        "asked": asked,
        "handover": asked.handover,
        "new": BY_KEY[asked.handover.new_purpose],
        "days_left": queries.days_left(asked.handover, at),
        "shown_at": signing.dumps(at.isoformat(), salt=SHOWN),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "handover/answer.html", context, status=status, personal=True)


def _shown_at(request: HttpRequest) -> datetime | None:
    try:
        told = signing.loads(request.POST.get("shown_at", ""), salt=SHOWN)
    except signing.BadSignature:
        return None
    return parse_datetime(str(told))


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@second_factor_required
@shows_refusals
def declare(request: HttpRequest, token: str) -> HttpResponse:
    """Declare that a campaign is over and that its people are asked."""
    person, at = person_of(request), clock.now()
    if person is None:
        raise Http404
    body = queries.body_to_hand_over_for(person, token, at=at)
    form = DeclareForm(request.POST or None, body=body)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.declare(
                body=body,
                terms=form.terms(),
                form_key=form.cleaned_data["form_key"],
                by=person,
                at=at,
            )
        except refusals.CannotDeclare as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Declared. Letters go to those who may be written to."))
            return redirect("handover:page", made.token)
    context = {"form": form, "body": body, "running": queries.open_of(body, at)}
    status = 422 if form.errors else 200
    return render_page(request, "handover/declare.html", context, status=status, personal=True)
