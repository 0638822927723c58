"""A branch's delegates, and a delegate's own credential."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.decide.conference import actions, queries
from groundswell.decide.conference.codes import code_of
from groundswell.decide.conference.forms import NameForm
from groundswell.decide.conference.models import Entitlement
from groundswell.decide.conference.powers import Power
from groundswell.decide.conference.refusals import NamedAlready, NamesClosed, SeatsTaken
from groundswell.decide.conference.rules.seats import Kind
from groundswell.decide.conference.views.asking import METHODS, who
from groundswell.decide.conference.views.looks import log_delegates_read
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.models import Person
from groundswell.register.people.session import require_person
from groundswell.register.structures import finding
from groundswell.register.structures import queries as structures
from groundswell.register.structures.permission import holds


@require_http_methods(METHODS)
@require_person
@shows_refusals
def branch(request: HttpRequest, token: str, branch: str) -> HttpResponse:
    """Show who a branch sends; whoever speaks for it names them."""
    reader, at = who(request)
    entitlement = queries.entitlement_for(reader, token, branch, at)
    may_name = holds(reader, Power.NAME, over=entitlement.body, at=at)
    if request.method == "POST" and not may_name:
        raise Http404
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        person = _found(form, entitlement)
        if person is not None:
            try:
                actions.name(
                    entitlement=entitlement, person=person, kind=Kind(form.cleaned_data["kind"]),
                    by=reader, at=at,
                )  # fmt: skip
            except (SeatsTaken, NamesClosed, NamedAlready) as refusal:
                form.add_error("who", str(refusal))
            else:
                messages.success(request, _("Named. Their credential is on their own page."))
                return redirect("conference:branch", token, branch)
    delegation = queries.delegation_of(entitlement)
    log_delegates_read(reader, entitlement, [*delegation.seated, *delegation.waiting], at)
    context = {
        "form": form,
        "entitlement": entitlement,
        "conference": entitlement.conference,
        "delegation": delegation,
        "may_name": may_name,
        "names_close": at < entitlement.conference.names_close_at,
        "ended": at >= entitlement.conference.ends_at,
    }
    status = 422 if form.errors else 200
    return render_page(request, "conference/branch.html", context, status=status, personal=True)


def _found(form: NameForm, entitlement: Entitlement) -> Person | None:
    """Return the one member who fits what was typed; else say so beside the field."""
    members = structures.memberships_of(entitlement.body_id).select_related("person")
    found = finding.members_like(members, form.cleaned_data["who"])
    if len(found.rows) == 1:
        return found.rows[0].person
    words = _("Nobody on the group’s list is called that. Type it as the list has it.")
    if found.rows or found.too_short:
        words = _("More than one member fits. Type the whole name or the e-mail address.")
    form.add_error("who", words)
    return None


@require_safe
@require_person
@shows_refusals
def credential(request: HttpRequest, token: str) -> HttpResponse:
    """Show a credential as its holder carries it: a code, without a name in it."""
    reader, at = who(request)
    found = queries.credential_for(reader, token, at)
    code = code_of(found)
    address = request.build_absolute_uri(reverse("conference:check", args=[code]))
    may_give = found.seat is not None and found.ended_at is None
    alternates = queries.alternates_of(found) if may_give else []
    log_delegates_read(reader, found.entitlement, [found, *alternates], at)
    context = {
        "credential": found,
        "conference": found.conference,
        "branch": found.entitlement.body,
        "code": code,
        "address": address,
        "mine": found.person_id == reader.pk,
        "alternates": alternates,
        "doors": found.conference.doors_open(at),
    }
    return render_page(request, "conference/credential.html", context, personal=True)


@require_POST
@require_person
@shows_refusals
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Come in from home, or go."""
    reader, at = who(request)
    found = queries.credential_for(reader, token, at)
    inside = request.POST.get("inside") == "yes"
    actions.pass_door(credential=found, inside=inside, by=reader, at=at)
    messages.success(request, _("You are in.") if inside else _("You are out."))
    return redirect(found.url)


@require_POST
@require_person
@shows_refusals
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    """Take a name back."""
    reader, at = who(request)
    found = queries.credential_for(reader, token, at)
    actions.take_back(credential=found, by=reader, at=at)
    messages.success(request, _("Taken back. The credential is good for nothing any more."))
    return redirect("conference:branch", found.conference.token, found.entitlement.body.token)


@require_POST
@require_person
@shows_refusals
def hand_over(request: HttpRequest, token: str, to: str) -> HttpResponse:
    """Hand a seat over to an alternate."""
    reader, at = who(request)
    found = queries.credential_for(reader, token, at)
    taker = next((each for each in queries.alternates_of(found) if each.token == to), None)
    if taker is None:
        raise Http404
    actions.hand_over(credential=found, to=taker, by=reader, at=at)
    messages.success(request, _("Handed over. Whoever has the seat now checks in at the desk."))
    return redirect(found.url)
