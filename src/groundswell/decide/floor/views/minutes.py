"""The minutes of a conference: so far while it sits, as they were kept once it is over."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from groundswell.decide.conference import queries as conferences
from groundswell.decide.floor import queries
from groundswell.decide.floor.rules.minutes import written
from groundswell.foundation.pages import render_page
from groundswell.register.people.session import person_of


@require_safe
def minutes(request: HttpRequest, token: str) -> HttpResponse:
    """Show what happened, item by item; whether it is worked out the same as it was kept."""
    reader = person_of(request)
    found = conferences.conference_for(reader, token)
    floor = queries.floor_of(found)
    kept = queries.kept_minutes(floor)
    now = queries.minutes_of(floor) if floor else None
    context = {
        "conference": found,
        "kept": kept,
        "told": json.loads(kept.text) if kept else now,
        "same": kept is not None and now is not None and written(now)[1] == kept.text_hash,
    }
    return render_page(request, "floor/minutes.html", context, personal=reader is not None)


@require_safe
def file(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the minutes byte for byte as they were hashed."""
    found = conferences.conference_for(person_of(request), token)
    kept = queries.kept_minutes(queries.floor_of(found))
    if kept is None:
        raise Http404
    response = HttpResponse(kept.text, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="minutes-{found.token}.json"'
    return response
