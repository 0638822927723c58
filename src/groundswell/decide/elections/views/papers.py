"""Papers in the room: giving them out, printing them, typing what came out of the box."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.forms import TypingForm
from groundswell.decide.elections.models import Election
from groundswell.decide.elections.refusals import StandsThemself, TypedAlready
from groundswell.decide.elections.rules.papers import order
from groundswell.decide.elections.rules.stages import Stage
from groundswell.decide.elections.views.asking import METHODS, keep_observers_out, who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.models import Person
from groundswell.register.people.session import require_person

AT_ONCE = 200  # names on one page; more are found by typing a part of the name


@require_http_methods(METHODS)
@require_person
@shows_refusals
def papers(request: HttpRequest, token: str) -> HttpResponse:
    """Give papers out against the roll, and take spoilt ones back."""
    reader, at = who(request)
    election = _helped(reader, token, at)
    if request.method == "POST":
        number, nth = request.POST.get("give", ""), request.POST.get("nth", "")
        if not number.isdecimal():
            number = request.POST.get("spoilt", "")
        if not number.isdecimal() or len(number) > 9:
            raise Http404
        line = queries.line_for(election, int(number))
        if "spoilt" in request.POST:
            if not nth.isdecimal() or len(nth) > 4:
                raise Http404
            actions.take_back_spoilt(line=line, nth=int(nth), by=reader, at=at)
            messages.success(request, _("Marked as spoilt. Tear it, and give them another."))
        else:
            actions.give_out(line=line, by=reader, at=at)
            messages.success(request, _("Given out. It is their vote now."))
        return redirect("elections:papers", token)
    asked = request.GET.get("q", "")[:60]
    rows = [row for row in queries.roll_of(election) if asked.casefold() in row.name.casefold()]
    context = {
        "election": election,
        "rows": rows[:AT_ONCE],
        "more": max(0, len(rows) - AT_ONCE),
        "asked": asked,
        "is_open": election.stage(at) is Stage.OPEN,
        "stage": election.stage(at).value,
        "papers": queries.papers_of(election, used=0, unused=0),
    }
    return render_page(request, "elections/papers.html", context, personal=True)


def _helped(reader: Person, token: str, at: datetime) -> Election:
    """
    Return the election of a tellers' link.

    :raises StandsThemself: the reader stands in it.
    :raises Observes: the reader observes it.
    """
    election = queries.election_to_help_for(reader, token)
    keep_observers_out(election, reader, at)
    if election.candidates.filter(person=reader, withdrawn_at=None).exists():
        raise StandsThemself
    return election


@require_safe
@require_person
@shows_refusals
def sheet(request: HttpRequest, token: str) -> HttpResponse:
    """Show one ballot paper, to be printed as often as needed."""
    reader, at = who(request)
    election = _helped(reader, token, at)
    standing = queries.listed(election)
    shown = order(len(standing), election.roll_root)
    context = {
        "election": election,
        "names": [standing[index] for index in shown],
        "pictured": queries.pictured(standing),
        "is_fixed": at >= election.withdrawals_close_at,
    }
    return render_page(request, "elections/sheet.html", context, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def type_in(request: HttpRequest, token: str) -> HttpResponse:
    """Type a paper from the box, by oneself."""
    reader, at = who(request)
    election = _helped(reader, token, at)
    names = queries.names_on(queries.listed(election))
    form = TypingForm(
        request.POST if request.method == "POST" else None,
        initial={"number": queries.next_to_type(election, reader)},
        names=names,
        order=order(len(names), election.roll_root),
        ticked=election.is_ticked,
    )
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        try:
            actions.type_paper(
                election=election, number=number, paper=form.typed(), by=reader, at=at
            )
        except TypedAlready as refusal:
            form.add_error("number", str(refusal))
            status = 409
            return render_page(
                request, "elections/type.html", _typing(election, form, at), status=status,
                personal=True,
            )  # fmt: skip
        said = _("Paper %(number)d is typed. Go on with the next.") % {"number": number}
        messages.success(request, said)
        return redirect("elections:type", token)
    status = 422 if form.errors else 200
    context = _typing(election, form, at)
    return render_page(request, "elections/type.html", context, status=status, personal=True)


def _typing(election: Election, form: TypingForm, at: datetime) -> dict[str, Any]:
    found = queries.typed(election)
    return {
        "election": election,
        "form": form,
        "rows": [field for _index, field in form.rows()],
        "takes": election.stage(at) is Stage.CLOSED,
        "stage": election.stage(at).value,
        "agreed": sum(1 for marks in found.values() if marks is not None),
        "waiting": [number for number, marks in found.items() if marks is None],
    }
