"""Telephones to hold: what arrives on them, and what one texts back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.demo import phones
from groundswell.demo.views import demo_only
from groundswell.foundation import clock
from groundswell.foundation.outbox import queries as outbox
from groundswell.foundation.outbox.segments import measure
from groundswell.foundation.pages import render_page

LONGEST = 600  # characters of one text from a telephone
QUICK = (
    "STOP",
    "We’ve got to STOP this bill",
    "Is the hall step-free?",
    "CHANGE",
    "1",
    "2",
    "3",
    "CHANGE Lights on the path by the ropewalk",
)


def _phone(key: str) -> phones.Phone:
    found = phones.phone(key)
    if found is None:
        raise Http404
    return found


@require_safe
@demo_only
def rack(request: HttpRequest) -> HttpResponse:
    """Show the telephones one can take, and the weather on the network."""
    context = {
        "phones": phones.PHONES,
        "weather": phones.weather(),
        "counts": outbox.counts().get("sms", {}),
    }
    return render_page(request, "demo/phones.html", context, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@demo_only
def phone(request: HttpRequest, key: str) -> HttpResponse:
    """Hold one telephone; on POST, text the movement from it."""
    held, at = _phone(key), clock.now()
    words = request.POST.get("words", "").replace("\0", "").strip()[:LONGEST]
    if request.method == "POST":
        if words:
            phones.reply(held=held, words=words, at=at)
        return redirect("demo:phone", key)
    shown = [(text, measure(text.text)) for text in phones.texts_on(held, at)]
    context = {"held": held, "texts": shown, "quick": QUICK}
    return render_page(request, "demo/phone.html", context, personal=True)


@require_POST
@demo_only
def text_it(request: HttpRequest, key: str) -> HttpResponse:
    """Let the movement text this telephone."""
    row = phones.text_it(held=_phone(key), at=clock.now())
    if row.state == "skipped":
        refused = _("Not sent. The gate every message passes answered: %(reason)s.")
        messages.error(request, refused % {"reason": row.reason})
    else:
        messages.success(request, _("On its way. Look again in a moment."))
    return redirect("demo:phone", key)


@require_POST
@demo_only
def weather(request: HttpRequest) -> HttpResponse:
    """Let the network behave fair or foul."""
    seed = request.POST.get("seed", "1")
    good = seed.isascii() and seed.isdecimal() and len(seed) <= 6
    foul = request.POST.get("foul") == "1"
    phones.set_weather(seed=int(seed) if good else 1, foul=foul)
    return redirect("demo:phones")
