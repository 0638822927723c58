"""A clerk's merged text, and the answers of those concerned."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.decide.motions import actions, queries
from groundswell.decide.motions.forms import AnswerForm, MergeForm
from groundswell.decide.motions.refusals import TakesNothingIn
from groundswell.decide.motions.rules.life import Verb, may
from groundswell.decide.motions.views.asking import who
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import person_of, require_person

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@require_person
@shows_refusals
def merge(request: HttpRequest, token: str) -> HttpResponse:
    """Show all amendments laid over a text, and propose one from it."""
    reader, at = who(request)
    motion = queries.clerks_motion_for(reader, token, at)
    if motion.to_id is not None or not may(Verb.MERGE, motion.state):
        raise Http404
    desk = queries.merge_desk(motion)
    form = MergeForm(
        request.POST if request.method == "POST" else None,
        base=desk.version.text,
        shown=desk.merged.text,
        names=secrets.token_hex(3),
        others=[*desk.amendments, *desk.left_behind, *desk.beside],
        initial={
            "form_key": secrets.token_hex(12),
            "takes_in": [each.token for each in desk.amendments],
        },
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            made = actions.propose(
                motion=motion,
                version=desk.version.number,
                takes_in=form.taken_in(),
                text=form.as_text(),
                note=told["why"],
                form_key=told["form_key"],
                by=reader,
                at=at,
            )
        except TakesNothingIn as refusal:
            form.add_error("takes_in", str(refusal))
        else:
            messages.success(request, _("Proposed. Nothing changes until they have answered."))
            return redirect("motions:proposal", made.token)
    context = {"form": form, "motion": motion, "desk": desk}
    status = 422 if form.errors else 200
    return render_page(request, "motions/merge.html", context, status=status, personal=True)


@require_http_methods(METHODS)
@shows_refusals
def proposal(request: HttpRequest, token: str) -> HttpResponse:
    """Show a proposed text and who said what; take the answer of somebody concerned."""
    at, reader = clock.now(), person_of(request)
    found, rows = queries.proposal_for(reader, token)
    mine = queries.own_consents(found, reader, at)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        chosen = next((c for c in mine if c.motion.token == request.POST.get("motion")), None)
        if reader is None or chosen is None:
            raise Http404
        if form.is_valid():
            actions.answer(
                proposal=found,
                motion=chosen.motion,
                agreed=form.cleaned_data["agreed"] == "yes",
                because=form.cleaned_data["because"],
                by=reader,
                at=at,
            )
            messages.success(request, _("Entered. It can change until everybody has answered."))
            return redirect("motions:proposal", found.token)
    context = {
        "proposal": found,
        "rows": rows,
        "consents": queries.consents_of(found),
        "forms": [(consent, _answer_form(consent.motion.token, form)) for consent in mine],
    }
    status = 422 if form.errors else 200
    personal = reader is not None
    return render_page(request, "motions/proposal.html", context, status=status, personal=personal)


def _answer_form(token: str, sent: AnswerForm) -> AnswerForm:
    if sent.is_bound and sent.data.get("motion") == token:
        return sent
    return AnswerForm(initial={"motion": token}, prefix=None, auto_id=f"id_{token}_%s")
