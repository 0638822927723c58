"""Pages: request, one call, response."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.offering import actions, queries
from groundswell.organise.offering.forms import AnswerForm, OfferForm
from groundswell.organise.offering.models import Offer
from groundswell.register.people.session import (
    reader_of,
    require_person,
    second_factor_required,
)
from groundswell.register.structures import queries as structures


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def mine(request: HttpRequest) -> HttpResponse:
    """Show a person what they offer and its answer; keep what they change."""
    me = reader_of(request)
    groups, offer = queries.groups_to_offer_to(me), queries.offer_of(me)
    form = OfferForm(groups, request.POST or None, initial=_as_typed(offer))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.save_offer(
            body=structures.body_for(me, data["group"]),
            said=actions.Said(
                data["things"],
                data["words"],
                data["free"],
                data["radius_km"],
                data["transport"],
                data["interests"],
            ),
            by=me,
            at=clock.now(),
        )
        messages.success(request, _("Kept. What is suggested to you follows it from now on."))
        return redirect("offering:mine")
    context = {
        "form": form,
        "groups": groups,
        "offer": offer,
        "fewer": queries.sees_fewer(me),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render_page(request, "offering/mine.html", context, status=status, personal=True)


def _as_typed(offer: Offer | None) -> dict[str, object]:
    if offer is None:
        return {}
    return {
        "group": offer.body.token,
        "things": offer.things,
        "words": offer.words,
        "free": offer.free,
        "radius_km": offer.radius_km,
        "transport": offer.transport,
        "interests": ", ".join(offer.interests),
    }


@require_safe
@require_person
def now(request: HttpRequest) -> HttpResponse:
    """Show a person what they can do now without walking, by what it takes."""
    me, at = reader_of(request), clock.now()
    context = {"by": queries.seated_by_what_it_takes(me, at), "offer": queries.offer_of(me)}
    return render_page(request, "offering/now.html", context, personal=True)


@require_POST
@require_person
def back(request: HttpRequest) -> HttpResponse:
    """Take one's own offer back."""
    if actions.take_back(by=reader_of(request), at=clock.now()):
        messages.success(request, _("Deleted. Nothing of it is kept."))
    return redirect("offering:mine")


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
def fewer(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to show fewer meetings of a group, and do it when the button is pressed."""
    me = reader_of(request)
    body = structures.body_for(me, token)
    if request.method != "POST":
        return render_page(request, "offering/fewer.html", {"body": body}, personal=True)
    if actions.see_fewer(body=body, by=me, at=clock.now()):
        messages.success(request, _("You see fewer of these. Nobody else is told."))
    return redirect("offering:mine")


@require_POST
@require_person
def more(request: HttpRequest, token: str) -> HttpResponse:
    """Take "fewer like this" back."""
    me = reader_of(request)
    actions.see_more(body=structures.body_for(me, token), by=me, at=clock.now())
    return redirect("offering:mine")


@require_safe
@require_person
@second_factor_required
def waiting(request: HttpRequest, token: str) -> HttpResponse:
    """List what members offer a group to its officers, and write down that it was read."""
    me, at = reader_of(request), clock.now()
    body = queries.body_for_answerer(me, token, at)
    rows, done = queries.offers_to(body, at), queries.offers_to(body, at, answered=True)
    actions.note_read(offers=[row.offer for row in [*rows, *done]], body=body, by=me, at=at)
    context = {"rows": rows, "done": done, "body": body}
    return render_page(request, "offering/waiting.html", context, personal=True)


@require_POST
@require_person
@second_factor_required
@shows_refusals
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Answer an offer."""
    me, at = reader_of(request), clock.now()
    offer = queries.offer_for(me, token, at)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        context = {"form": form, "offer": offer}
        return render_page(request, "offering/answer.html", context, status=422, personal=True)
    actions.answer_offer(offer=offer, words=form.cleaned_data["answer"], by=me, at=at)
    messages.success(request, _("Sent. They see it on their own page."))
    return redirect("offering:waiting", offer.body.token)
