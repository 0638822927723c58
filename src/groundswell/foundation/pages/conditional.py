"""Answer "nothing is new" to whoever has a file already: ETag, Last-Modified and 304."""

import hashlib
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date


def answer(
    request: HttpRequest, response: HttpResponse, *, changed_at: datetime | None = None
) -> HttpResponse:
    """
    Return ``response`` marked with what it says and when that changed, or 304 without it.

    An ETag that was sent along decides alone; only where there is none is the date asked.
    Source: RFC 9110, section 13.2.2.
    """
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    since = int(changed_at.timestamp()) if changed_at else None
    if since is not None:
        response["Last-Modified"] = http_date(since)
    answered: HttpResponseBase | None = get_conditional_response(
        request, etag=etag, last_modified=since, response=response
    )
    return answered if isinstance(answered, HttpResponse) else response
