"""Deciding which statements are put to everybody."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.mobilise.listening import actions, queries
from groundswell.mobilise.listening.forms import LeaveOutForm
from groundswell.mobilise.listening.models import GROUNDS, Round, Statement
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of, require_person


def _asked(request: HttpRequest, token: str) -> tuple[Person, Round]:
    """Return who decides, and on which round. :raises Http404: it is not theirs."""
    reader = person_of(request)
    if reader is None:
        raise Http404
    return reader, queries.moderated_round_for(reader, token, clock.now())


@require_safe
@require_person
@shows_refusals
def statements(request: HttpRequest, token: str) -> HttpResponse:
    """Show what waits, and what was decided. Who said it is not there to be shown."""
    _reader, round_ = _asked(request, token)
    context = {"round": round_, "queue": queries.queue_of(round_), "rules": GROUNDS.values()}
    return render_page(request, "listening/statements.html", context, personal=True)


@require_POST
@require_person
@shows_refusals
def let_in(request: HttpRequest, token: str, key: str) -> HttpResponse:
    """Put a statement to everybody."""
    reader, round_ = _asked(request, token)
    statement = queries.statement_in(round_, key)
    actions.let_in(statement=statement, by=reader, at=clock.now())
    messages.success(request, _("It is put to everybody now."))
    return redirect("listening:statements", round_.token)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def leave_out(request: HttpRequest, token: str, key: str) -> HttpResponse:
    """Leave a statement out: by which rule, and why."""
    reader, round_ = _asked(request, token)
    statement = queries.statement_in(round_, key)
    standing = _could_say_it(round_, statement)
    form = LeaveOutForm(request.POST if request.method == "POST" else None, standing=standing)
    if request.method == "POST" and form.is_valid():
        like = form.cleaned_data["like"]
        try:
            actions.leave_out(
                statement=statement,
                ground=form.rule(),
                because=form.cleaned_data["because"],
                like=queries.statement_in(round_, like) if like else None,
                by=reader,
                at=clock.now(),
            )
        except actions.WhichOne as refusal:
            form.add_error("like", str(refusal))
        else:
            messages.success(request, _("Left out. Whoever said it reads why."))
            return redirect("listening:statements", round_.token)
    status = 422 if form.errors else 200
    context = {"round": round_, "statement": statement, "form": form}
    return render_page(request, "listening/leave_out.html", context, status=status, personal=True)


def _could_say_it(round_: Round, statement: Statement) -> list[Statement]:
    """Return what is put to everybody besides a statement, what is most like it first."""
    close = queries.like(round_, statement.words)
    rest = [each for each in queries.queue_of(round_).standing if each not in close]
    return [each for each in (*close, *rest) if each.pk != statement.pk]
