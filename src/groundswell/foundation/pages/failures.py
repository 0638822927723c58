"""Pages for when something is missing, forbidden or broken. What happened, and what to do."""

import sys
from http import HTTPStatus
from secrets import token_hex

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string

KEPT_AT_MOST = 40
LONGEST_KEPT = 4000
SEAL = "csrfmiddlewaretoken"
AWAY_SECONDS = 10  # how soon to come back where the database was away
#: What SQLite says when it is the machine's fault and not the question's ("no such table" is ours).
SQLITE_AWAY = ("locked", "full", "disk i/o", "unable to open", "readonly")
NEVER_KEPT = ("csrf", "password", "secret", "token", "code", "otp", "credential")


def wants_json(request: HttpRequest) -> bool:
    """Return whether the caller asked for JSON rather than for a page."""
    return request.headers.get("accept", "").startswith("application/json")


def _fail(request: HttpRequest, status: HTTPStatus, code: str) -> HttpResponse:
    template = f"pages/failures/{code}.html"
    if wants_json(request):
        told = {"code": code, "message": status.phrase, "rule": ""}
        return JsonResponse(told, status=status)
    return render(request, template, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that the request could not be read."""
    return _fail(request, HTTPStatus.BAD_REQUEST, "unreadable")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that this page belongs to a role the reader does not hold."""
    return _fail(request, HTTPStatus.FORBIDDEN, "forbidden")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that there is nothing here, or nothing for this reader: the same page for both."""
    return _fail(request, HTTPStatus.NOT_FOUND, "not_found")


def gone(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that there was something here and that it was taken away on purpose."""
    return _fail(request, HTTPStatus.GONE, "gone")


def busy(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that the site is closed for a moment; nothing was changed."""
    response = _fail(request, HTTPStatus.SERVICE_UNAVAILABLE, "busy")
    response["Retry-After"] = "120"
    return response


def too_often(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that the same form came too often from one place; what was typed is still there."""
    response = _fail(request, HTTPStatus.TOO_MANY_REQUESTS, "too_often")
    response["Retry-After"] = "600"
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """
    Say that it is our fault, with a reference to quote.

    Whatever broke may be what the frame needs, so no context processor runs here. Where it was
    the database that was away, the page says to come back in a moment: nothing is broken.
    """
    if is_away(sys.exception()):
        return away(request)
    reference = token_hex(4)
    if wants_json(request):
        told = {"code": "broken", "message": reference, "rule": ""}
        return JsonResponse(told, status=HTTPStatus.INTERNAL_SERVER_ERROR)
    page = render_to_string("pages/failures/broken.html", {"reference": reference})
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)


def is_away(failure: BaseException | None) -> bool:
    """Return whether ``failure`` says that the database was away, full or busy, not wrong."""
    if not isinstance(failure, OperationalError | InterfaceError):
        return False
    cause = failure.__cause__
    if cause is None or type(cause).__module__ != "sqlite3":
        return True  # PostgreSQL: restarted, out of room or of connections, a lock not given
    return any(word in str(cause).lower() for word in SQLITE_AWAY)


def away(request: HttpRequest) -> HttpResponse:
    """Say that we cannot reach our own shelves, and when to come back. Asks no database."""
    status = HTTPStatus.SERVICE_UNAVAILABLE
    if wants_json(request):
        told = {"code": "away", "message": status.phrase, "rule": ""}
        response: HttpResponse = JsonResponse(told, status=status)
    else:
        sent = request.method not in {"GET", "HEAD"}
        page = render_to_string("pages/failures/away.html", {"sent": sent, "seconds": AWAY_SECONDS})
        response = HttpResponse(page, status=status)
    response["Retry-After"] = str(AWAY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def _sent_by_our_own_page(request: HttpRequest) -> bool:
    """Return whether the browser itself says that a page of this site sent the form."""
    told = request.headers.get("sec-fetch-site")
    if told is not None:
        return told == "same-origin"
    return request.headers.get("origin") == f"{request.scheme}://{request.get_host()}"


def typed_by_our_reader(
    request: HttpRequest, *, whole: bool = False
) -> tuple[list[tuple[str, str]], bool]:
    """
    Return what one of our own forms sent, as pairs of field and value, and whether it had files.

    Passwords and codes are left out. What another site sent is not returned at all: its page
    must not become one tap of ours.

    :param whole: with the form's seal, where it was not the seal that failed, and at full length.
    """
    kept = request.POST.lists() if _sent_by_our_own_page(request) else []
    typed = [
        (field, value if whole else value[:LONGEST_KEPT])
        for field, values in kept
        for value in values
        if isinstance(value, str)
        and ((whole and field == SEAL) or not any(word in field.lower() for word in NEVER_KEPT))
    ]
    return typed if whole else typed[:KEPT_AT_MOST], bool(request.FILES)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """
    Say that the form had grown too old, and hand back what was typed so that one tap sends it.

    The page holds a fresh form with the same answers: nothing is sent before the reader does it,
    which is what the check is for. Passwords and codes are left out, and files cannot be kept.
    What another site sent is never handed back: its page must not become one tap of ours.
    """
    if wants_json(request):
        told = {"code": "csrf", "message": reason, "rule": ""}
        return JsonResponse(told, status=HTTPStatus.FORBIDDEN)
    typed, files = typed_by_our_reader(request)
    context = {"typed": typed, "files": files}
    response = render(request, "pages/failures/too_old.html", context, status=HTTPStatus.FORBIDDEN)
    response["Cache-Control"] = "no-store"
    return response
