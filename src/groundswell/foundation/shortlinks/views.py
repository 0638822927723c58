"""Following a short link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from groundswell.foundation.shortlinks.models import ShortLink


@require_safe
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Lead on, whether it was typed in capitals or not. Nothing is counted or set."""
    del request  # nobody is looked at
    path = ShortLink.objects.filter(code=code.lower()).values_list("path", flat=True).first()
    if path is None:
        raise Http404
    return redirect(path)
