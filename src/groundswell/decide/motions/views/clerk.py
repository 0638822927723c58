"""The clerk's pages: opening a call, ruling, publishing, filing what was decided."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.decide.ballots import queries as ballots
from groundswell.decide.ballots.rules.results import Outcome
from groundswell.decide.decisions import queries as decisions
from groundswell.decide.decisions import slots as register_slots
from groundswell.decide.decisions.refusals import IsReplaced, SayWhoDoesIt
from groundswell.decide.motions import actions, queries
from groundswell.decide.motions.forms import CallForm, DecideForm, RuleForm
from groundswell.decide.motions.models import Motion
from groundswell.decide.motions.refusals import DatesInOrder, NotAFate
from groundswell.decide.motions.rules.life import Fate, Verb, may
from groundswell.decide.motions.standing import urgent_of
from groundswell.decide.motions.views.asking import who
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.books import parameters_of

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@require_person
@shows_refusals
def call(request: HttpRequest, token: str) -> HttpResponse:
    """Open a call for motions."""
    reader, at = who(request)
    body = structures.body_for(reader, token)
    if not queries.may_call(reader, body, at):
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = CallForm(data, initial={"form_key": secrets.token_hex(12)})
    needs = parameters_of(body)
    if request.method == "POST" and form.is_valid():
        closes_at, amendments_close_at = form.dates()
        try:
            actions.open_call(
                body=body,
                title=form.cleaned_data["title"],
                closes_at=closes_at,
                amendments_close_at=amendments_close_at,
                parameters=needs,
                form_key=form.cleaned_data["form_key"],
                by=reader,
                at=at,
            )
        except DatesInOrder as refusal:
            form.add_error("amendments_close_on", str(refusal))
        else:
            messages.success(request, _("The call is open, and on the record."))
            return redirect("motions:index")
    context = {"form": form, "body": body, "needs": needs}
    status = 422 if form.errors else 200
    return render_page(request, "motions/call.html", context, status=status, personal=True)


@require_safe
@require_person
@shows_refusals
def desk(request: HttpRequest, token: str) -> HttpResponse:
    """Show what waits for a ruling, what is in order, what can be merged."""
    reader, at = who(request)
    found = queries.clerks_call_for(reader, token, at)
    context = {
        "call": found,
        "desk": queries.desk_of(found),
        "reports": queries.reports_of(found),
        "items": [
            item for items in register_slots.order_paper.collect(found.body, at) for item in items
        ],
    }
    return render_page(request, "motions/desk.html", context, personal=True)


@require_POST
@require_person
@shows_refusals
def publish(request: HttpRequest, token: str) -> HttpResponse:
    """Publish everything that is in order."""
    reader, at = who(request)
    found = queries.clerks_call_for(reader, token, at)
    actions.publish(call=found, by=reader, at=at)
    messages.success(request, _("All that is in order is published."))
    return redirect("motions:desk", found.token)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def rule(request: HttpRequest, token: str) -> HttpResponse:
    """Rule on a motion."""
    reader, at = who(request)
    motion = queries.clerks_motion_for(reader, token, at)
    if not may(Verb.RULE, motion.state):
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = RuleForm(data, articles=queries.articles_of(motion.call.body))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.rule(
            motion=motion,
            in_order=told["in_order"] == "yes",
            article=told["article"],
            reasons=told["reasons"],
            by=reader,
            at=at,
        )
        messages.success(request, _("Ruled, and on the record."))
        return redirect("motions:desk", motion.call.token)
    context = {"form": form, "motion": motion, "seen": queries.seen(motion)}
    context["urgent"] = urgent_of(motion)
    status = 422 if form.errors else 200
    return render_page(request, "motions/rule.html", context, status=status, personal=True)


def _voted(motion: Motion) -> dict[str, str]:
    """Return what its last vote came to, as the form is filled with it."""
    declared = [each for each in ballots.about(motion.subject) if each.declared_at is not None]
    if not declared:
        return {}
    last = declared[0]
    fates = {Outcome.CARRIED: Fate.CARRIED, Outcome.LOST: Fate.LOST}
    words = _("%(for)s for, %(against)s against, %(abstain)s abstained: vote %(token)s.") % {
        "for": last.votes_for,
        "against": last.votes_against,
        "abstain": last.abstentions,
        "token": last.token,
    }
    fate = fates.get(Outcome(last.outcome))
    return {"because": words} | ({"fate": fate.value} if fate else {})


@require_http_methods(METHODS)
@require_person
@shows_refusals
def decide(request: HttpRequest, token: str) -> HttpResponse:
    """File what the meeting decided."""
    reader, at = who(request)
    motion = queries.clerks_motion_for(reader, token, at)
    if not may(Verb.DECIDE, motion.state):
        raise Http404
    data = request.POST if request.method == "POST" else None
    body = motion.call.body
    form = DecideForm(
        data,
        amendment=motion.to_id is not None,
        owners=list(decisions.owners_in(body)),
        earlier=list(decisions.replaceable(body)[:200]),
        initial=_voted(motion),
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.decide(
                motion=motion,
                fate=form.chosen(),
                because=told["because"],
                returns_on=told.get("returns_on"),
                wanted=None if motion.to_id else form.wanted(clock.local_date(at)),
                by=reader,
                at=at,
            )
        except NotAFate as refusal:
            form.add_error(None, str(refusal))
        except (SayWhoDoesIt, IsReplaced) as refusal:
            form.add_error("todo", str(refusal))
        else:
            messages.success(request, _("Entered, and on the record."))
            return redirect(motion.url)
    context = {"form": form, "motion": motion}
    status = 422 if form.errors else 200
    return render_page(request, "motions/decide.html", context, status=status, personal=True)
