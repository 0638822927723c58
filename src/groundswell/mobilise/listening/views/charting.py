"""The map of a round, and the file of votes it can be drawn from anew."""

from collections.abc import Sequence
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.mobilise.listening import queries, slots
from groundswell.mobilise.listening.models import Round
from groundswell.mobilise.listening.queries import SharedByAll
from groundswell.mobilise.listening.slots import Shared
from groundswell.mobilise.listening.views.speaking import speaker_of
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of
from groundswell.register.structures.slots import Act


@require_safe
def the_map(request: HttpRequest, token: str) -> HttpResponse:
    """Show what all share, which groups there are, and to its reader where they stand."""
    round_ = queries.round_for(person_of(request), token)
    speaker = speaker_of(request)
    at = clock.now()
    told = queries.map_of(round_, speaker, at)
    shared = told.shared if told else ()
    context = {
        "round": round_,
        "map": told,
        "shared": _with_acts(round_, shared, person_of(request), at),
        "answered": speaker.voice_in(round_) is not None,
    }
    return render_page(request, "listening/map.html", context, personal=True)


def _with_acts(
    round_: Round, shared: Sequence[SharedByAll], reader: Person | None, now: datetime
) -> list[tuple[SharedByAll, list[Act | None]]]:
    """Return what all share, each with what can be begun from it."""
    offered = [Shared(round_.subject, round_.body, each.words, each.least) for each in shared]
    columns = slots.begin_from.collect(offered, reader, now) if offered else []
    return [
        (each, [acts[at] for acts in columns if acts[at] is not None])
        for at, each in enumerate(shared)
    ]


@require_safe
def votes(request: HttpRequest, token: str) -> HttpResponse:
    """Give the votes of a closed round without names, where that was said before."""
    round_ = queries.round_for(person_of(request), token)
    if not queries.gives_file(round_, clock.now()):
        raise Http404
    answer = HttpResponse(queries.ballots_of(round_).votes, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="votes-{round_.token}.csv"'
    return answer
