"""Announcing a vote, and calling it off."""

import secrets
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.decide.ballots import actions, queries
from groundswell.decide.ballots.forms import AnnounceForm, CallOffForm
from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.refusals import NobodyToAsk, SecretNotYet, TimesInOrder
from groundswell.decide.ballots.rules.stages import Stage
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.subjects import Subject, title_of
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of, require_person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.books import rulebook_of, starter_of
from groundswell.register.structures.models import Body

METHODS = ["GET", "HEAD", "POST"]
AT_FAULT = {SecretNotYet: "way", TimesInOrder: "closes_on", NobodyToAsk: "quorum"}


def reader_of(request: HttpRequest) -> Person:
    """Return who asks. :raises Http404: nobody."""
    reader = person_of(request)
    if reader is None:
        raise Http404
    return reader


@require_http_methods(METHODS)
@require_person
@shows_refusals
def new(request: HttpRequest, token: str) -> HttpResponse:
    """Announce a vote of a body's members."""
    reader, at = reader_of(request), clock.now()
    body = structures.body_for(reader, token)
    if not queries.may_ask(reader, body, at):
        raise Http404
    about = _subject(request.POST.get("on_what") or request.GET.get("on_what", ""))
    title = title_of(about) if about else ""
    data = request.POST if request.method == "POST" else None
    form = AnnounceForm(data, initial=_first(about, title), articles=articles_of(body))
    if request.method == "POST" and form.is_valid():
        try:
            made = _announced(form, body, about, reader, at)
        except (SecretNotYet, TimesInOrder, NobodyToAsk) as refusal:
            form.add_error(AT_FAULT[type(refusal)], str(refusal))
        else:
            messages.success(request, _("The vote is announced. Its terms and its roll stand."))
            return redirect(made.url)
    context = {"form": form, "body": body, "title": title}
    status = 422 if form.errors else 200
    return render_page(request, "ballots/new.html", context, status=status, personal=True)


def _first(about: Subject | None, title: str | None) -> dict[str, str]:
    return {
        "form_key": secrets.token_hex(12),
        "on_what": str(about) if about else "",
        "wording": _("Do we carry “%(title)s”?") % {"title": title} if title else "",
        "way": "recorded",
        "majority": "simple",
    }


def _announced(
    form: AnnounceForm, body: Body, about: Subject | None, by: Person, at: datetime
) -> Question:
    told = form.cleaned_data
    opens_at, closes_at = form.times()
    return actions.announce(
        body=body,
        wording=told["wording"],
        about=about,
        article=told["article"],
        binds=told["binds"],
        terms=form.terms(),
        opens_at=opens_at,
        closes_at=closes_at,
        form_key=told["form_key"],
        by=by,
        at=at,
    )


def _subject(text: str) -> Subject | None:
    """Return what a vote is about, if there is such a thing."""
    try:
        found = Subject.parse(text)
    except ValueError:
        return None
    return found if title_of(found) else None


def articles_of(body: Body) -> list[tuple[str, str]]:
    """Return the articles of the rulebook in force, as choices."""
    starter = starter_of(rulebook_of(body))
    return [
        (each.number, _("Article %(number)s. %(title)s") % _named(each.number, each.title))
        for each in (starter.articles if starter else ())
    ] or [("–", _("The rulebook in force"))]


def _named(number: str, title: str) -> dict[str, str]:
    return {"number": number, "title": title}


@require_http_methods(METHODS)
@require_person
@shows_refusals
def call_off(request: HttpRequest, token: str) -> HttpResponse:
    """Call a vote off before it opens."""
    reader, at = reader_of(request), clock.now()
    question = queries.question_to_call_off_for(reader, token, at)
    if question.stage(at) is not Stage.NOTICED:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = CallOffForm(data)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        actions.call_off(question=question, because=because, by=reader, at=at)
        messages.success(request, _("Called off, and on the record."))
        return redirect(question.url)
    context = {"form": form, "question": question}
    status = 422 if form.errors else 200
    return render_page(request, "ballots/call_off.html", context, status=status, personal=True)
