"""The specimen book, for whoever writes a page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groundswell.foundation.pages import gallery

FAILURES = (
    "unreadable",
    "forbidden",
    "not_found",
    "gone",
    "busy",
    "too_often",
    "broken",
    "too_old",
)


@require_safe
def show_gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in each of its states."""
    return render(request, "pages/gallery.html", gallery.specimens())


@require_safe
def show_failure(request: HttpRequest, name: str) -> HttpResponse:
    """Show what people see when something is missing, forbidden, too old or broken."""
    if name == "refused":
        return render(request, "pages/refused.html", {"refusal": gallery.REFUSED})
    if name not in FAILURES:
        raise Http404
    typed = [("called", "Gwenllian Prŷs ap Llŵyd"), ("words", gallery.LONG_NAME)]
    context = {"reference": "33ec013f", "typed": typed, "files": True}
    return render(request, f"pages/failures/{name}.html", context)
