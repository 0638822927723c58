"""Giving notice of an election, and calling it off."""

import secrets
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.forms import OTHER, NoticeForm, WhyForm
from groundswell.decide.elections.models import Election
from groundswell.decide.elections.refusals import (
    DatesTooTight,
    KeptForWhom,
    NobodyOnTheRoll,
    RuleKeepsNone,
    SeatsDoNotFit,
    SecretNotYet,
)
from groundswell.decide.elections.views.asking import METHODS, who
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.models import Person
from groundswell.register.people.session import require_person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body

AT_FAULT = {
    SecretNotYet: "way",
    DatesTooTight: "opens_on",
    SeatsDoNotFit: "seats",
    NobodyOnTheRoll: "office",
    KeptForWhom: "kept_for",
    RuleKeepsNone: "rule",
}


@require_http_methods(METHODS)
@require_person
@shows_refusals
def new(request: HttpRequest, token: str) -> HttpResponse:
    """Give notice of an election."""
    reader, at = who(request)
    body = structures.body_for(reader, token)
    if not queries.may_conduct(reader, body, at):
        raise Http404
    numbers = queries.numbers_of(body)
    soonest = clock.local_date(at) + timedelta(days=numbers.notice_days + 1)
    day = soonest.isoformat()  # as a browser's calendar takes it
    offices = {office.token: office for office in body.offices.order_by("title")}
    form = NoticeForm(
        request.POST if request.method == "POST" else None,
        initial={
            "form_key": secrets.token_hex(12), "seats": 1, "way": "paper",
            "rule": "scottish-stv", "opens_on": day, "closes_on": day,
            "opens_time": "19:00", "closes_time": "20:00",
        },
        offices=[(key, office.title) for key, office in offices.items()],
        share=(numbers.kept_num, numbers.kept_den),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = _announced(form, body, reader, at)
        except tuple(AT_FAULT) as refusal:
            form.add_error(AT_FAULT[type(refusal)], str(refusal))
        else:
            messages.success(request, _("Notice is given. Its dates and its roll stand."))
            return redirect(made.url)
    context = {"form": form, "body": body, "numbers": numbers, "soonest": soonest}
    context["terms"] = queries.terms_to_ask_about(reader, body, at)
    context["rehearses"] = f"groundswell rehearse-election {body.token}"
    status = 422 if form.errors else 200
    return render_page(request, "elections/new.html", context, status=status, personal=True)


def _announced(form: NoticeForm, body: Body, by: Person, at: datetime) -> Election:
    told = form.cleaned_data
    opens_at, closes_at = form.times()
    office = None
    if told["office"] != OTHER:
        office = body.offices.get(token=told["office"])
    title = told["title"] if office is None else office.title
    return actions.announce(
        body=body,
        post=actions.Post(title, told["seats"], office, told.get("kept_for", "")),
        rule=told["rule"],
        way=form.way_taken(),
        opens_at=opens_at,
        closes_at=closes_at,
        form_key=told["form_key"],
        by=by,
        at=at,
    )


@require_http_methods(METHODS)
@require_person
@shows_refusals
def call_off(request: HttpRequest, token: str) -> HttpResponse:
    """Call an election off before voting opens."""
    reader, at = who(request)
    election = queries.election_to_run_for(reader, token, at)
    if at >= election.opens_at:
        raise Http404
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        actions.call_off(election=election, because=because, by=reader, at=at)
        messages.success(request, _("Called off, and on the record."))
        return redirect(election.url)
    context = {"form": form, "election": election}
    status = 422 if form.errors else 200
    return render_page(request, "elections/call_off.html", context, status=status, personal=True)
