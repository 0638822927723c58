"""Voting on the record: number the names, by fields or by buttons; read it once more; cast it."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.forms import BallotForm, MarksForm
from groundswell.decide.elections.models import Election, RollLine
from groundswell.decide.elections.refusals import NotABallot
from groundswell.decide.elections.rules.papers import Move, Paper, moved, order
from groundswell.decide.elections.rules.terms import Way
from groundswell.decide.elections.views.asking import METHODS, who
from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.models import Person
from groundswell.register.people.session import require_person


@require_http_methods(METHODS)
@require_person
@shows_refusals
def vote(request: HttpRequest, token: str) -> HttpResponse:
    """Rank; read what was ranked; cast it."""
    reader, at = who(request)
    election = queries.election_for(reader, token)
    here = queries.position_of(election, reader, at)
    if election.way != Way.RECORDED or here.line is None:
        raise Http404
    form = _paper(election, here.line, request.POST if request.method == "POST" else None)
    if request.method == "POST" and "move" in request.POST:
        form = _paper(election, here.line, _after_the_button(form, request.POST["move"]))
        return _shown(request, election, here.line, form)
    if request.method == "POST" and form.is_valid():
        if "sure" in request.POST:
            blank = form.cleaned_data["blank"]
            try:
                actions.cast(
                    election=election, paper=form.paper(), on_purpose=blank, by=reader, at=at
                )
            except Refusal as refusal:
                _note(election, here.line, refusal.code, reader, at)
                raise
            messages.success(request, _("Your ballot is cast, once, and stands."))
            return redirect(election.url)
        return _checked(request, election, form)
    if request.method == "POST":
        _note(election, here.line, NotABallot.code, reader, at)
    if request.method != "POST" and not here.can_vote:
        return redirect(election.url)
    return _shown(request, election, here.line, form)


def _note(election: Election, line: RollLine, cause: str, by: Person, at: datetime) -> None:
    actions.note_attempt(election=election, line=line, cause=cause, by=by, at=at)


def _paper(
    election: Election, line: RollLine, data: QueryDict | dict[str, str] | None
) -> BallotForm:
    standing = queries.listed(election)
    names = [_("Reopen nominations") if each is None else each.name for each in standing]
    most = election.seats if election.rule == "block" else None
    shown = order(len(names), line.salt)
    return BallotForm(data, names=names, order=shown, ticked=election.is_ticked, most=most)


def _after_the_button(form: BallotForm, button: str) -> dict[str, str]:
    """Return the paper as it is after a button beside a name. :raises Http404: there is none."""
    index, _colon, name = button.partition(":")
    if name not in set(Move) or not index.isdecimal() or int(index) >= len(form.names):
        raise Http404
    form.is_valid()
    return MarksForm.data_of(moved(form.paper(), int(index), Move(name)), ticked=False)


def _shown(
    request: HttpRequest, election: Election, line: RollLine, form: BallotForm
) -> HttpResponse:
    standing = queries.listed(election)
    rows = [(index, field, standing[index]) for index, field in form.rows()]
    is_move = "move" in request.POST
    wrong = bool(form.is_bound and not is_move and form.errors)
    context = {
        "election": election,
        "number": line.number,
        "at": clock.now(),
        "form": form,
        "rows": rows,
        "pictured": queries.pictured(standing),
        "wrong": wrong,
        "most": form.most,
        "ranked": _in_words(form, form.paper()) if is_move and form.is_valid() else [],
    }
    status = 422 if wrong else 200
    return render_page(request, "elections/vote.html", context, status=status, personal=True)


def _checked(request: HttpRequest, election: Election, form: BallotForm) -> HttpResponse:
    paper = form.paper()
    context = {
        "election": election,
        "ranked": _in_words(form, paper),
        "marks": MarksForm.data_of(paper, ticked=form.ticked),
        "blank": form.cleaned_data["blank"],
    }
    return render_page(request, "elections/check.html", context, personal=True)


def _in_words(form: BallotForm, paper: Paper) -> list[str]:
    ranked = sorted((rank, index) for index, rank in enumerate(paper) if rank)
    return [form.names[index] for _rank, index in ranked]
