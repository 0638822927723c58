"""Pages of the front door."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.foundation.subjects import Subject, thread_of
from groundswell.organise.joining.rules import HOLD
from groundswell.register.people.registry import holdings
from groundswell.register.places import queries as places
from groundswell.web.site import coverage as coverage_map
from groundswell.web.site import queries
from groundswell.web.site.asking import movement_of
from groundswell.web.site.forms import SearchForm


@require_http_methods(["GET", "HEAD", "POST"])
def front(request: HttpRequest) -> HttpResponse:
    """The front door: one field. What is typed goes into a sealed address and is forgotten."""
    at, typed, missed = clock.now(), request.POST.get("postcode", "")[:80], None
    if request.method == "POST":
        answer = places.locate(typed)
        if isinstance(answer, places.Found):
            return redirect("site:near", places.seal_place(answer, at))
        missed = answer
    asked = {"typed": typed, "missed": missed, "hint": queries.postcode_hint()}
    context = queries.front_door(movement_of(request), at) | asked
    return render_page(request, "site/front.html", context, status=422 if missed else 200)


@require_safe
def near(request: HttpRequest, sealed: str) -> HttpResponse:
    """What is near a place: your group, the next thing, and why these."""
    at = clock.now()
    found = places.open_place(sealed, at)
    if found is None:
        return redirect("site:front")
    context = queries.near(found, at)
    return render_page(request, "site/near.html", context, personal=True)


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Every area, and whether there is a group: a map and the same as a table."""
    context = coverage_map.whole(clock.now())
    return render_page(request, "site/map.html", {"map": context})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Who runs this, by what rule, with whose money: one click away, without signing in."""
    context = queries.about(movement_of(request), clock.now()) | {
        "owner": settings.GROUNDSWELL_OWNER,
        "hold_days": HOLD.days,
    }
    return render_page(request, "site/about.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is held about people here, part by part, from the same table as everybody's record."""
    return render_page(request, "site/privacy.html", {"holdings": holdings()})


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """
    Find groups and meetings by name or place. People are never found by searching.

    Words are sent on into an address, so that a search can be shared; a postcode never is.
    """
    if request.method == "POST":
        return _looked_for(request)
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"].strip() if form.is_valid() else ""
    if places.is_postcode(words):
        return _looked_for(request, words)
    context = {"form": form, "words": words} | queries.found_for(words, clock.now())
    return render_page(request, "site/search.html", context, status=422 if form.errors else 200)


def _looked_for(request: HttpRequest, typed: str = "") -> HttpResponse:
    form = SearchForm(request.POST if request.method == "POST" else {"q": typed})
    words = form.cleaned_data["q"].strip() if form.is_valid() else ""
    if places.is_postcode(words):
        answer = places.locate(words)
        if isinstance(answer, places.Found):
            return redirect("site:near", places.seal_place(answer, clock.now()))
        form.add_error("q", answer.help)
    if form.errors:
        context = {"form": form, "words": ""} | queries.found_for("", clock.now())
        return render_page(request, "site/search.html", context, status=422)
    named = f"?{urlencode({'q': words})}" if words else ""
    return redirect(f"{reverse('site:search')}{named}")


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Tell robots what is not for them."""
    private = ("/me/", "/account/", "/join/", "/m/r/", "/u/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in private)]
    lines.append(f"# {settings.GROUNDSWELL_SITE_URL}{reverse('site:about')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def thread(request: HttpRequest, kind: str, token: str) -> HttpResponse:
    """Show where a thing came from and what came of it, from the first word to the last."""
    found = thread_of(Subject(kind, token))
    if found is None:
        raise Http404
    return render_page(request, "site/thread.html", {"thread": found})
