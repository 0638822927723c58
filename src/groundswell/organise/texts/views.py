"""Pages: request, one call, response."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.outbox.segments import measure
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.texts import actions, queries
from groundswell.organise.texts.forms import AnswerForm
from groundswell.register.people import actions as people
from groundswell.register.people.session import (
    reader_of,
    require_person,
    second_factor_required,
)
from groundswell.register.structures import queries as structures


@require_safe
@require_person
@second_factor_required
def waiting(request: HttpRequest) -> HttpResponse:
    """Show the texts nobody has dealt with, and write down that they were read."""
    reader, at = reader_of(request), clock.now()
    body = queries.body_for_reader(reader, at)
    rows = queries.waiting()
    people.log_reading(
        by=reader,
        person_ids=[row.text.person_id for row in rows if row.text.person_id and row.name],
        role=structures.role_of(reader, body, at),
        reason=_("to answer texts"),
        what=_("a text you sent us"),
        at=at,
    )
    context = {"body": body, "rows": rows, "form_key": secrets.token_urlsafe(12)}
    return render_page(request, "texts/waiting.html", context, personal=True)


@require_POST
@require_person
@second_factor_required
@shows_refusals
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a text."""
    reader, at = reader_of(request), clock.now()
    text = queries.text_for(reader, token, at)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "text": text}
        return render_page(request, "texts/answer.html", context, status=422, personal=True)
    words = form.cleaned_data["words"]
    actions.answer_text(
        movement=queries.body_for_reader(reader, at),
        text=text,
        words=words,
        form_key=form.cleaned_data["form_key"],
        by=reader,
        at=at,
    )
    parts = measure(words).parts
    said = _("Sent, as one text.") if parts == 1 else _("Sent, as %(n)s texts.") % {"n": parts}
    messages.success(request, said)
    return redirect("texts:waiting")


@require_POST
@require_person
@second_factor_required
@shows_refusals
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Take a text as a STOP."""
    reader, at = reader_of(request), clock.now()
    text = queries.text_for(reader, token, at)
    body = queries.body_for_reader(reader, at)
    actions.take_as_stop(movement=body, text=text, by=reader, at=at)
    messages.success(request, _("No more texts go to that number."))
    return redirect("texts:waiting")


@require_POST
@require_person
@second_factor_required
@shows_refusals
def aside(request: HttpRequest, token: str) -> HttpResponse:
    """Lay a text aside."""
    reader, at = reader_of(request), clock.now()
    text = queries.text_for(reader, token, at)
    actions.lay_aside(movement=queries.body_for_reader(reader, at), text=text, by=reader, at=at)
    return redirect("texts:waiting")
