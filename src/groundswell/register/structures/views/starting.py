"""Starting a group in six steps, one question a page; and the second person's yes."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.pages.refusals import refusal_response
from groundswell.foundation.subjects import Subject, title_of
from groundswell.methods.constitution import GROUP_OF_TWELVE
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of, require_person
from groundswell.register.places import queries as places
from groundswell.register.structures import actions, drafts
from groundswell.register.structures.actions.starting import name_matches
from groundswell.register.structures.forms import STEP_FORMS, NameForm, YesForm
from groundswell.register.structures.models import StartDraft

STEPS = (*STEP_FORMS, "check")


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Say what it takes to start a group, and where an unfinished start goes on."""
    person = person_of(request)
    draft = drafts.open_draft(person) if person else None
    context: dict[str, object] = {"draft": draft, "next": _first_open(draft) if draft else STEPS[0]}
    cause = None if draft else _led_here(request)
    context |= {"because_of": cause, "because": title_of(cause) if cause else None}
    return render_page(request, "structures/start.html", context, personal=person is not None)


def _led_here(request: HttpRequest) -> Subject | None:
    """Return what a link said this begins because of, where that is something known here."""
    try:
        cause = Subject.parse(request.GET.get("from", "")[:120])
    except ValueError:
        return None
    return cause if title_of(cause) else None


def _first_open(draft: StartDraft) -> str:
    answered = {
        "kind": bool(draft.basis),
        "where": bool(draft.place) or draft.no_place,
        "name": bool(draft.name),
        "purpose": bool(draft.purpose),
        "second": bool(draft.second_email),
    }
    return next((name for name in STEPS if not answered.get(name)), "check")


@require_http_methods(["GET", "HEAD", "POST"])
@shows_refusals
@require_person
def step(request: HttpRequest, step: str) -> HttpResponse:
    """Ask one of the six questions. Every answer is kept, so one can leave and come back."""
    if step not in STEPS:
        raise Http404
    person, at = person_of(request), clock.now()
    if person is None:
        raise Http404
    draft = drafts.open_draft(person)
    if draft is None:
        if step != STEPS[0]:
            return redirect("structures:step", STEPS[0])
        draft = (
            actions.start_draft(by=person, at=at, because_of=_led_here(request))
            if request.method == "POST"
            else StartDraft(starter=person, begun_at=at)
        )
    if step == "check":
        return _check(request, draft, person)
    return _question(request, step, draft, person)


def _question(request: HttpRequest, step: str, draft: StartDraft, person: Person) -> HttpResponse:
    form = _form(request, step, draft)
    context: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        taken = _TAKEN.get(step, _as_given)(form, draft)
        if taken is not None:
            actions.answer(draft=draft, answers=taken, by=person, at=clock.now())
            following = STEPS[STEPS.index(step) + 1]
            going_back = request.POST.get("then") == "check" or "check" in request.GET
            return redirect("structures:step", "check" if going_back else following)
    if isinstance(form, NameForm) and "name_reason" in form.fields:
        shown = StartDraft(
            basis=draft.basis, area_id=draft.area_id, name=form["name"].value() or ""
        )
        context["alike"] = name_matches(shown)
        context["proposed"] = shown.name
    number = STEPS.index(step) + 1
    context |= {"form": form, "step": step, "number": number, "steps": len(STEPS)}
    context["back"] = reverse("structures:step", args=[STEPS[number - 2]]) if number > 1 else ""
    status = 422 if form.errors else 200
    return render_page(request, "structures/start_step.html", context, status=status, personal=True)


def _form(request: HttpRequest, step: str, draft: StartDraft) -> forms.Form:
    kind = STEP_FORMS[step]
    initial = {name: getattr(draft, name) for name in kind.base_fields}
    data = request.POST if request.method == "POST" else None
    if kind is not NameForm:
        return kind(data, initial=initial)
    name = " ".join((request.POST.get("name", "") if data is not None else draft.name).split())
    shown = StartDraft(basis=draft.basis, area_id=draft.area_id, name=name)
    return NameForm(data, initial=initial, asks_why=bool(name and name_matches(shown)))


def _as_given(form: forms.Form, _draft: StartDraft) -> dict[str, Any] | None:
    return dict(form.cleaned_data)


def _where(form: forms.Form, _draft: StartDraft) -> dict[str, Any] | None:
    nowhere = {"place": "", "town": "", "area_id": None, "lat": None, "lon": None}
    typed = form.cleaned_data["place"].strip()
    if not typed:
        return nowhere | {"no_place": True}
    found = places.locate(typed)
    if isinstance(found, places.NotFound):
        tries = ", ".join(found.examples)
        form.add_error("place", _("{help} Try: {tries}").format(help=found.help, tries=tries))
        return None
    area = next((ref.id for ref in found.areas if ref.id is not None), None)
    return {
        "place": typed,
        "town": found.label,
        "area_id": area,
        "lat": round(found.lat, 3),  # about a hundred metres: a neighbourhood, not a door
        "lon": round(found.lon, 3),
        "no_place": False,
    }


def _named(form: forms.Form, _draft: StartDraft) -> dict[str, Any] | None:
    if "name_reason" not in form.fields:
        return {"name": form.cleaned_data["name"], "name_reason": ""}
    if not form.cleaned_data["name_reason"].strip():
        form.add_error(
            "name_reason",
            _("Another group could be taken for this one. Change the name, or say why it stays."),
        )
        return None
    return dict(form.cleaned_data)


def _second_asked(form: forms.Form, draft: StartDraft) -> dict[str, Any] | None:
    if drafts.reads_mail_at(draft.starter, form.cleaned_data["second_email"]):
        form.add_error(
            "second_email",
            _("That is your own address. It takes two people, so type the other person’s."),
        )
        return None
    return dict(form.cleaned_data)


_TAKEN: dict[str, Callable[[forms.Form, StartDraft], dict[str, Any] | None]] = {
    "where": _where,
    "name": _named,
    "second": _second_asked,
}


def _check(request: HttpRequest, draft: StartDraft, person: Person) -> HttpResponse:
    missing = _first_open(draft)
    if missing != "check":
        return redirect("structures:step", missing)
    refused: Refusal | None = None
    if request.method == "POST":
        try:
            actions.ask_second_starter(draft=draft, by=person, at=clock.now())
        except Refusal as refusal:
            refused = refusal
        else:
            return redirect("structures:started", draft.token)
    context = {
        "draft": draft,
        "because": title_of(Subject.parse(draft.because_of)) if draft.because_of else None,
        "refused": refused,
        "starter_book": GROUP_OF_TWELVE,
        "number": len(STEPS),
        "steps": len(STEPS),
        "alike": name_matches(draft),
    }
    status = refused.status if refused else 200
    return render_page(
        request, "structures/start_check.html", context, status=status, personal=True
    )


@require_safe
@shows_refusals
@require_person
def started(request: HttpRequest, token: str) -> HttpResponse:
    """How a start stands: waiting for the second person, founded, or taken back."""
    draft = drafts.draft_for(person_of(request), token)
    if draft.body is not None:
        return redirect(draft.body.url)
    return render_page(request, "structures/start_sent.html", {"draft": draft}, personal=True)


@require_POST
@shows_refusals
@require_person
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    """Give a start up; nothing was founded, so nothing stays."""
    person = person_of(request)
    draft = drafts.draft_for(person, token)
    if person is not None:
        actions.take_back(draft=draft, by=person, at=clock.now())
    messages.success(request, _("Taken back. Nothing was founded."))
    return redirect("structures:start")


@require_http_methods(["GET", "HEAD", "POST"])
def second(request: HttpRequest, sealed: str) -> HttpResponse:
    """Show the second person what they are asked; only pressing the button says yes."""
    draft = drafts.draft_sealed(sealed)
    if draft is None:
        raise Http404
    if draft.body is not None:
        return redirect(draft.body.url)
    person = person_of(request)
    known = drafts.reads_mail_at(person, draft.second_email)
    data = request.POST if request.method == "POST" else None
    form = YesForm(data, initial={"full_name": draft.second_called})
    if data is not None and (known or form.is_valid()):
        name = "" if known else form.cleaned_data["full_name"]
        try:
            body = actions.confirm_start(
                draft=draft, full_name=name, by=person if known else None, at=clock.now()
            )
        except Refusal as refusal:
            return refusal_response(request, refusal)
        messages.success(request, _("{name} is founded. It is on the map.").format(name=body.name))
        return redirect(body.url)
    context = {
        "draft": draft,
        "form": form,
        "known": known,
        "person": person,
        "starter_book": GROUP_OF_TWELVE,
    }
    status = 422 if data is not None else 200
    return render_page(
        request, "structures/start_second.html", context, status=status, personal=True
    )
