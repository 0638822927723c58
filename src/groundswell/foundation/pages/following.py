"""The part of a page that many follow: it asks every few seconds whether anything is new."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from groundswell.foundation.pages import standing


def mark(request: HttpRequest, *, state: str, seen: str) -> str:
    """Return the mark a page takes along for the part of it that it follows."""
    return _marks().mark(request.META, standing.Noted(state, seen))


def part(
    request: HttpRequest, *, state: str, seen: str, make: Callable[[], HttpResponse]
) -> HttpResponse:
    """
    Answer whoever follows: nothing where they have it, else what others got, or what is made.

    :param state: changes when anything on it does.
    :param seen: what this reader is shown of it; those of the same get the same.
    """
    noted = standing.note(request.META, state=state, seen=seen)
    answer: HttpResponse
    if standing.is_known(request.META, noted):
        answer = HttpResponseNotModified()
    elif page := standing.shared(request.META, noted):
        answer = HttpResponse(page.body)
    else:
        answer = make()
    answer["ETag"] = _marks().mark(request.META, noted)
    answer["Cache-Control"], answer["Vary"] = "private, no-cache", "Cookie"
    return answer


def _marks() -> standing.Marks:
    return standing.Marks(settings.SECRET_KEY)
