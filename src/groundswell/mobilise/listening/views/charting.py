"""The map of a round, and the file of votes it can be drawn from anew."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.mobilise.listening import queries
from groundswell.mobilise.listening.views.speaking import speaker_of
from groundswell.register.people.session import person_of


@require_safe
def the_map(request: HttpRequest, token: str) -> HttpResponse:
    """Show what all share, which groups there are, and to its reader where they stand."""
    round_ = queries.round_for(person_of(request), token)
    speaker = speaker_of(request)
    context = {
        "round": round_,
        "map": queries.map_of(round_, speaker, clock.now()),
        "answered": speaker.voice_in(round_) is not None,
    }
    return render_page(request, "listening/map.html", context, personal=True)


@require_safe
def votes(request: HttpRequest, token: str) -> HttpResponse:
    """Give the votes of a closed round without names, where that was said before."""
    round_ = queries.round_for(person_of(request), token)
    if not queries.gives_file(round_, clock.now()):
        raise Http404
    answer = HttpResponse(queries.ballots_of(round_).votes, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="votes-{round_.token}.csv"'
    return answer
