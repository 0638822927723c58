"""The page for whoever is turned away at the door. Asks no database and reads no session."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from groundswell.foundation.pages.failures import typed_by_our_reader, wants_json
from groundswell.foundation.pages.turns.door import MARK, Turn
from groundswell.foundation.pages.turns.tickets import LASTS_SECONDS

A_MINUTE = 60


def tell_turns(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Show those whom the door turned away where they stand; let all others pass."""

    def middleware(request: HttpRequest) -> HttpResponse:
        turn = request.META.get(MARK)
        return get_response(request) if turn is None else tell(request, turn)

    return middleware


def tell(request: HttpRequest, turn: Turn) -> HttpResponse:
    """Say how many are before somebody and about how long, or hand back what they typed."""
    response = _json(turn) if wants_json(request) else _page(request, turn)
    response["Retry-After"] = str(turn.retry_seconds)
    response["Cache-Control"] = "no-store"
    if turn.ticket is not None:
        response.set_cookie(
            settings.TURN_COOKIE_NAME,
            turn.ticket.sealed(),
            max_age=LASTS_SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _json(turn: Turn) -> HttpResponse:
    told = {"code": "queue", "message": "Too many people at once.", "rule": ""}
    place = {"before": turn.before, "wait_seconds": round(turn.wait_seconds)}
    return JsonResponse(told | place, status=HTTPStatus.SERVICE_UNAVAILABLE)


def _page(request: HttpRequest, turn: Turn) -> HttpResponse:
    typed = request.method not in {"GET", "HEAD"}
    fields, files = typed_by_our_reader(request, whole=True) if typed else ([], False)
    context = {
        "turn": turn,
        "minutes": max(1, round(turn.wait_seconds / A_MINUTE)),
        "under_a_minute": turn.wait_seconds < A_MINUTE,
        "typed": fields,
        "sent": typed,
        "files": files,
        "address": request.get_full_path(),
    }
    page = render_to_string("pages/failures/queue.html", context)
    return HttpResponse(page, status=HTTPStatus.SERVICE_UNAVAILABLE)
