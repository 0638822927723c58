"""The register and a decision's own page, read by everybody; and what can be put down there."""

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.decide.decisions import actions, queries, slots
from groundswell.decide.decisions.forms import (
    AnswerForm,
    LetterForm,
    PutOffForm,
    ReportForm,
    span_of,
)
from groundswell.decide.decisions.models import Decision
from groundswell.decide.decisions.refusals import SayWhichMinute, ShowIt
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.pages.forms import PlainForm
from groundswell.foundation.subjects import Subject, title_of, url_of
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of, require_person

ON_A_PAGE = 50
METHODS = ["GET", "HEAD", "POST"]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List decisions, what is overdue apart."""
    at = clock.now()
    today = clock.local_date(at)
    only_late = request.GET.get("show") == "overdue"
    found = queries.decisions(overdue_on=today if only_late else None)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [(each, queries.standing_of(each, at)) for each in page.object_list]
    context = {"listing": page, "rows": rows, "only_late": only_late}
    return render_page(request, "decisions/index.html", context)


@require_safe
def decision(request: HttpRequest, token: str) -> HttpResponse:
    """Show a decision: who answers for it, by when, what came of it, and where it came from."""
    at, reader = clock.now(), person_of(request)
    found = queries.decision_for(reader, token)
    began = Subject.parse(found.because_of) if found.because_of else None
    context = {
        "decision": found,
        "standing": queries.standing_of(found, at),
        "seen": queries.seen(found),
        "acts": queries.acts_of(found, reader, at),
        "panels": slots.on_page.collect(found, reader, at),
        "began_words": title_of(began) if began else "",
        "began_href": url_of(began) if began else "",
    }
    return render_page(request, "decisions/decision.html", context, personal=reader is not None)


def _who(request: HttpRequest, token: str) -> tuple[Person, datetime, Decision, queries.Acts]:
    reader = person_of(request)
    if reader is None:
        raise Http404
    at = clock.now()
    found = queries.decision_for(reader, token)
    return reader, at, found, queries.acts_of(found, reader, at)


def _form(
    request: HttpRequest, found: Decision, form: PlainForm, title: str, words: str
) -> HttpResponse:
    context = {"decision": found, "form": form, "title": title, "submit_words": words}
    status = 422 if form.errors else 200
    return render_page(request, "decisions/form.html", context, status=status, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def report(request: HttpRequest, token: str) -> HttpResponse:
    """Report what came of it."""
    reader, at, found, acts = _who(request, token)
    if not acts.report:
        raise Http404
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.report(
                decision=found,
                status=form.chosen(),
                words=told["words"],
                evidence=told["evidence"],
                by=reader,
                at=at,
            )
        except ShowIt as refusal:
            form.add_error("evidence", str(refusal))
        else:
            messages.success(request, _("Entered, and on the record."))
            return redirect(found.url)
    return _form(request, found, form, _("What came of it?"), _("Report it"))


@require_http_methods(METHODS)
@require_person
@shows_refusals
def put_off(request: HttpRequest, token: str) -> HttpResponse:
    """Put its date off, as a meeting decided."""
    reader, at, found, acts = _who(request, token)
    if not acts.put_off:
        raise Http404
    form = PutOffForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        span = span_of(told["due"], told["due_by"], clock.local_date(at))
        if span is None:
            form.add_error("due_by", _("Say the last day: the words name no month or season."))
            return _form(request, found, form, _("Put its date off"), _("Put it off"))
        try:
            actions.put_off(
                decision=found, due=told["due"] or span.last.isoformat(), span=span,
                because=told["because"], by=reader, at=at,
            )  # fmt: skip
        except SayWhichMinute as refusal:
            form.add_error("due_by", str(refusal))
        else:
            messages.success(request, _("Put off, in sight of everybody."))
            return redirect(found.url)
    return _form(request, found, form, _("Put its date off"), _("Put it off"))


@require_http_methods(METHODS)
@require_person
@shows_refusals
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Say whether a group takes it up."""
    reader, at, found, acts = _who(request, token)
    if not acts.answers_for:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = AnswerForm(data, bodies=acts.answers_for)
    if request.method == "POST" and form.is_valid():
        body, said = form.chosen()
        if body is None:
            raise Http404
        words = form.cleaned_data["words"]
        actions.take_up(decision=found, body=body, answer=said, words=words, by=reader, at=at)
        messages.success(request, _("Entered. It can change: the last word counts."))
        return redirect(found.url)
    return _form(request, found, form, _("Does your group take it up?"), _("Say so"))


@require_http_methods(METHODS)
@require_person
@shows_refusals
def write(request: HttpRequest, token: str) -> HttpResponse:
    """Write to every branch."""
    reader, at, found, acts = _who(request, token)
    if not acts.write:
        raise Http404
    form = LetterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        told = actions.write_to_branches(decision=found, words=words, by=reader, at=at)
        sentence = ngettext(
            "%(count)s branch is written to.", "%(count)s branches are written to.", told
        )
        messages.success(request, sentence % {"count": told})
        return redirect(found.url)
    return _form(request, found, form, _("Write to every branch"), _("Write to them"))
