"""The report on arrangements: a clerk moves it, all read it, another clerk files the vote."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.decide.motions import actions, queries
from groundswell.decide.motions.forms_arranging import OutcomeForm, ReportForm
from groundswell.decide.motions.refusals import NothingWritten, ReportWaits, SayWhatComesBack
from groundswell.decide.motions.views.asking import who
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import person_of, require_person

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@require_person
@shows_refusals
def arrange(request: HttpRequest, token: str) -> HttpResponse:
    """Move a report on arrangements."""
    reader, at = who(request)
    call = queries.clerks_call_for(reader, token, at)
    data = request.POST if request.method == "POST" else None
    form = ReportForm(data, initial={"form_key": secrets.token_hex(12)})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = actions.move_report(
                call=call, words=told["words"], form_key=told["form_key"], by=reader, at=at
            )
        except (NothingWritten, ReportWaits) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Moved. It counts once the meeting has agreed to it."))
            return redirect(made.url)
    context = {
        "form": form,
        "call": call,
        "listed": queries.ruled_in(call),
        "earlier": queries.reports_of(call),
    }
    status = 422 if form.errors else 200
    return render_page(request, "motions/arrange.html", context, status=status, personal=True)


@require_http_methods(METHODS)
@shows_refusals
def report(request: HttpRequest, token: str) -> HttpResponse:
    """Show a report; take what the meeting did with it from a clerk who did not move it."""
    at, reader = clock.now(), person_of(request)
    found = queries.report_for(reader, token)
    may = queries.may_file(reader, found, at)
    form = OutcomeForm(request.POST if request.method == "POST" else None, listed=found.listed)
    if request.method == "POST":
        if reader is None or not may:
            raise Http404
        if form.is_valid():
            told = form.cleaned_data
            try:
                actions.decide_report(
                    report=found,
                    agreed=told["outcome"] == "agreed",
                    because=told["because"],
                    about=queries.listed_motion(found, told["about"]),
                    by=reader,
                    at=at,
                )
            except SayWhatComesBack as refusal:
                form.add_error("about", str(refusal))
            else:
                messages.success(request, _("Entered, and on the record."))
                return redirect(found.url)
    context = {
        "report": found,
        "form": form if may else None,
        "others": [each for each in queries.reports_of(found.call) if each.pk != found.pk],
    }
    status = 422 if request.method == "POST" and form.errors else 200
    personal = reader is not None
    return render_page(request, "motions/report.html", context, status=status, personal=personal)
