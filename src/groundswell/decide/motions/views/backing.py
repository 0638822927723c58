"""Seconding, backing, endorsing, handing in; withdrawing and challenging."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.decide.motions import actions, queries
from groundswell.decide.motions.forms import EndorseForm, ReasonsForm
from groundswell.decide.motions.refusals import BranchHasEndorsed, NotQuorate, NotYetHeld
from groundswell.decide.motions.rules.life import Verb, may
from groundswell.decide.motions.views.asking import who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person

METHODS = ["GET", "HEAD", "POST"]


@require_POST
@require_person
@shows_refusals
def second(request: HttpRequest, token: str) -> HttpResponse:
    """Second a motion."""
    reader, at = who(request)
    motion = queries.motion_for(reader, token)
    actions.second(motion=motion, by=reader, at=at)
    messages.success(request, _("You second it. Your name stands beside the mover’s."))
    return redirect(motion.url)


@require_POST
@require_person
@shows_refusals
def back(request: HttpRequest, token: str) -> HttpResponse:
    """Put one's name under a motion."""
    reader, at = who(request)
    motion = queries.motion_for(reader, token)
    actions.back(motion=motion, by=reader, at=at)
    messages.success(request, _("Counted. Your name is shown to nobody."))
    return redirect(motion.url)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def endorse(request: HttpRequest, token: str) -> HttpResponse:
    """Enter a branch's endorsement."""
    reader, at = who(request)
    motion, bodies = queries.motion_for(reader, token), queries.bodies_spoken_for(reader, at)
    if not bodies or not may(Verb.BACK, motion.state):
        raise Http404
    form = EndorseForm(request.POST if request.method == "POST" else None, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        body = form.chosen()
        if body is None:
            raise Http404
        try:
            actions.endorse(
                motion=motion,
                body=body,
                evidence=form.evidence(),
                minutes=form.cleaned_data["minutes"],
                by=reader,
                at=at,
            )
        except (NotQuorate, NotYetHeld, BranchHasEndorsed) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Entered, and on the record."))
            return redirect(motion.url)
    context = {"form": form, "motion": motion}
    status = 422 if form.errors else 200
    return render_page(request, "motions/endorse.html", context, status=status, personal=True)


@require_POST
@require_person
@shows_refusals
def hand_in(request: HttpRequest, token: str) -> HttpResponse:
    """Hand a motion in."""
    reader, at = who(request)
    motion = queries.own_motion_for(reader, token, at)
    actions.hand_in(motion=motion, by=reader, at=at)
    messages.success(request, _("Handed in. The record holds the hash of its text."))
    return redirect(motion.url)


@require_POST
@require_person
@shows_refusals
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Withdraw a motion of one's own."""
    reader, at = who(request)
    motion = queries.own_motion_for(reader, token, at)
    actions.withdraw(motion=motion, by=reader, at=at)
    messages.success(request, _("Withdrawn."))
    return redirect(motion.url)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def challenge(request: HttpRequest, token: str) -> HttpResponse:
    """Challenge a ruling on one's own motion."""
    reader, at = who(request)
    motion = queries.own_motion_for(reader, token, at)
    if not may(Verb.CHALLENGE, motion.state):
        raise Http404
    form = ReasonsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.challenge(motion=motion, reasons=form.cleaned_data["reasons"], by=reader, at=at)
        messages.success(request, _("Challenged. Another clerk decides."))
        return redirect(motion.url)
    rulings = motion.rulings.order_by("-pk")[:1]
    context = {"form": form, "motion": motion, "rulings": rulings}
    status = 422 if form.errors else 200
    return render_page(request, "motions/challenge.html", context, status=status, personal=True)
