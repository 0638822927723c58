"""Who is heard in a round and who is not; how somebody describes themself."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.pages.pacing import paced
from groundswell.mobilise.listening import actions, queries
from groundswell.mobilise.listening.forms_hearing import DescribeForm, MeasureForm
from groundswell.mobilise.listening.views.speaking import carried, speaker_of, speaking
from groundswell.register.people.session import person_of, require_person


@require_safe
def heard(request: HttpRequest, token: str) -> HttpResponse:
    """Show who is heard against a table, and who is not."""
    reader = person_of(request)
    round_ = queries.round_for(reader, token)
    context = {
        "round": round_,
        "heard": queries.heard_in(round_),
        "may_ask": queries.may_ask(reader, round_.body, clock.now()),
    }
    return render_page(request, "listening/heard.html", context, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def measure(request: HttpRequest, token: str) -> HttpResponse:
    """Take the table against which it is measured who is heard."""
    at, reader = clock.now(), person_of(request)
    round_ = queries.round_for(reader, token)
    if reader is None or not queries.may_ask(reader, round_.body, at):
        raise Http404
    form = MeasureForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.measure_against(round_=round_, **form.cleaned_data, by=reader, at=at)
        messages.success(request, _("Taken. People can say how they describe themselves now."))
        return redirect("listening:heard", round_.token)
    status = 422 if form.errors else 200
    context = {"form": form, "round": round_}
    return render_page(request, "listening/measure.html", context, status=status, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@paced("listening.describe", per_hour=600)
@shows_refusals
def describe(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody say how they describe themself, or take it back."""
    reader = person_of(request)
    round_ = queries.round_for(reader, token)
    table = queries.table_of(round_)
    if not table:
        raise actions.NothingToMeasure
    if not round_.is_open:
        raise actions.RoundIsClosed
    known = queries.own_description(round_, speaker_of(request).voice_in(round_))
    initial = {question.value: answer for question, answer in known.items()}
    data = request.POST if request.method == "POST" else None
    form = DescribeForm(data, table=table, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.describe(
            round_=round_,
            answers=form.answers(),
            speaker=speaking(request),
            by=reader,
            at=clock.now(),
        )
        messages.success(request, _("Noted, sealed. You can change it or take it back here."))
        return redirect("listening:heard", round_.token)
    status = 422 if form.errors else 200
    context = {"form": form, "round": round_, "me": carried(request)}
    return render_page(request, "listening/describe.html", context, status=status, personal=True)
