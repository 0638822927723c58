"""
Public forms at a human pace: so many from one network address in an hour, and then a wait.

The address is never kept: only a keyed hash of it with the form and the hour, in the shared
cache, for an hour. A household or a hall behind one address has room; a script has not.
Source: OWASP ASVS 5.0, V2.4.1.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from groundswell.foundation import clock
from groundswell.foundation.pages import failures
from groundswell.foundation.privacy import keyed_hash

HOUR = 3600  # seconds
PURPOSE = "pages.pacing"


def address_of(request: HttpRequest) -> str:
    """Return the network address a request came from, past the proxies the settings trust."""
    hops = [hop.strip() for hop in request.headers.get("x-forwarded-for", "").split(",") if hop]
    trusted = settings.GROUNDSWELL_PROXIES
    if trusted and len(hops) >= trusted:
        return hops[-trusted]
    return str(request.META.get("REMOTE_ADDR", ""))


def too_many(request: HttpRequest, form: str, per_hour: int) -> bool:
    """Count one sending of ``form`` from where the request came; say whether it is too many."""
    hour = int(clock.now().timestamp()) // HOUR
    key = keyed_hash(f"{form}|{address_of(request)}|{hour}", PURPOSE)
    if cache.add(key, 1, HOUR):
        return False
    try:
        return int(cache.incr(key)) > per_hour
    except ValueError:  # it ran out between the two: a new hour has begun
        return False


def paced[**P](
    form: str, *, per_hour: int
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """Let a page be sent (POST) at most ``per_hour`` times an hour from one network address."""

    def decorate(
        page: Callable[Concatenate[HttpRequest, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        @wraps(page)
        def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method == "POST" and too_many(request, form, per_hour):
                return failures.too_often(request)
            return page(request, *args, **kwargs)

        return wrapped

    return decorate
