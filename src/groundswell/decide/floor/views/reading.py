"""The floor as everybody sees it: on its page, on the wall, and again when something is new."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from groundswell.decide.conference import queries as conferences
from groundswell.decide.conference.models import Conference
from groundswell.decide.floor import queries
from groundswell.decide.floor.forms import AskForm, EndForm
from groundswell.decide.floor.views.looks import SHOWN, log_speakers_read
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, standing
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of


@require_safe
def floor(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is open, who speaks, who waits and why; ask to speak, or take the chair's steps."""
    return _shown(request, token, "floor/floor.html")


@require_safe
def screen(request: HttpRequest, token: str) -> HttpResponse:
    """Show the same for a projector: large, dark, and with nothing to press."""
    return _shown(request, token, "floor/screen.html")


@require_safe
def live(request: HttpRequest, token: str) -> HttpResponse:
    """Send the part of a page that changes; nothing, where nothing has changed since."""
    return _shown(request, token, f"floor/{_part(request)}")


def _part(request: HttpRequest) -> str:
    return "_wall.html" if "wall" in request.GET else "_board.html"


def _shown(request: HttpRequest, token: str, template: str) -> HttpResponse:
    at, reader = clock.now(), person_of(request)
    found = conferences.conference_for(reader, token)
    names = queries.sees_names(reader, found, at)
    presides = found.sits(at) and conferences.may_preside(reader, found, at)
    is_part = "/_" in template
    noted = standing.note(
        request.META if is_part else {},  # a whole page has a frame around it, which does not stand
        state=queries.state_of(found, at),
        seen=standing.fingerprint(
            _whose(reader, found, at, names), names, presides, get_language()
        ),
    )
    mark = standing.Marks(settings.SECRET_KEY).mark(request.META, noted)
    if is_part and standing.is_known(request.META, noted):
        return _marked(HttpResponseNotModified(), mark)
    if is_part and (page := standing.shared(request.META, noted)):
        return _marked(HttpResponse(page.body), mark)
    board = queries.board_of(found, at)
    if names and reader is not None:
        log_speakers_read(reader, board, at)
    own = board.own(reader)
    acting = board.chair
    context: dict[str, Any] = {
        "conference": found,
        "board": board,
        "names": names,
        "acting": acting,
        "presides": presides,
        "in_chair": found.sits(at) and acting == reader if acting else presides,
        "seat": conferences.own(reader, found) if reader else None,
        "own": own,
        "own_spot": _spot_of(board, own),
        "ask_form": AskForm(),
        "end_form": EndForm(),
        "mark": mark,
        "at": at,
        "shown": SHOWN,
    }
    page = render_page(request, template, context, personal=reader is not None)
    return _marked(page, mark) if is_part else page


def _whose(reader: Person | None, found: Conference, at: datetime, names: bool) -> int | None:
    """Return whose page it is, if it may be another than everybody's: by a seat, or an office."""
    if reader is None or not (names or conferences.may_call(reader, found.body, at)):
        return None
    return reader.pk


def _spot_of(board: queries.Board, own: Any) -> queries.Spot | None:
    return next((spot for spot in board.line.spots if own and spot.turn.pk == own.pk), None)


def _marked(answer: HttpResponse, mark: str) -> HttpResponse:
    answer["ETag"], answer["Cache-Control"], answer["Vary"] = mark, "private, no-cache", "Cookie"
    return answer
