"""Putting a selection together, publishing it, closing and beginning its stages, calling it off."""

import secrets
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.decide.elections.refusals import (
    KeptForWhom,
    RuleKeepsNone,
    SeatsDoNotFit,
    SecretNotYet,
)
from groundswell.decide.selections import actions, queries
from groundswell.decide.selections.forms import OTHER, DraftForm, WhyForm
from groundswell.decide.selections.models import Selection
from groundswell.decide.selections.refusals import NoCriteria, PlacesDoNotFit, TooSoon
from groundswell.decide.selections.rules.plan import plan_from
from groundswell.decide.selections.rules.stages import Stage, hold
from groundswell.decide.selections.views.asking import METHODS, who
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.models import Person
from groundswell.register.people.session import require_person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body

AT_FAULT = {
    SecretNotYet: "way",
    SeatsDoNotFit: "seats",
    PlacesDoNotFit: "longlist_places",
    NoCriteria: "checks",
    TooSoon: "opens_on",
    KeptForWhom: "reserved_for",
    RuleKeepsNone: "rule",
}


@require_http_methods(METHODS)
@require_person
@shows_refusals
def new(request: HttpRequest, token: str) -> HttpResponse:
    """Put a selection together."""
    reader, at = who(request)
    body = structures.body_for(reader, token)
    if not queries.may_conduct(reader, body, at):
        raise Http404
    numbers = queries.numbers_of(body)
    soonest = clock.local_date(at) + timedelta(days=numbers.notice_days + 3)
    offices = {office.token: office for office in body.offices.order_by("title")}
    form = DraftForm(
        request.POST if request.method == "POST" else None,
        initial={
            "form_key": secrets.token_hex(12), "seats": 1, "longlist_places": 6,
            "shortlist_places": 3, "longlist_reserved": 0, "shortlist_reserved": 0,
            "way": "paper", "rule": "scottish-stv", "opens_on": soonest.isoformat(),
            "opens_time": "09:00",
        },
        offices=[(key, office.title) for key, office in offices.items()],
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = _drafted(form, body, reader, at)
        except tuple(AT_FAULT) as refusal:
            form.add_error(AT_FAULT[type(refusal)], str(refusal))
        else:
            messages.success(request, _("Kept. Nobody else sees it before it is published."))
            return redirect("selections:run", made.token)
    plan = plan_from(at + timedelta(days=numbers.notice_days), numbers)
    context = {"form": form, "body": body, "numbers": numbers, "soonest": soonest}
    context["whole_days"] = (plan.ballot_closes - plan.opens).days
    status = 422 if form.errors else 200
    return render_page(request, "selections/new.html", context, status=status, personal=True)


def _drafted(form: DraftForm, body: Body, by: Person, at: datetime) -> Selection:
    told = form.cleaned_data
    office = None
    if told["office"] != OTHER:
        office = body.offices.get(token=told["office"])
    kept = actions.Reserved(
        told["reserved_for"], told["longlist_reserved"], told["shortlist_reserved"]
    )
    return actions.draft(
        body=body,
        post=actions.Post(
            told["title"] if office is None else office.title, told["about"], told["seats"],
            told["longlist_places"], told["shortlist_places"], kept, office,
        ),
        asked=actions.Asked(form.asked()),
        rule=told["rule"],
        way=form.way_taken(),
        opens_at=form.opens(),
        form_key=told["form_key"],
        by=by,
        at=at,
    )  # fmt: skip


@require_http_methods(METHODS)
@require_person
@shows_refusals
def run(request: HttpRequest, token: str) -> HttpResponse:
    """Show what waits for whoever runs a selection, and do it."""
    reader, at = who(request)
    found = queries.selection_to_run_for(reader, token, at)
    if request.method == "POST":
        _do(request, found, reader, at)
        return redirect("selections:run", found.token)
    plan = queries.plan_of(found)
    sitting = queries.open_sitting(found)
    standing = queries.standing_of(found, plan)
    by_hand = not found.is_over and found.election_id is None
    context = {
        "selection": found,
        "plan": plan,
        "day": plan.day_of(found.at_stage) if by_hand and found.published_at else None,
        "people": queries.everybody(found),
        "sitting": sitting,
        "progress": queries.progress_of(found, sitting) if sitting else [],
        "may_close": sitting is not None and at >= plan.day_of(found.at_stage),
        "why_not": hold(standing, at) if by_hand and found.published_at else None,
        "standing": standing,
        "by_hand": by_hand,
    }
    return render_page(request, "selections/run.html", context, personal=True)


def _do(request: HttpRequest, found: Selection, by: Person, at: datetime) -> None:
    do = request.POST.get("do", "")
    if do == "publish":
        actions.publish(selection=found, by=by, at=at)
        messages.success(request, _("Published. Criteria, panels and days stand."))
    elif do == "close":
        actions.close(selection=found, by=by, at=at)
        messages.success(request, _("Closed. Each candidate reads their own reasons now."))
    elif do.startswith("next:") and do.removeprefix("next:") in list(Stage):
        stage = Stage(do.removeprefix("next:"))
        actions.proceed(selection=found, stage=stage, by=by, at=at)
        messages.success(request, _("The next stage has begun."))
    elif do.startswith("off:"):
        number = do.removeprefix("off:")
        seat = found.panel.filter(pk=int(number)).first() if number.isdecimal() else None
        if seat is not None:
            actions.take_off(seat=seat, by=by, at=at)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def call_off(request: HttpRequest, token: str) -> HttpResponse:
    """Call a selection off before its vote is announced."""
    reader, at = who(request)
    found = queries.selection_to_run_for(reader, token, at)
    if found.is_over or found.election_id is not None:
        raise Http404
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        actions.call_off(selection=found, because=because, by=reader, at=at)
        messages.success(request, _("Called off, and on the record."))
        return redirect(found.url)
    context = {"form": form, "selection": found}
    status = 422 if form.errors else 200
    return render_page(request, "selections/call_off.html", context, status=status, personal=True)
