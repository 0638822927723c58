"""Offices: who holds each, until when, who follows; putting somebody in one; what goes over."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation import clock
from groundswell.foundation.errors import Refusal
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people import actions as people_actions
from groundswell.register.people.models import Person
from groundswell.register.people.session import (
    person_of,
    reader_of,
    require_person,
    second_factor_required,
)
from groundswell.register.structures import actions, conferring, finding, handing, queries
from groundswell.register.structures.forms import ConferForm, FillForm
from groundswell.register.structures.models import Office
from groundswell.register.structures.permission import holders, holds
from groundswell.register.structures.powers import Power, power_info
from groundswell.register.structures.slots import tabs_of


@require_safe
def offices(request: HttpRequest, token: str) -> HttpResponse:
    """Every seat with its clock, and for a free one, who can fill it and by which rule."""
    reader, at = person_of(request), clock.now()
    body = queries.body_for(reader, token)
    context = {
        "body": body,
        "tabs": tabs_of(body, reader, at, here="offices"),
        "seats": handing.seats_of(body, at),
        "article": handing.article_on_offices(body),
        "file": holders(Power.FILE_DECISION, over=body, at=at),
        "may_fill": holds(reader, Power.FILE_DECISION, over=body, at=at),
    }
    return render_page(request, "structures/offices.html", context, personal=reader is not None)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@second_factor_required
@shows_refusals
def fill(request: HttpRequest, token: str) -> HttpResponse:
    """Put on record who holds an office next, as a meeting decided."""
    reader, at = person_of(request), clock.now()
    if reader is None:
        raise Http404
    office = handing.office_to_fill_for(reader, token, at=at)
    form = FillForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = _member_named(reader, office, form)
        if chosen is not None:
            try:
                tenure = actions.fill_seat(
                    office=office,
                    person=chosen,
                    reference=form.cleaned_data["reference"],
                    co_opted=form.cleaned_data["how"] == "co_opted",
                    by=reader,
                    at=at,
                )
            except Refusal as refused:
                form.add_error(None, str(refused))
            else:
                done = _("On the record: {name}, {office}.")
                named = done.format(name=tenure.person.full_name, office=office.title)
                messages.success(request, named)
                return redirect("structures:offices", office.body.token)
    begins = handing.free_from(office, at)
    context = {
        "form": form,
        "office": office,
        "body": office.body,
        "now": begins <= at,
        "begins_after": handing.last_day_of(begins),
        "last_day": handing.last_day_of(office.whole_term_from(begins)),
        "article": handing.article_on_offices(office.body),
    }
    status = 422 if form.errors else 200
    return render_page(
        request, "structures/office_fill.html", context, status=status, personal=True
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@second_factor_required
@shows_refusals
def confer(request: HttpRequest, token: str) -> HttpResponse:
    """Put on record that a meeting conferred a power its offices usually have."""
    reader, at = reader_of(request), clock.now()
    body = conferring.body_to_confer_in_for(reader, token, at=at)
    usual = conferring.usual_of(body, at)
    if request.method == "POST" and conferring.stands(body, request.POST.get("power", ""), at):
        return redirect("structures:powers", body.token)  # the same form, sent twice
    form = ConferForm(usual, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen, reference = form.cleaned_data["power"], form.cleaned_data["reference"]
        try:
            held = actions.confer_usual(
                body=body, chosen=chosen, reference=reference, by=reader, at=at
            )
        except Refusal as refused:
            if conferring.stands(body, chosen, at):  # the same form, sent at the same moment
                return redirect("structures:powers", body.token)
            form.add_error(None, str(refused))
        else:
            said = _("On the record: {power}, held by {office}.")
            told = said.format(
                power=power_info(held.power).label, office=held.office and held.office.title
            )
            messages.success(request, told)
            return redirect("structures:powers", body.token)
    context = {"body": body, "form": form, "usual": usual}
    status = 422 if form.errors else 200
    return render_page(
        request, "structures/power_confer.html", context, status=status, personal=True
    )


def _member_named(reader: Person, office: Office, form: FillForm) -> Person | None:
    members = queries.memberships_of(office.body_id)
    found = finding.members_like(members, form.cleaned_data["who"])
    people_actions.log_reading(
        by=reader,
        person_ids=[row.person_id for row in found.rows],
        role=queries.role_of(reader, office.body, clock.now()),
        reason=_("to put somebody in office"),
        what=_("name in the list of members"),
        at=clock.now(),
    )
    if len(found.rows) == 1:
        return found.rows[0].person
    form.add_error(
        "who",
        _("More than one member fits. Type the whole name or the e-mail address.")
        if found.rows
        else _("No member of the group fits. Only members hold its offices."),
    )
    return None


@require_safe
@require_person
@shows_refusals
def handover(request: HttpRequest, token: str) -> HttpResponse:
    """What goes over with an office: to whoever holds it, is about to, or has just held it."""
    reader, at = person_of(request), clock.now()
    body, handings = handing.handings_for(reader, token, at=at)
    context = {
        "body": body,
        "handings": handings,
        "seats": handing.seats_of(body, at),
    }
    return render_page(request, "structures/handover.html", context, personal=True)
