"""Files: asking for one, the second person's yes, and fetching it while it is there."""

import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.audiences import actions, labels, queries, refusals
from groundswell.register.audiences.forms import DecideForm, TakeForm
from groundswell.register.audiences.powers import Power
from groundswell.register.audiences.rules.exports import (
    ANSWER_WITHIN,
    STAYS,
    Column,
    Shape,
    State,
    fetchable,
    file_name,
)
from groundswell.register.audiences.views.building import head_of
from groundswell.register.audiences.views.reading import reader_of
from groundswell.register.people.session import second_factor_required
from groundswell.register.structures.permission import holds, require

TYPES = {
    Shape.CSV: "text/csv; charset=utf-8",
    Shape.CSV_BOM: "text/csv; charset=utf-8",
    Shape.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_http_methods(["GET", "HEAD", "POST"])
@second_factor_required
@shows_refusals
def take(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a file: why, and as little of each person as will do."""
    reader, at = reader_of(request), clock.now()
    found = queries.audience_for(reader, token, at=at)
    require(reader, Power.EXPORT, over=found.body, at=at)
    form = TakeForm(
        request.POST or None,
        initial={"form_key": secrets.token_urlsafe(18)},
        may_special=holds(reader, Power.EXPORT_SPECIAL, over=found.body, at=at),
    )
    if request.method == "POST" and form.is_valid():
        export = actions.ask_export(
            audience=found,
            form_key=form.cleaned_data["form_key"],
            reason=form.cleaned_data["reason"],
            columns=form.wanted(),
            shape=Shape(form.cleaned_data["shape"]),
            by=reader,
            at=at,
        )
        return redirect("audiences:export", export.token)
    context = head_of(found, reader) | {
        "form": form,
        "counts": queries.counts(found, at=at),
        "alone": queries.rows_alone(),
        "hours": int(STAYS.total_seconds() // 3600),
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "audiences/take.html", context, status=status, personal=True)


@require_safe
@second_factor_required
@shows_refusals
def export(request: HttpRequest, token: str) -> HttpResponse:
    """One file: who asked, why, who agreed, and what has become of it."""
    reader, at = reader_of(request), clock.now()
    found = queries.export_for(reader, token, at=at)
    own = found.asked_by.whole == reader
    waiting = found.state == State.WAITING
    may_answer = holds(reader, Power.APPROVE_EXPORT, over=found.audience.body, at=at)
    context = head_of(found.audience, reader) | {
        "export": found,
        "state": labels.STATES[State(found.state)],
        "columns": [labels.COLUMNS[Column(word)] for word in found.columns],
        "shape": labels.SHAPES[Shape(found.shape)],
        "own": own,
        "waiting": waiting,
        "being_made": found.state == State.ALLOWED,
        "lapses_at": found.asked_at + ANSWER_WITHIN,
        "may_decide": waiting and not own and may_answer,
        "fetchable": own and fetchable(found.state, found.expires_at, at),
    }
    return render_page(request, "audiences/export.html", context, personal=True)


@require_POST
@second_factor_required
@shows_refusals
def decide(request: HttpRequest, token: str) -> HttpResponse:
    """Agree to somebody else's file, or refuse it."""
    reader, at = reader_of(request), clock.now()
    found = queries.export_for(reader, token, at=at)
    form = DecideForm(request.POST)
    if form.is_valid():
        actions.decide_export(
            export_id=found.pk,
            yes=form.cleaned_data["yes"] == "1",
            because=form.cleaned_data["because"],
            by=reader,
            at=at,
        )
    return redirect("audiences:export", found.token)


@require_safe
@second_factor_required
@shows_refusals
def file(request: HttpRequest, token: str) -> HttpResponse:
    """Hand the file to whoever asked for it."""
    reader, at = reader_of(request), clock.now()
    found = queries.export_for(reader, token, at=at)
    if found.asked_by.whole != reader:
        raise refusals.FileGone
    shape = Shape(found.shape)
    content = actions.fetch_export(export_id=found.pk, by=reader, at=at)
    name = file_name(found.audience.name, found.token, shape)
    response = HttpResponse(content, content_type=TYPES[shape])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
