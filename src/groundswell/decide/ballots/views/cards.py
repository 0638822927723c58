"""Cards: drawing on one's own, typing those on paper, asking for them; the chair's casting vote."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.decide.ballots import actions, queries
from groundswell.decide.ballots.forms import CardForm, CastingForm, PaperForm
from groundswell.decide.ballots.refusals import CardSpent
from groundswell.decide.ballots.rules.stages import Stage
from groundswell.decide.ballots.rules.terms import Way
from groundswell.decide.ballots.views.asking import reader_of
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@require_person
@shows_refusals
def card(request: HttpRequest, token: str) -> HttpResponse:
    """Draw on a group's card, whole or split."""
    reader, at = reader_of(request), clock.now()
    question = queries.question_for(reader, token)
    mine = queries.card_of(question, reader)
    if mine is None:
        raise Http404
    form = CardForm(
        request.POST if request.method == "POST" else None,
        initial={
            "form_key": secrets.token_hex(12),
            "votes_for": 0,
            "votes_against": 0,
            "abstentions": 0,
        },
    )
    if request.method == "POST" and form.is_valid():
        key = f"{mine.pk}-{form.cleaned_data['form_key']}"[:40]
        try:
            actions.cast_card(card=mine, split=form.split(), form_key=key, by=reader, at=at)
        except CardSpent as refusal:
            form.add_error("votes_for", str(refusal))
        else:
            messages.success(request, _("Counted, and it stands."))
            return redirect("ballots:card", token)
    context = {
        "form": form,
        "question": question,
        "card": mine,
        "casts": queries.own_casts(mine),
        "is_open": question.stage(at) is Stage.OPEN,
    }
    status = 422 if form.errors else 200
    return render_page(request, "ballots/card.html", context, status=status, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def paper(request: HttpRequest, token: str) -> HttpResponse:
    """Type cards that were on paper: two tellers, each by themselves, the same figures."""
    reader, at = reader_of(request), clock.now()
    question = queries.question_to_tell_for(reader, token, way=Way.CARDS)
    rows = queries.papers_of(question)
    waiting = [row.card for row in rows if row.state != "counts"]
    offered = [(str(each.number), f"{each.body.name} ({each.weight})") for each in waiting]
    form = PaperForm(
        request.POST if request.method == "POST" else None,
        initial={"attempt": queries.next_paper(question, reader)},
        cards=offered,
    )
    if request.method == "POST" and form.is_valid():
        number = int(form.cleaned_data["card"])
        chosen = next(each for each in waiting if each.number == number)
        try:
            done = actions.enter_paper(
                card=chosen, split=form.split(), attempt=form.cleaned_data["attempt"], by=reader,
                at=at,
            )  # fmt: skip
        except CardSpent as refusal:
            form.add_error("votes_for", str(refusal))
        else:
            words = _("Both tellers typed the same. It counts.")
            if done is None:
                words = _("Typed. It counts when another teller has typed the same.")
            messages.success(request, words)
            return redirect("ballots:paper", token)
    stage = question.stage(at)
    context = {
        "form": form,
        "question": question,
        "rows": rows,
        "waiting": waiting,
        "takes": stage in (Stage.OPEN, Stage.CLOSED),
    }
    status = 422 if form.errors else 200
    return render_page(request, "ballots/paper.html", context, status=status, personal=True)


@require_POST
@require_person
@shows_refusals
def demand(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a card vote."""
    reader, at = reader_of(request), clock.now()
    question = queries.question_for(reader, token)
    if queries.line_of(question, reader) is None:
        raise Http404
    made = actions.demand_cards(question=question, by=reader, at=at)
    if made is not None:
        messages.success(request, _("Enough have asked: it is put to a card vote."))
        return redirect(made.url)
    messages.success(request, _("Asked. It is put when enough delegates have asked."))
    return redirect(question.url)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def casting(request: HttpRequest, token: str) -> HttpResponse:
    """Decide a tie from the chair."""
    reader, at = reader_of(request), clock.now()
    question = queries.question_for(reader, token)
    if question.chair_id != reader.pk:
        raise Http404
    form = CastingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.cast_tie(question=question, choice=form.chosen(), by=reader, at=at)
        messages.success(request, _("Cast from the chair, and declared."))
        return redirect(question.url)
    context = {"form": form, "question": question}
    status = 422 if form.errors else 200
    return render_page(request, "ballots/casting.html", context, status=status, personal=True)
