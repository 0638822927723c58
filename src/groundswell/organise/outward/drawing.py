"""Paper and pictures, set in type once and kept until their words change."""

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache.backends.filebased import FileBasedCache

from groundswell.foundation.printing import pdf, png
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.outward import words
from groundswell.register.structures.models import Body

PAPER = Path(__file__).with_name("paper")
KEPT_SECONDS = 7 * 24 * 3600
MOST_KEPT = 600
type Values = Mapping[str, Any]


def poster(meeting: Meeting) -> bytes:
    """Return a meeting's poster: PDF, A5."""
    return _kept(pdf, "poster_a5.typ", words.on_paper(meeting))


def notice(meeting: Meeting) -> bytes:
    """Return a meeting's sheet for a noticeboard: PDF, A4."""
    return _kept(pdf, "notice_a4.typ", words.on_paper(meeting))


def programme(body: Body, coming: tuple[Meeting, ...]) -> bytes:
    """Return a group's sheet for its window: PDF, A4."""
    return _kept(pdf, "programme_a4.typ", words.on_programme(body, coming))


def card(of: Meeting | Body) -> bytes:
    """Return the picture a shared link shows: PNG, 1200 by 630."""
    said = words.on_card(of) if isinstance(of, Meeting) else words.on_card_of_group(of)
    return _kept(png, "card.typ", said)


def _kept(press: Callable[[Path, Values], bytes], template: str, values: Values) -> bytes:
    """Return what the press makes of ``values``, from the drawer if it made that before."""
    path = PAPER / template
    mark = hashlib.sha256(json.dumps(values, sort_keys=True).encode())
    mark.update(f"{template} {path.stat().st_mtime_ns}".encode())
    drawer, key = _drawer(), mark.hexdigest()
    found: bytes | None = drawer.get(key)
    if found is None:
        found = press(path, values)
        drawer.set(key, found, KEPT_SECONDS)
    return found


def _drawer() -> FileBasedCache:
    """Return where drawn things lie, in this machine's home; it may be emptied at any time."""
    folder = settings.GROUNDSWELL_HOME / "drawn"
    return FileBasedCache(str(folder), {"OPTIONS": {"MAX_ENTRIES": MOST_KEPT}})
