"""Voting, in two steps, and counting hands."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.decide.ballots import actions, queries
from groundswell.decide.ballots.forms import CountForm, VoteForm
from groundswell.decide.ballots.refusals import NotACount
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
def vote(request: HttpRequest, token: str) -> HttpResponse:
    """Choose; read what was chosen; cast it."""
    reader, at = reader_of(request), clock.now()
    question = queries.question_for(reader, token)
    standing = queries.standing_of(question, reader, at)
    if question.way != Way.RECORDED or standing.line is None:
        raise Http404
    form = VoteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if "sure" in request.POST:
            actions.cast(question=question, choice=form.chosen(), by=reader, at=at)
            messages.success(request, _("Your vote is counted, once, and stands."))
            return redirect(question.url)
        check = {"question": question, "choice": form.chosen().value}
        return render_page(request, "ballots/check.html", check, personal=True)
    if request.method != "POST" and not standing.can_vote:
        return redirect(question.url)
    context = {"form": form, "question": question}
    status = 422 if form.errors else 200
    return render_page(request, "ballots/vote.html", context, status=status, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def tell(request: HttpRequest, token: str) -> HttpResponse:
    """Enter what a teller counted in the room."""
    reader, at = reader_of(request), clock.now()
    question = queries.question_to_tell_for(reader, token)
    mine = question.counts.filter(teller=reader).order_by("-attempt").first()
    stage = question.stage(at)
    form = CountForm(
        request.POST if request.method == "POST" else None,
        initial={"attempt": (mine.attempt if mine else 0) + 1},
    )
    if request.method == "POST" and form.is_valid():
        try:
            held = actions.enter_count(
                question=question,
                tally=form.tally(),
                attempt=form.cleaned_data["attempt"],
                by=reader,
                at=at,
            )
        except NotACount as refusal:
            form.add_error("present", str(refusal))
        else:
            if held.declared_at is not None:
                messages.success(request, _("Both tellers counted the same. It is declared."))
                return redirect(question.url)
            messages.success(request, _("Entered. It is declared when two tellers agree."))
            return redirect("ballots:tell", token)
    context = {
        "form": form,
        "question": question,
        "mine": mine,
        "others": question.counts.exclude(teller=reader).exists(),
        "opens_later": stage is Stage.NOTICED,
        "is_over": stage in (Stage.DECLARED, Stage.CALLED_OFF),
    }
    status = 422 if form.errors else 200
    return render_page(request, "ballots/tell.html", context, status=status, personal=True)
