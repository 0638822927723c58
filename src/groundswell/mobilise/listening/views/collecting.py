"""Answers taken at a door with one thumb, and typed back from paper."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.mobilise.listening import actions, queries, sheets
from groundswell.mobilise.listening.forms import (
    PrintForm,
    TypeInForm,
    fresh_secret,
    read_secret,
    said_of,
)
from groundswell.mobilise.listening.models import Round
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of, require_person

PDF = "application/pdf"


def _asked(request: HttpRequest, token: str) -> tuple[Person, Round]:
    """Return who collects, and for which round. :raises Http404: it is not theirs."""
    reader = person_of(request)
    if reader is None:
        raise Http404
    return reader, queries.collected_round_for(reader, token, clock.now())


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Ask one person at one door; each door is a voice of its own."""
    reader, round_ = _asked(request, token)
    if not round_.is_open:
        raise actions.RoundIsClosed
    given = request.POST.get("door", "") or request.GET.get("door", "")
    secret = read_secret(given)
    if request.method == "POST":
        said = said_of(request.POST.get("said", ""))
        statement = queries.statement_in(round_, request.POST.get("statement", "")[:40])
        if said is None or not secret:
            raise Http404
        actions.take_at_door(
            statement=statement, said=said, secret=secret, by=reader, at=clock.now()
        )
        return redirect(f"{reverse('listening:door', args=[round_.token])}?door={given}")
    speaker = Speaker(None, f"door:{secret}" if secret else "")
    offered = queries.offered(round_, speaker.voice_in(round_))
    context = {"round": round_, "offered": offered, "door": given if secret else fresh_secret()}
    return render_page(request, "listening/door.html", context, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def on_paper(request: HttpRequest, token: str) -> HttpResponse:
    """Print sheets, and type them in."""
    reader, round_ = _asked(request, token)
    data = request.POST if request.method == "POST" else None
    form = TypeInForm(data, round_=round_, initial={"form_key": secrets.token_hex(12)})
    if request.method == "POST" and form.is_valid():
        done = actions.type_in(
            sheet=form.sheet(),
            answers=form.cleaned_data["answers"],
            words=form.cleaned_data["words"],
            form_key=form.cleaned_data["form_key"],
            by=reader,
            at=clock.now(),
        )
        said = _("Typed in: %(taken)s taken, %(stood)s answered already, %(gone)s gone since.")
        told = {"taken": done.taken, "stood": done.stood, "gone": done.gone}
        messages.success(request, said % told)
        return redirect("listening:on_paper", round_.token)
    printed, typed = queries.sheets_of(round_)
    context = {
        "round": round_,
        "form": form,
        "print": PrintForm(
            auto_id="print_%s", initial={"form_key": secrets.token_hex(12), "count": 10}
        ),
        "printed": printed,
        "typed": typed,
    }
    status = 422 if form.errors else 200
    return render_page(request, "listening/on_paper.html", context, status=status, personal=True)


@require_POST
@require_person
@shows_refusals
def print_sheets(request: HttpRequest, token: str) -> HttpResponse:
    """Give a pile of blank sheets, each with a code of its own."""
    reader, round_ = _asked(request, token)
    form = PrintForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say how many sheets: 1 to 30."))
        return redirect("listening:on_paper", round_.token)
    made = actions.print_sheets(round_=round_, **form.cleaned_data, by=reader, at=clock.now())
    return _paper(sheets.printed(made))


@require_POST
@require_person
@shows_refusals
def own_sheet(request: HttpRequest, token: str) -> HttpResponse:
    """Give somebody their own sheet, which is typed back as their own voice."""
    reader = person_of(request)
    round_ = queries.round_for(reader, token)
    if reader is None:
        raise Http404
    made = actions.print_own_sheet(
        round_=round_, speaker=Speaker(reader), by=reader, at=clock.now()
    )
    return _paper(sheets.printed([made]))


def _paper(content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type=PDF)
    answer["Content-Disposition"] = 'inline; filename="listening.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
