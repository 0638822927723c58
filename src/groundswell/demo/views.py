"""Pages of the demo: who you are, what day it is, the tour, the post room, the attempts."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.demo import (
    attempts,
    moments,
    personas,
    resetting,
    ribbon,
    seeding,
    sights,
    story_clock,
)
from groundswell.foundation import jobs
from groundswell.foundation.outbox import queries as outbox
from groundswell.foundation.pages import render_page
from groundswell.foundation.pages.refusals import where_from

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def demo_only[**P](
    page: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Answer 404 unless this installation is a demo."""

    @wraps(page)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.GROUNDSWELL_DEMO:
            raise Http404
        return page(request, *args, **kwargs)

    return wrapped


@require_safe
@demo_only
def tour(request: HttpRequest) -> HttpResponse:
    """The twenty systems: the need, the page, who to be, and whether it is built."""
    context = {"rows": sights.tour_rows(), "you": ribbon.who_is(request)}
    return render_page(request, "demo/tour.html", context)


@require_safe
@demo_only
def cheats(request: HttpRequest) -> HttpResponse:
    """List what one could try against the rules."""
    return render_page(request, "demo/cheats.html", {"attempts": attempts.ATTEMPTS})


@require_http_methods(["GET", "HEAD", "POST"])
@demo_only
def cheat(request: HttpRequest, key: str) -> HttpResponse:
    """Show one attempt; on POST, make it, show what happened, and leave nothing behind."""
    attempt = attempts.attempt(key)
    if attempt is None or not seeding.is_seeded():
        raise Http404
    outcome = attempts.make(attempt) if request.method == "POST" else None
    context = {"attempt": attempt, "outcome": outcome}
    return render_page(request, "demo/cheat.html", context)


@require_safe
@demo_only
def post_room(request: HttpRequest) -> HttpResponse:
    """What would have left the building, newest first."""
    context = {"letters": outbox.post_room(limit=60)}
    return render_page(request, "demo/post_room.html", context, personal=True)


@require_safe
@demo_only
def letter(request: HttpRequest, token: str) -> HttpResponse:
    """One letter as its reader would have had it; its links work."""
    found = outbox.kept(token)
    if found is None:
        raise Http404
    return render_page(request, "demo/letter.html", {"letter": found}, personal=True)


@require_POST
@demo_only
def become(request: HttpRequest, key: str) -> HttpResponse:
    """Step into a persona, and land on what waits for them."""
    if personas.persona(key) is None:
        raise Http404
    if key == personas.STRANGER.key:
        logout(request)
        return redirect("site:front")
    role, account = sights.role_and_account(key)
    login(request, account, backend=BACKEND)
    request.session[ribbon.CHOSEN] = key
    return redirect(sights.landing(role, story_clock.now()))


@require_POST
@demo_only
def move_clock(request: HttpRequest) -> HttpResponse:
    """Move the clock to a later moment, and do at once whatever fell due."""
    chosen = moments.moment(request.POST.get("moment", ""))
    if chosen is None:
        raise Http404
    if chosen in story_clock.later_moments():
        story_clock.move_to(chosen)
        jobs.run_due(story_clock.now())
    return HttpResponseRedirect(where_from(request))


@require_POST
@demo_only
def reset(request: HttpRequest) -> HttpResponse:
    """Put everything back to the first morning of the story."""
    logout(request)
    resetting.restore()
    return redirect("site:front")
