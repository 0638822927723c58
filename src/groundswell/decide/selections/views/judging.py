"""The panels: taking a seat, the desk, marking one candidate at a time, hearing an appeal."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.decide.selections import actions, queries
from groundswell.decide.selections.forms import FindForm, MarkForm, SitForm
from groundswell.decide.selections.models import Application
from groundswell.decide.selections.rules.panels import Sits
from groundswell.decide.selections.views.asking import METHODS, who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person
from groundswell.register.people.session import require_person


@require_http_methods(METHODS)
@require_person
@shows_refusals
def sit(request: HttpRequest, token: str) -> HttpResponse:
    """Take a seat on the panel a link leads to, and declare one's interests."""
    reader, at = who(request)
    found, sits = queries.selection_to_sit_on_for(token)
    form = SitForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        interests = form.cleaned_data["interests"]
        actions.take_seat(selection=found, sits=sits, interests=interests, by=reader, at=at)
        messages.success(request, _("You sit on the panel. What you declared stands."))
        return redirect("selections:sit", token)
    context = {
        "form": form,
        "selection": found,
        "hears": sits is Sits.APPEALS,
        "seat": queries.seat_of(found, reader, sits),
        "criteria": queries.criteria_of(found),
    }
    status = 422 if form.errors else 200
    return render_page(request, "selections/sit.html", context, status=status, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def desk(request: HttpRequest, token: str) -> HttpResponse:
    """Show somebody on a panel what is theirs to do; let them leave it."""
    reader, at = who(request)
    found = queries.selection_for(reader, token, at)
    sits = queries.sits_on(found, reader)
    if sits is None:
        raise Http404
    if request.method == "POST":
        actions.stand_down(selection=found, by=reader, at=at)
        messages.success(request, _("You have left the panel."))
        return redirect(found.url)
    seat = queries.seat_for(reader, token, at, sits)
    sitting = queries.open_sitting(found)
    judges = sits is Sits.PANEL
    context = {
        "selection": found,
        "seat": seat,
        "judges": judges,
        "sitting": sitting,
        "rows": queries.desk_of(seat, sitting) if judges and sitting else [],
        "closed": queries.closed_marks_of(found) if judges else [],
        "slots": queries.slots_of(found, queries.plan_of(found)) if judges else [],
        "appeals": [] if judges else queries.appeals_on(found),
        "day": queries.plan_of(found).day_of(found.at_stage) if sitting else None,
    }
    return render_page(request, "selections/desk.html", context, personal=True)


def _note_look(reader: Person, application: Application, at: datetime, role: str) -> None:
    """Write into a candidate's record that a panel read what they sent."""
    if application.person_id is not None:
        people.log_reading(
            by=reader, person_ids=[application.person_id], role=role,
            reason=application.selection.title[:200], what=_("your application"), at=at,
        )  # fmt: skip


@require_http_methods(METHODS)
@require_person
@shows_refusals
def mark(request: HttpRequest, token: str) -> HttpResponse:
    """Mark one candidate on every criterion of the stage that is open."""
    reader, at = who(request)
    here = queries.to_mark_for(reader, token)
    form = MarkForm(
        request.POST if request.method == "POST" else None, criteria=here.criteria, own=here.own
    )
    found = here.application.selection
    _note_look(reader, here.application, at, _("Sits on the panel"))
    if request.method == "POST" and form.is_valid():
        actions.mark(application=here.application, given=form.given(), by=reader, at=at)
        messages.success(request, _("Kept. Until the stage closes you can change it."))
        return redirect("selections:desk", found.token)
    context = {"form": form, "selection": found, "application": here.application}
    context["sitting"] = here.sitting
    status = 422 if form.errors else 200
    return render_page(request, "selections/mark.html", context, status=status, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def hear(request: HttpRequest, token: str) -> HttpResponse:
    """Say what one finds about an appeal."""
    reader, at = who(request)
    here = queries.appeal_for(reader, token, at)
    form = FindForm(request.POST if request.method == "POST" else None)
    found = here.sitting.selection
    _note_look(reader, here.application, at, _("Hears appeals"))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.find(
            appeal=here.appeal, upholds=told["upheld"] == "yes", reason=told["because"],
            by=reader, at=at,
        )  # fmt: skip
        messages.success(request, _("Kept, and it stands."))
        return redirect("selections:desk", found.token)
    context = {"form": form, "selection": found, "here": here}
    status = 422 if form.errors else 200
    return render_page(request, "selections/hear.html", context, status=status, personal=True)
