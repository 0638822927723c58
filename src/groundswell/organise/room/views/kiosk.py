"""A kiosk at a rally: a postcode, what is near it soon, a yes; then the next person."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.room import actions, kiosk
from groundswell.organise.room.forms import KioskForm
from groundswell.register.places import queries as places

RESETS_S = 45  # somebody who walked off leaves nothing on the screen for longer
THANKS_S = 15


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, signed: str) -> HttpResponse:
    """Ask for a postcode; it goes into a sealed address and is forgotten."""
    at = clock.now()
    rally, missed = kiosk.rally_for(signed, at=at), None
    if request.method == "POST":
        found = places.locate(request.POST.get("postcode", "")[:80])
        if isinstance(found, places.Found):
            return redirect("room:kiosk_near", signed, places.seal_place(found, at))
        missed = found
    context = {"rally": rally, "signed": signed, "missed": missed, "resets": 0}
    return _page(request, "room/kiosk.html", context, 422 if missed else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@shows_refusals
def near(request: HttpRequest, signed: str, sealed: str) -> HttpResponse:
    """Offer what is within ten miles in the next ten days; take a yes."""
    at = clock.now()
    rally = kiosk.rally_for(signed, at=at)
    found = places.open_place(sealed, at)
    if found is None:
        return redirect("room:kiosk", signed)
    offered = kiosk.offered(rally, found.lat, found.lon, at)
    form = KioskForm(request.POST or None)
    pressed = request.POST.get("meeting", "")
    chosen = next((offer for offer in offered if offer.shift_chosen(pressed) is not None), None)
    context = {
        "rally": rally, "signed": signed, "place": found, "offered": offered, "form": form,
        "chosen": pressed, "resets": RESETS_S,
    }  # fmt: skip
    if request.method == "POST" and form.is_valid() and chosen:
        return _yes(request, context, chosen, at)
    wrong = request.method == "POST"
    return _page(request, "room/kiosk_near.html", context, 422 if wrong else 200)


def _yes(
    request: HttpRequest, context: dict[str, object], chosen: kiosk.Offer, at: datetime
) -> HttpResponse:
    rally, form = context["rally"], context["form"]
    shift = chosen.shift_chosen(request.POST.get("meeting", "")) or ""
    answered, taken = actions.say_yes_at_kiosk(
        rally=rally,  # type: ignore[arg-type]
        meeting=chosen.suggestion.meeting,
        guest=form.guest(),  # type: ignore[attr-defined]
        shift=shift,
        by=None,
        at=at,
    )
    thanks = context | {"row": chosen.suggestion.row, "place": answered.place, "resets": THANKS_S}
    thanks |= {"shift": shift, "taken": taken}
    return _page(request, "room/kiosk_thanks.html", thanks, 200)


def _page(
    request: HttpRequest, template: str, context: dict[str, object], status: int
) -> HttpResponse:
    return render_page(request, template, context, status=status, personal=True)
