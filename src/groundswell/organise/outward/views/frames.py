"""The one page that other sites may show in a frame: a group and what it does next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from groundswell.foundation import clock
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.outward import links, queries
from groundswell.register.structures import queries as structures

#: Anybody may frame it: it holds nothing of its reader, no form and no script.
FRAMED = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "font-src": ["'self'"],
    "img-src": ["'self'"],
    "frame-ancestors": ["*"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
}


@xframe_options_exempt
@csp_override(FRAMED)
@require_safe
def embed(request: HttpRequest, token: str) -> HttpResponse:
    """Show a group and its next meetings, the same to everybody, for a frame on another site."""
    body, at = structures.body_for(None, token), clock.now()
    coming = meetings.coming_of(body_id=body.pk, at=at, limit=queries.IN_A_FRAME)
    context = {
        "body": body,
        "rows": [meetings.row_of(meeting, ask=False) for meeting in coming],
        "short": links.short_url(body),
    }
    response = render(request, "outward/embed.html", context)
    response["Cache-Control"] = "public, max-age=300"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
