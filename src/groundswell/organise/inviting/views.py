"""Pages: request, one call, response."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.shortlinks.actions import short_link
from groundswell.organise.inviting import actions, queries
from groundswell.organise.inviting.models import PersonalLink
from groundswell.organise.inviting.rules import BECAUSE
from groundswell.register.people.session import reader_of, require_person
from groundswell.register.structures import queries as structures


def _short(link: PersonalLink) -> str:
    path = reverse("inviting:friend", args=[link.token])
    return short_link(path=path, by=link.person, at=link.made_at)


@require_safe
@require_person
def mine(request: HttpRequest) -> HttpResponse:
    """Show a person their own link, its square code, and how many came by it."""
    me = reader_of(request)
    link = queries.link_of(me)
    context = {
        "link": link,
        "short": _short(link) if link else "",
        "came": queries.came_by(me),
        "groups": structures.groups_of(me.pk),
        "chosen": request.GET.get("group", ""),
    }
    return render_page(request, "inviting/mine.html", context, personal=True)


@require_POST
@require_person
@shows_refusals
def make(request: HttpRequest) -> HttpResponse:
    """Make a link."""
    me = reader_of(request)
    body = structures.body_for(me, request.POST.get("group", "")[:40])
    named = request.POST.get("named") == "1"
    actions.make_link(body=body, named=named, by=me, at=clock.now())
    return redirect("inviting:mine")


@require_POST
@require_person
def end(request: HttpRequest) -> HttpResponse:
    """End one's own link."""
    if actions.end_link(by=reader_of(request), at=clock.now()):
        messages.success(request, _("That link has ended. Whoever came by it stays."))
    return redirect("inviting:mine")


@require_safe
@require_person
def card(request: HttpRequest) -> HttpResponse:
    """Show four cards to print and cut."""
    link = queries.link_of(reader_of(request))
    if link is None:
        return redirect("inviting:mine")
    context = {"link": link, "short": _short(link), "cards": range(4)}
    return render_page(request, "inviting/card.html", context, personal=True)


@require_safe
def friend(request: HttpRequest, token: str) -> HttpResponse:
    """Show somebody who was given a link where it leads, and by whom if they may know."""
    link = queries.open_link(token)
    group = reverse("joining:apply", args=[link.body.token])
    context = {
        "link": link,
        "body": link.body,
        "body_url": structures.url_of_body(link.body),
        "href": f"{group}?from={BECAUSE}:{link.token}",
    }
    return render_page(request, "inviting/friend.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def told(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether whoever invited one may know one's first name, and take the answer."""
    me = reader_of(request)
    arrival = queries.arrival_for(me, token)
    if request.method != "POST":
        return render_page(request, "inviting/told.html", {"arrival": arrival}, personal=True)
    tells = request.POST.get("tells") == "1"
    actions.say_whether(arrival=arrival, tells=tells, by=me, at=clock.now())
    return redirect("people_home")
