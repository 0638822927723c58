"""Paper and pictures: a poster, a notice, a programme, and what a shared link shows."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import conditional
from groundswell.organise.meetings import queries as meetings
from groundswell.organise.outward import drawing, queries
from groundswell.register.structures import queries as structures

PDF, PNG = "application/pdf", "image/png"


@require_safe
def poster(request: HttpRequest, token: str) -> HttpResponse:
    """Give a meeting's poster, A5."""
    meeting = queries.meeting_on_paper_for(None, token, at=clock.now())
    return _file(request, drawing.poster(meeting), PDF, f"poster-{meeting.token}.pdf")


@require_safe
def notice(request: HttpRequest, token: str) -> HttpResponse:
    """Give a meeting's sheet for a noticeboard, A4."""
    meeting = queries.meeting_on_paper_for(None, token, at=clock.now())
    return _file(request, drawing.notice(meeting), PDF, f"notice-{meeting.token}.pdf")


@require_safe
def programme(request: HttpRequest, token: str) -> HttpResponse:
    """Give a group's next meetings on a sheet for its window, A4."""
    body = structures.body_for(None, token)
    coming = meetings.coming_of(body_id=body.pk, at=clock.now(), limit=queries.ON_A_PROGRAMME)
    return _file(request, drawing.programme(body, coming), PDF, f"programme-{body.token}.pdf")


@require_safe
def picture(request: HttpRequest, token: str) -> HttpResponse:
    """Give the picture that a shared link to a meeting shows."""
    meeting = queries.published_meeting_for(None, token, at=clock.now())
    return _file(request, drawing.card(meeting), PNG, "")


@require_safe
def group_picture(request: HttpRequest, token: str) -> HttpResponse:
    """Give the picture that a shared link to a group shows."""
    return _file(request, drawing.card(structures.body_for(None, token)), PNG, "")


def _file(request: HttpRequest, content: bytes, kind: str, filename: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    if filename:
        response["Content-Disposition"] = f'inline; filename="{filename}"'
    response["Cache-Control"] = "public, max-age=900"
    if kind == PNG:  # other sites show it beside a link
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return conditional.answer(request, response)
