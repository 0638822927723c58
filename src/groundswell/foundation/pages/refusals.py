"""Show a refusal to the person who met it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from groundswell.foundation.errors import Refusal


def refusal_response(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return the page, or the JSON, that says what was refused, why and what to do."""
    if request.headers.get("accept", "").startswith("application/json"):
        told = {"code": refusal.code, "message": str(refusal), "rule": refusal.rule}
        return JsonResponse(told, status=refusal.status)
    swapped_in = request.headers.get("hx-request") == "true"
    template = "pages/_refusal.html" if swapped_in else "pages/refused.html"
    told_people = {"refusal": refusal, "back": where_from(request)}
    return render(request, template, told_people, status=refusal.status)


def where_from(request: HttpRequest) -> str:
    """Return the page of ours that the reader came from; the front page if it is not known."""
    came_from = request.headers.get("referer", "")
    secure = request.is_secure()
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=secure):
        return "/"
    parts = urlsplit(came_from)
    path = "/" + parts.path.lstrip("/\\")  # two slashes would lead to another machine
    return f"{path}{'?' if parts.query else ''}{parts.query}"


def shows_refusals[**P](
    page: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Turn a ``Refusal`` raised by a page into a page about it."""

    @wraps(page)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return page(request, *args, **kwargs)
        except Refusal as refusal:
            return refusal_response(request, refusal)

    return wrapped
