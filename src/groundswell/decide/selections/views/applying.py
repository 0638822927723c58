"""Applying, asking to be nominated, one's own page with the reasons, appealing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.decide.selections import actions, queries
from groundswell.decide.selections.forms import AppealForm, ApplyForm
from groundswell.decide.selections.rules.panels import Sits
from groundswell.decide.selections.views.asking import METHODS, who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person


@require_http_methods(METHODS)
@require_person
@shows_refusals
def apply(request: HttpRequest, token: str) -> HttpResponse:
    """Apply."""
    reader, at = who(request)
    found = queries.selection_for(reader, token, at)
    if found.published_at is None or not queries.is_member(found.body, reader, at):
        raise Http404
    plan = queries.plan_of(found)
    panel = [*queries.in_place(found, Sits.PANEL), *queries.in_place(found, Sits.APPEALS)]
    form = ApplyForm(
        request.POST if request.method == "POST" else None,
        words=found.statement_words,
        panel=panel,
        reserved_for=found.reserved_for,
    )
    if request.method == "POST" and form.is_valid():
        tied = set(form.cleaned_data["works_with"])
        works_with = [seat for seat in panel if str(seat.pk) in tied]
        actions.apply(selection=found, said=form.said(), works_with=works_with, by=reader, at=at)
        messages.success(request, _("Sent. Now ask members to nominate you."))
        return redirect("selections:mine", found.token)
    context = {
        "form": form,
        "selection": found,
        "plan": plan,
        "criteria": queries.criteria_of(found),
        "own": queries.application_of(found, reader),
        "takes": queries.is_open(found, plan, at),
        "at": at,
    }
    status = 422 if form.errors else 200
    return render_page(request, "selections/apply.html", context, status=status, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def nominate(request: HttpRequest, token: str) -> HttpResponse:
    """Nominate whoever gave one this address."""
    reader, at = who(request)
    asks = queries.application_to_back_for(token)
    found = asks.selection
    if not queries.is_member(found.body, reader, at):
        raise Http404
    if request.method == "POST":
        actions.nominate(application=asks, by=reader, at=at)
        messages.success(request, _("You have nominated them."))
        return redirect(found.url)
    context = {
        "selection": found,
        "name": asks.name,
        "own": asks.person_id == reader.pk,
        "done": asks.nominations.filter(person=reader).exists(),
        "takes": queries.is_open(found, queries.plan_of(found), at) and asks.is_in,
    }
    return render_page(request, "selections/nominate.html", context, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """Show one's own application: who nominated, what each on the panel said, what can be done."""
    reader, at = who(request)
    own = queries.application_for(reader, token, at)
    found = own.selection
    if request.method == "POST":
        actions.withdraw(application=own, by=reader, at=at)
        messages.success(request, _("You have withdrawn."))
        return redirect("selections:mine", found.token)
    plan = queries.plan_of(found)
    slots = queries.slots_of(found, plan)
    context = {
        "selection": found,
        "own": own,
        "plan": plan,
        "nominated": len(own.nominations.all()),
        "told": queries.told_to(own, at),
        "interview_at": next((when for each, when in slots if each.pk == own.pk), None),
        "takes": queries.is_open(found, plan, at),
        "can_withdraw": own.is_in and not found.is_over and found.election_id is None,
    }
    return render_page(request, "selections/mine.html", context, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def appeal(request: HttpRequest, token: str) -> HttpResponse:
    """Appeal against not going on."""
    reader, at = who(request)
    own = queries.application_for(reader, token, at)
    verdict = queries.verdict_to_appeal_for(own, at)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        ground = form.cleaned_data["ground"]
        actions.appeal(verdict=verdict, ground=ground, by=reader, at=at)
        messages.success(request, _("Brought. The next stage does not begin before the answer."))
        return redirect("selections:mine", own.selection.token)
    context = {"form": form, "selection": own.selection, "verdict": verdict}
    status = 422 if form.errors else 200
    return render_page(request, "selections/appeal.html", context, status=status, personal=True)
