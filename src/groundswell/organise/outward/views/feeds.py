"""Feeds: Atom of all meetings and of one group's, and one person's own calendar."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import conditional
from groundswell.foundation.pages.atom import document
from groundswell.organise.meetings.calendars import entries_response
from groundswell.organise.outward import calendars, queries
from groundswell.organise.outward.feeds import page_of
from groundswell.register.structures import queries as structures
from groundswell.register.structures.models import Body

PUBLIC = "public, max-age=900"


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """Give everybody's meetings to feed readers, the latest called first."""
    return _atom(request, None)


@require_safe
def group_atom(request: HttpRequest, token: str) -> HttpResponse:
    """Give one group's meetings to feed readers."""
    return _atom(request, structures.body_for(None, token))


def _atom(request: HttpRequest, body: Body | None) -> HttpResponse:
    feed = page_of(body, request.GET.get("page", "1"), clock.now())
    response = HttpResponse(document(feed), content_type="application/atom+xml; charset=utf-8")
    response["Cache-Control"] = PUBLIC
    return conditional.answer(request, response, changed_at=feed.updated_at)


@require_safe
def own_feed(request: HttpRequest, signed: str) -> HttpResponse:
    """Give one person's calendar to whoever holds its secret address."""
    feed = queries.secret_feed_for(signed)
    entries = calendars.own_entries(feed, clock.now())
    response = entries_response(request, entries, name=_("My meetings"), kept="private, no-cache")
    response["X-Robots-Tag"] = "noindex"
    return response
