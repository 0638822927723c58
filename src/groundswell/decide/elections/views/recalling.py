"""Recall: who holds which office, a petition and its signatures, and what members decided."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.forms_recalling import GroundForm, RecallReplyForm
from groundswell.decide.elections.models import Recall
from groundswell.decide.elections.rules.recalling import Recalled
from groundswell.decide.elections.views.asking import METHODS, who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.models import Person
from groundswell.register.people.session import require_person
from groundswell.register.structures import queries as structures


@require_safe
@require_person
def recalls(request: HttpRequest, token: str) -> HttpResponse:
    """Show a body's members who holds which office, and the recalls there were."""
    reader, at = who(request)
    body = structures.body_for(reader, token)
    if not structures.is_member(reader, body):
        raise Http404
    num, den, days, _quiet = queries.shares_of(body)
    context = {
        "body": body,
        "terms": [each for each in queries.terms_of(body, at) if each.person != reader],
        "recalls": queries.recalls_of(body),
        "num": num,
        "den": den,
        "days": days,
    }
    return render_page(request, "elections/recalls.html", context, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def begin(request: HttpRequest, token: str) -> HttpResponse:
    """Begin a petition for somebody's recall."""
    reader, at = who(request)
    tenure = queries.term_to_recall_for(reader, token, at)
    form = GroundForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = actions.begin_recall(
            tenure=tenure, ground=form.cleaned_data["ground"], by=reader, at=at
        )
        messages.success(request, _("Begun, and signed by you. Show members this page."))
        return redirect(made.url)
    context = {"form": form, "tenure": tenure, "body": tenure.office.body}
    status = 422 if form.errors else 200
    return render_page(
        request, "elections/recall_begin.html", context, status=status, personal=True
    )


@require_http_methods(METHODS)
@require_person
@shows_refusals
def recall(request: HttpRequest, token: str) -> HttpResponse:
    """Show a recall; take the reply of whom it is about."""
    reader, at = who(request)
    found = queries.recall_for(reader, token, at)
    own = found.tenure.person == reader
    form = RecallReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not own:
            raise Http404
        if form.is_valid():
            actions.reply_to_recall(recall=found, text=form.cleaned_data["reply"], by=reader, at=at)
            messages.success(request, _("Members read it beside the ground."))
            return redirect(found.url)
    signed = found.signings.count()
    where = found.where(at, signed)
    context = {
        "recall": found,
        "signed": signed,
        "where": where.value,
        "own": own,
        "form": form if own else None,
        "has_signed": found.signings.filter(person=reader).exists(),
        "may_sign": where is Recalled.SIGNING and not own,
        **_what_follows(found, where, reader, at),
    }
    status = 422 if form.errors else 200
    return render_page(request, "elections/recall.html", context, status=status, personal=True)


def _what_follows(found: Recall, where: Recalled, reader: Person, at: datetime) -> dict[str, Any]:
    """Say who acts on it next, and whether that is the reader."""
    power = queries.ACTS.get(where)
    if power is None:
        return {}
    acts = queries.acts_for(power, found.body, at)
    does = queries.may_act(reader, found, power, at)
    return {
        "stands_in": acts if acts != found.body else None,
        "may_put": does and where is Recalled.REACHED,
        "may_end": does and where is Recalled.CARRIED,
    }


@require_POST
@require_person
@shows_refusals
def act(request: HttpRequest, token: str) -> HttpResponse:
    """Sign it; put it to the vote; carry out what members decided."""
    reader, at = who(request)
    found = queries.recall_for(reader, token, at)
    step = request.POST.get("do", "")
    if step == "sign":
        actions.sign_recall(recall=found, by=reader, at=at)
        messages.success(request, _("Signed, once."))
    elif step == "put":
        actions.put_recall(recall=found, by=reader, at=at)
        messages.success(request, _("Members are asked, with three days’ notice."))
    elif step == "end":
        actions.carry_out_recall(recall=found, by=reader, at=at)
        messages.success(request, _("The term has ended, by that vote, and on the record."))
    else:
        raise Http404
    return redirect(found.url)
