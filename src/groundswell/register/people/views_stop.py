"""The way out of a list: a page by GET that changes nothing, and one press."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.register.people import actions, chosen, purposes, queries
from groundswell.register.people.stopping import Stop

GONE = "people/stop_unknown.html"


@csrf_exempt  # RFC 8058: a mail program posts here without a page; the signed token is the right
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a link stops (GET), or stop it (POST, by a person or by a mail program)."""
    wanted = Stop.from_signed(token)
    if wanted is None:
        return render_page(request, GONE, status=404, personal=True)
    if request.method == "POST":
        return _stopped(request, wanted, token)
    return _page(request, wanted, token, done=False)


def _stopped(request: HttpRequest, wanted: Stop, token: str) -> HttpResponse:
    now = clock.now()
    one_click = request.POST.get("List-Unsubscribe") == "One-Click"
    form = "one_click" if one_click else "stop_link"
    everything = request.POST.get("what") == "everything"
    every = [*(p.key for p in purposes.PURPOSES), *(each.key for each in chosen.kinds())]
    for key in every if everything else [wanted.purpose]:
        if chosen.kind_of(key) is not None:
            actions.end_chosen(key=key, person_token=wanted.person_token, by=None, at=now)
            continue
        stop_one = Stop(wanted.channel, wanted.address_hash, key, wanted.person_token)
        actions.stop_by_link(
            stop=stop_one, form=form, at=now, only_person=request.POST.get("who") == "me"
        )
    return _page(request, wanted, token, done=True)


def _page(request: HttpRequest, wanted: Stop, token: str, *, done: bool) -> HttpResponse:
    kind = chosen.kind_of(wanted.purpose)
    context = {
        "stopped": [p.label for p in queries.stopped_purposes(wanted)]
        + [each.label for each in queries.ended_chosen(wanted)],
        "purpose": kind or purposes.BY_KEY.get(wanted.purpose),
        "choose": reverse(kind.address if kind else "people_consents"),
        "chosen": kind is not None,
        "shared": kind is None and queries.is_shared(wanted.address_hash),
        "done": done,
        "token": token,
    }
    return render_page(request, "people/stop.html", context, personal=True)
