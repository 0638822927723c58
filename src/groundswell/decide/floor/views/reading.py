"""The floor as everybody sees it: on its page, on the wall, and again when something is new."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from groundswell.decide.conference import queries as conferences
from groundswell.decide.conference.models import Conference
from groundswell.decide.floor import queries
from groundswell.decide.floor.forms import AskForm, EndForm
from groundswell.decide.floor.views.looks import SHOWN, log_speakers_read
from groundswell.foundation import clock
from groundswell.foundation.pages import following, render_page, standing
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks at a floor, when, and what they are shown of it."""

    reader: Person | None
    conference: Conference
    at: datetime
    names: bool
    presides: bool

    @property
    def state(self) -> str:
        """What changes when anything on the floor does."""
        return queries.state_of(self.conference, self.at)

    @property
    def seen(self) -> str:
        """What this reader is shown; the same for everybody who has no seat, and no office."""
        whose = _whose(self.reader, self.conference, self.at, self.names)
        return standing.fingerprint(whose, self.names, self.presides, get_language())


@require_safe
def floor(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is open, who speaks, who waits and why; ask to speak, or take the chair's steps."""
    return _whole(request, token, "floor/floor.html")


@require_safe
def screen(request: HttpRequest, token: str) -> HttpResponse:
    """Show the same for a projector: large, dark, and with nothing to press."""
    return _whole(request, token, "floor/screen.html")


@require_safe
def live(request: HttpRequest, token: str) -> HttpResponse:
    """Send the part of a page that changes; nothing, where nothing has changed since."""
    look = _look(request, token)
    template = "floor/_wall.html" if "wall" in request.GET else "floor/_board.html"
    return following.part(
        request,
        state=look.state,
        seen=look.seen,
        make=lambda: _made(request, look, template),
    )


def _whole(request: HttpRequest, token: str, template: str) -> HttpResponse:
    look = _look(request, token)
    mark = following.mark(request, state=look.state, seen=look.seen)
    return _made(request, look, template, mark=mark)


def _look(request: HttpRequest, token: str) -> Look:
    at, reader = clock.now(), person_of(request)
    found = conferences.conference_for(reader, token)
    names = queries.sees_names(reader, found, at)
    presides = found.sits(at) and conferences.may_preside(reader, found, at)
    return Look(reader, found, at, names, presides)


def _made(request: HttpRequest, look: Look, template: str, **more: str) -> HttpResponse:
    found, reader, at = look.conference, look.reader, look.at
    board = queries.board_of(found, at)
    if look.names and reader is not None:
        log_speakers_read(reader, board, at)
    own, acting = board.own(reader), board.chair
    context: dict[str, Any] = {
        "conference": found,
        "board": board,
        "names": look.names,
        "acting": acting,
        "presides": look.presides,
        "in_chair": found.sits(at) and acting == reader if acting else look.presides,
        "seat": conferences.own(reader, found) if reader else None,
        "own": own,
        "own_spot": _spot_of(board, own),
        "ask_form": AskForm(),
        "end_form": EndForm(),
        "at": at,
        "shown": SHOWN,
        **more,
    }
    return render_page(request, template, context, personal=reader is not None)


def _whose(reader: Person | None, found: Conference, at: datetime, names: bool) -> int | None:
    """Return whose page it is, if it may be another than everybody's: by a seat, or an office."""
    if reader is None or not (names or conferences.may_call(reader, found.body, at)):
        return None
    return reader.pk


def _spot_of(board: queries.Board, own: Any) -> queries.Spot | None:
    return next((spot for spot in board.line.spots if own and spot.turn.pk == own.pk), None)
