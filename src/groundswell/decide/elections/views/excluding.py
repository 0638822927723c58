"""Leaving somebody off a roll: an officer's page, one's own, and that of three who hear it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.forms_excluding import AppealForm, ExcludeForm, HearForm
from groundswell.decide.elections.rules.excluding import State
from groundswell.decide.elections.views.asking import METHODS, who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people import actions as people
from groundswell.register.people.session import require_person


@require_safe
@require_person
def exclusions(request: HttpRequest, token: str) -> HttpResponse:
    """Show those who run it whom somebody would leave off; find a line by a name."""
    reader, at = who(request)
    election = queries.election_to_run_for(reader, token, at)
    asked = request.GET.get("q", "")[:60]
    found = queries.lines_by_name(election, asked)
    told = queries.exclusions_of(election)
    seen = [line.person_id for line in found] + [each.line.person_id for each in told]
    people.log_reading(
        by=reader,
        person_ids=[pk for pk in seen if pk is not None],
        role=_("Officer of %(body)s") % {"body": election.body.name},
        reason=_("The roll of an election: %(title)s") % {"title": election.title[:120]},
        what=_("name, and who would be left off"),
        at=at,
    )
    context = {"election": election, "told": told, "found": found, "asked": asked, "at": at}
    return render_page(request, "elections/exclusions.html", context, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def exclude(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """Tell somebody that they would be left off, why, and on what evidence."""
    reader, at = who(request)
    election = queries.election_to_run_for(reader, token, at)
    line = queries.line_for(election, number)
    data = request.POST if request.method == "POST" else None
    form = ExcludeForm(data, grounds=queries.grounds_of(election.body))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.exclude(line=line, why=told["why"], evidence=told["evidence"], by=reader, at=at)
        messages.success(request, _("They are told. Nothing changes before they can appeal."))
        return redirect("elections:exclusions", token)
    context = {
        "form": form,
        "election": election,
        "line": line,
        "days": queries.days_to_appeal(election.body),
    }
    status = 422 if form.errors else 200
    return render_page(request, "elections/exclude.html", context, status=status, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def exclusion(request: HttpRequest, token: str) -> HttpResponse:
    """Show somebody why they would be left off, and let them appeal."""
    reader, at = who(request)
    mine = queries.own_exclusion_for(reader, token)
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.appeal_exclusion(exclusion=mine, text=form.cleaned_data["text"], by=reader, at=at)
        messages.success(request, _("Appealed. Until three have found, you are on the roll."))
        return redirect(mine.url)
    where = mine.state(at)
    context = {
        "form": form if where is State.NOTICED else None,
        "exclusion": mine,
        "election": mine.election,
        "where": where,
        "reasons": mine.jurors.exclude(stands=None).order_by("pk"),
    }
    status = 422 if form.errors else 200
    return render_page(request, "elections/exclusion.html", context, status=status, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def hear(request: HttpRequest, token: str) -> HttpResponse:
    """Let one of three read an exclusion and its appeal, and say what they find."""
    reader, at = who(request)
    seat = queries.juror_for(reader, token)
    told = seat.exclusion
    form = HearForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        stands, because = form.cleaned_data["stands"] == "yes", form.cleaned_data["because"]
        actions.hear(juror=seat, stands=stands, reason=because, by=reader, at=at)
        messages.success(request, _("Put down. Two of three who agree settle it."))
        return redirect("elections:hear", token)
    if told.line.person_id is not None:
        people.log_reading(
            by=reader,
            person_ids=[told.line.person_id],
            role=_("One of three drawn by lot"),
            reason=_("The roll of an election: %(title)s") % {"title": told.election.title[:120]},
            what=_("name, and why you would be left off"),
            at=at,
        )
    waits = told.state(at) is State.APPEALED and seat.stands is None
    context = {
        "form": form if waits else None,
        "seat": seat,
        "exclusion": told,
        "election": told.election,
        "where": told.state(at),
    }
    status = 422 if form.errors else 200
    return render_page(request, "elections/hear.html", context, status=status, personal=True)


@require_POST
@require_person
@shows_refusals
def lift(request: HttpRequest, token: str) -> HttpResponse:
    """Take an exclusion back."""
    reader, at = who(request)
    told = queries.exclusion_to_lift_for(reader, token, at)
    actions.lift_exclusion(exclusion=told, by=reader, at=at)
    messages.success(request, _("Taken back. They are on the roll as before."))
    return redirect("elections:exclusions", told.election.token)
