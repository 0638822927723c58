"""Pages of duplicates: the list, two records side by side, and taking it back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.duplicates import actions, queries
from groundswell.register.duplicates.forms import LABELS, LEFT, ChoiceForm
from groundswell.register.duplicates.labels import REASONS
from groundswell.register.duplicates.models import Pair
from groundswell.register.duplicates.rules.keeping import UNDO_WITHIN
from groundswell.register.duplicates.rules.scoring import Kind, Reason
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.people.session import (
    reader_of,
    require_person,
    second_factor_required,
)
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body


def _words(pair: Pair) -> list[Any]:
    return [REASONS[Reason(reason)] for reason in pair.reasons]


def _log(reader: Person, body: Body, pairs: list[Pair]) -> None:
    at = clock.now()
    people.log_reading(
        by=reader,
        person_ids={key for pair in pairs for key in (pair.first_id, pair.second_id)},
        role=structures.role_of(reader, body, at),
        reason=_("to see whether two records are one person"),
        what=_("name, how to reach you, year of birth"),
        at=at,
    )


@require_safe
@require_person
@second_factor_required
def pairs(request: HttpRequest, token: str) -> HttpResponse:
    """List the pairs of a body, the likeliest first, and those who share an address."""
    reader, at = reader_of(request), clock.now()
    body = queries.body_for(reader, token, at)
    same = list(
        queries.open_pairs(body, Kind.SAME).select_related("first", "second")[: queries.SHOWN]
    )
    shared = list(
        queries.open_pairs(body, Kind.SHARED).select_related("first", "second")[: queries.SHOWN]
    )
    two = queries.lately_two(body)
    _log(reader, body, [*same, *shared, *two])
    context = {
        "body": body,
        "same": [{"pair": pair, "why": _words(pair)} for pair in same],
        "shared": [{"pair": pair, "why": _words(pair)} for pair in shared],
        "done": queries.lately_done(body, at),
        "two": two,
        "days": UNDO_WITHIN.days,
    }
    return render_page(request, "duplicates/pairs.html", context, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@second_factor_required
@shows_refusals
def pair(request: HttpRequest, token: str) -> HttpResponse:
    """Show two records side by side; put them together as chosen."""
    reader, at = reader_of(request), clock.now()
    try:
        found = queries.pair_for(reader, token, at)
    except Http404:  # perhaps by this very form, sent a moment ago
        if (done := _sent_before(request, reader)) is None:
            raise
        return redirect("duplicates:pairs", done)
    left, right = queries.sides(found)
    lines = queries.lines_of(left[0], right[0])
    form = ChoiceForm(request.POST or None, lines=lines)
    if request.method == "POST" and form.is_valid():
        actions.put_together(
            pair=found,
            chosen=form.chosen(left[0].pk, right[0].pk),
            form_key=form.cleaned_data["form_key"],
            by=reader,
            at=at,
        )
        messages.success(request, _("Put together. Both addresses are told."))
        return _onward(found)
    if found.body is not None:
        _log(reader, found.body, [found])
    context = {
        "pair": found,
        "body": found.body,
        "why": _words(found),
        "left": left,
        "sides": (left, right),
        "right": right,
        "form": form,
        "rows": _rows(form, lines),
        "days": UNDO_WITHIN.days,
        "own": reader.pk in (found.first_id, found.second_id),
    }
    status = 422 if form.errors else 200
    return render_page(request, "duplicates/pair.html", context, status=status, personal=True)


def _sent_before(request: HttpRequest, reader: Person) -> str | None:
    """Return where a form leads that was sent already, by the same officer."""
    if request.method != "POST":
        return None
    return queries.body_of_form(request.POST.get("form_key", ""), reader)


def _rows(form: ChoiceForm, lines: list[queries.Line]) -> list[dict[str, Any]]:
    """Return each field with both values and which is chosen, for the page."""
    to_choose = [line.name for line in lines if not line.same]
    return [
        {
            "name": line.name,
            "label": LABELS[line.name],
            "left": line.left,
            "right": line.right,
            "same": line.same,
            "first": line.name in to_choose[:1],  # where the keyboard begins
            "on_left": form[line.name].value() in (LEFT, None),
        }
        for line in lines
    ]


def _onward(found: Pair) -> HttpResponse:
    """Lead to the next pair that waits, so that one goes on without a list in between."""
    following = queries.next_pair(found.body) if found.body else None
    if following is not None:
        return redirect("duplicates:pair", following.token)
    return redirect("duplicates:pairs", found.body.token if found.body else "")


@require_POST
@require_person
@second_factor_required
@shows_refusals
def different(request: HttpRequest, token: str) -> HttpResponse:
    """Write down that two records are two people."""
    reader, at = reader_of(request), clock.now()
    found = queries.pair_for(reader, token, at)
    actions.say_different(pair=found, by=reader, at=at)
    messages.success(request, _("Two people. They are not proposed again."))
    return _onward(found)


@require_POST
@require_person
@second_factor_required
@shows_refusals
def undecided(request: HttpRequest, token: str) -> HttpResponse:
    """Take back that two records are two people."""
    reader, at = reader_of(request), clock.now()
    found = queries.pair_for(reader, token, at)
    actions.say_undecided(pair=found, by=reader, at=at)
    return redirect("duplicates:pair", found.token)


@require_POST
@require_person
@second_factor_required
@shows_refusals
def part(request: HttpRequest, token: str) -> HttpResponse:
    """Take a merge back."""
    reader, at = reader_of(request), clock.now()
    merge = queries.merge_for(reader, token, at)
    actions.part(merge=merge, by=reader, at=at)
    messages.success(request, _("Taken back. Both records are as they were."))
    if merge.kept_id == reader.pk:
        return redirect("duplicates:mine")
    return redirect("duplicates:pairs", merge.body.token)


@require_safe
@require_person
def mine(request: HttpRequest) -> HttpResponse:
    """Show a person what was put together with their record, and how to take it back."""
    reader, at = reader_of(request), clock.now()
    context = {"done": queries.merges_of(reader, at), "days": UNDO_WITHIN.days}
    return render_page(request, "duplicates/mine.html", context, personal=True)
