"""Everything held about a person, gathered: for their own page, and to take away."""

import io
import json
import zipfile
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from groundswell.register.people.ledger import family_of
from groundswell.register.people.models import Person
from groundswell.register.people.registry import HoldingSource, holdings

FORMAT = "groundswell-record-1"


@dataclass(frozen=True, slots=True)
class Part:
    """One area's part of what is held, with its rows."""

    source: HoldingSource
    rows: list[dict[str, Any]]

    @property
    def fields(self) -> list[tuple[str, list[tuple[str, Any]]]]:
        """Return the rows as titled lists, for a page."""
        return [
            (str(number), [(key.replace("_", " "), readable(value)) for key, value in row.items()])
            for number, row in enumerate(self.rows, start=1)
        ]


def readable(value: Any) -> Any:
    """Return a value as it may stand on a page: words for nothing, yes and no, lists joined."""
    if value in (None, "", [], {}):
        return "—"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return "; ".join(str(readable(item)) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {readable(item)}" for key, item in value.items())
    return value


def parts_of(person_id: int) -> list[Part]:
    """Return what every area holds about a person, on every record put together with theirs."""
    family = [person_id, *family_of(person_id).filter(merged_into=person_id, erased_at=None)]
    return [
        Part(source, [row for one in family for row in source.collect(one)])
        for source in holdings()
    ]


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def archive_of(person: Person, *, at: datetime) -> bytes:
    """
    Return a zip of ``record.json`` and ``record.html``: the same things, for programs and people.

    The keys are documented in docs/guides/your-record.md.
    """
    parts = parts_of(person.pk)
    told = {
        "format": FORMAT,
        "movement": settings.GROUNDSWELL_NAME,
        "made_at": at,
        "held": {part.source.name: part.rows for part in parts},
        "about": {
            part.source.name: {
                "label": str(part.source.label),
                "came_from": str(part.source.came_from),
                "seen_by": str(part.source.seen_by),
                "kept_for": str(part.source.kept_for),
            }
            for part in parts
        },
    }
    page = render_to_string(
        "people/export.html",
        {"person": person, "parts": parts, "at": at, "movement": settings.GROUNDSWELL_NAME},
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "record.json", json.dumps(told, default=_plain, ensure_ascii=False, indent=2)
        )
        archive.writestr("record.html", page)
    return packed.getvalue()
