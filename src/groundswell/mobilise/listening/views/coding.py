"""Notes from doors and house meetings, and their themes."""

import secrets
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.mobilise.listening import actions, queries, slots
from groundswell.mobilise.listening.forms_coding import CodeForm, NoteForm, ThemesForm
from groundswell.mobilise.listening.models import Coding, Round
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of, reader_of, require_person
from groundswell.register.structures.slots import Act


def _round(request: HttpRequest, token: str) -> tuple[Person, Round]:
    reader = reader_of(request)
    return reader, queries.collected_round_for(reader, token, clock.now())


def _coding(request: HttpRequest, token: str) -> tuple[Person, Coding]:
    reader = reader_of(request)
    return reader, queries.coding_for(reader, token, clock.now())


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def notes(request: HttpRequest, token: str) -> HttpResponse:
    """Write down what somebody said at a door or in a house meeting."""
    reader, round_ = _round(request, token)
    data = request.POST if request.method == "POST" else None
    form = NoteForm(data, initial={"form_key": secrets.token_hex(12)})
    if request.method == "POST" and form.is_valid():
        actions.write_note(round_=round_, **form.note(), by=reader, at=clock.now())
        messages.success(request, _("Noted, sealed."))
        return redirect("listening:notes", round_.token)
    context = {
        "round": round_,
        "form": form,
        "count": queries.notes_of(round_),
        "coding": queries.coding_of(round_),
        "themes": ThemesForm(),
    }
    status = 422 if form.errors else 200
    return render_page(request, "listening/notes.html", context, status=status, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def begin(request: HttpRequest, token: str) -> HttpResponse:
    """Fix the themes, so that two people can code."""
    reader, round_ = _round(request, token)
    form = ThemesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        themes = form.cleaned_data["themes"]
        actions.begin_coding(round_=round_, themes=themes, by=reader, at=clock.now())
        messages.success(request, _("The themes stand. The first two who code are the two."))
        return redirect("listening:code", round_.token)
    status = 422 if form.errors else 200
    context = {"round": round_, "form": form}
    return render_page(request, "listening/begin.html", context, status=status, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def code(request: HttpRequest, token: str) -> HttpResponse:
    """Show one note and the themes; what the other said is not there."""
    reader, coding = _coding(request, token)
    offered = queries.to_code(coding, reader)
    initial = {"note": offered.note.number if offered.note else None}
    data = request.POST if request.method == "POST" else None
    form = CodeForm(data, themes=coding.themes, initial=initial)
    if request.method == "POST" and form.is_valid():
        note = queries.note_in(coding, form.cleaned_data["note"])
        theme = form.cleaned_data["theme"]
        actions.code_note(coding=coding, note=note, theme=theme, by=reader, at=clock.now())
        return redirect("listening:code", coding.round.token)
    context = {"round": coding.round, "coding": coding, "offered": offered, "form": form}
    status = 422 if form.errors else 200
    return render_page(request, "listening/code.html", context, status=status, personal=True)


@require_POST
@require_person
@shows_refusals
def hand_in(request: HttpRequest, token: str) -> HttpResponse:
    """Hand one's codes in."""
    reader, coding = _coding(request, token)
    actions.hand_in(coding=coding, by=reader, at=clock.now())
    messages.success(request, _("Handed in. When both have, you see where you differ."))
    return redirect("listening:settle", coding.round.token)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def settle(request: HttpRequest, token: str) -> HttpResponse:
    """Show where the two differ, once both are done, and take a word on it."""
    reader, coding = _coding(request, token)
    if request.method == "POST":
        form = CodeForm(request.POST, themes=coding.themes)
        if form.is_valid():
            note = queries.note_in(coding, form.cleaned_data["note"])
            theme = form.cleaned_data["theme"]
            actions.settle(coding=coding, note=note, theme=theme, by=reader, at=clock.now())
        else:
            messages.error(request, _("Choose a theme."))
        return redirect("listening:settle", coding.round.token)
    open_ = queries.to_settle(coding)
    context = {
        "round": coding.round,
        "coding": coding,
        "open": open_,
        "third": queries.slot_of(coding, reader) is None,
        "choices": list(enumerate(coding.themes)),
    }
    return render_page(request, "listening/settle.html", context, personal=True)


@require_safe
def themes(request: HttpRequest, token: str) -> HttpResponse:
    """Show how many notes fell under each theme, after how far two people agree."""
    reader, at = person_of(request), clock.now()
    round_ = queries.round_for(reader, token)
    found = queries.themes_in(round_)
    subjects = found.subjects if found else ()
    columns = slots.begin_from_theme.collect(round_, subjects, reader, at) if subjects else []
    context = {
        "round": round_,
        "themes": found,
        "rows": _rows(found, columns) if found else (),
        "acts": any(act for column in columns for act in column),
        "came": [each for part in slots.came_of.collect(round_, reader, at) for each in part],
    }
    return render_page(request, "listening/themes.html", context, personal=True)


def _rows(
    found: queries.ThemesShown, columns: Sequence[Sequence[Act | None]]
) -> list[tuple[str, str, int | None, list[Act]]]:
    """Return each theme with its number, its count, and what its reader can begin from it."""
    return [
        (
            subject.token.partition("-")[2], theme, count,
            [act for column in columns if (act := column[place])],
        )
        for place, (subject, (theme, count)) in enumerate(
            zip(found.subjects, found.counts, strict=True)
        )
    ]  # fmt: skip
