"""Files on disk: sealed with the installation's key, readable by nobody else, and then gone."""

import csv
import io
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from groundswell.foundation import clock
from groundswell.foundation.pages import layout
from groundswell.foundation.pages.wording import day_words, time_words
from groundswell.foundation.privacy import open_sealed, seal
from groundswell.foundation.subjects import new_token
from groundswell.register.audiences import labels, queries
from groundswell.register.audiences.models import Audience, Export
from groundswell.register.audiences.rules.cells import plain_cell
from groundswell.register.audiences.rules.exports import Column, Shape
from groundswell.register.people.models import ContactPoint, Person
from groundswell.register.people.rules import KIND_OF_CHANNEL, Channel
from groundswell.register.structures.models import Membership
from groundswell.register.structures.queries import role_of

SEALED_FOR = "audiences.export"
AT_ONCE = 500

type Rows = Iterable[Sequence[str]]


def _folder() -> Path:
    return settings.GROUNDSWELL_HOME / "exports"


def _path(token: str) -> Path:
    return _folder() / f"{token}.sealed"


def write(export: Export, found: Sequence[Person], *, at: datetime) -> None:
    """Make the file of an export, whole or not at all; made again it is the same file."""
    rows = rows_of(export, found, at=at)
    content = as_xlsx(rows) if export.shape == Shape.XLSX else as_csv(rows, shape=export.shape)
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = folder / f"{export.token}.{new_token()}.new"  # two workers may make it at once
    try:
        fresh.touch(mode=0o600)
        fresh.write_text(seal(b64encode(content).decode(), SEALED_FOR), encoding="ascii")
        fresh.replace(_path(export.token))
    finally:
        fresh.unlink(missing_ok=True)


def read(export: Export) -> bytes | None:
    """Return the content of a file, or ``None`` where there is none that this key opens."""
    path = _path(export.token)
    if not path.is_file():
        return None
    opened = open_sealed(path.read_text(encoding="ascii"), SEALED_FOR)
    return None if opened is None else b64decode(opened)


def delete(token: str) -> None:
    """Delete a file; one that is gone already is no fault."""
    _path(token).unlink(missing_ok=True)


def delete_others(tokens: set[str]) -> None:
    """Delete every file that belongs to none of these exports."""
    for path in _folder().glob("*.sealed"):
        if path.stem not in tokens:
            path.unlink(missing_ok=True)


# --- what stands in it -----------------------------------------------------------------------


def watermark(export: Export, at: datetime) -> str:
    """Return the first row: who took it, when, why, under which number."""
    local = at.astimezone(clock.zone())
    role = role_of(export.asked_by, export.audience.body, at)
    told = {
        "who": export.asked_by.full_name,
        "role": role,
        "day": day_words(local.date()),
        "time": time_words(local),
        "reason": export.reason,
        "token": export.token,
        "movement": layout.movement().full_name,
    }
    return (
        _(
            "Taken out by %(who)s (%(role)s) on %(day)s at %(time)s, for: %(reason)s. "
            "Number %(token)s. Delete it once it is used. Found it? Tell %(movement)s."
        )
        % told
    )


def rows_of(export: Export, found: Sequence[Person], *, at: datetime) -> Iterator[list[str]]:
    """Give the rows of a file: the mark, the heads of the columns, one for each person."""
    columns = [Column(word) for word in export.columns]
    yield [plain_cell(watermark(export, at))]
    yield [plain_cell(str(labels.COLUMNS[column])) for column in columns]
    for first in range(0, len(found), AT_ONCE):
        some = found[first : first + AT_ONCE]
        known = _Known(export.audience, some)
        for person in some:
            yield [plain_cell(known.cell(column, person)) for column in columns]


class _Known:
    """What the columns need, for a few hundred people at once. Three queries."""

    def __init__(self, audience: Audience, some: Sequence[Person]) -> None:
        ids = [person.pk for person in some]
        kind = KIND_OF_CHANNEL[Channel(audience.channel)]
        points = ContactPoint.objects.filter(person_id__in=ids, kind=kind)
        self._addresses: dict[int, str] = {}
        for point in sorted(points, key=lambda p: (p.verified_at is None, p.added_at, p.pk)):
            self._addresses.setdefault(point.person_id, point.normalised)
        self._sources: Mapping[int, queries.Source] = queries.sources(
            ids, audience.channel, audience.purpose
        )
        current = Membership.objects.current().filter(person_id__in=ids, body=audience.body)
        self._since = dict(current.values_list("person_id", "joined_at"))

    def cell(self, column: Column, person: Person) -> str:
        """Return what one column says of one person."""
        source, since = self._sources.get(person.pk), self._since.get(person.pk)
        match column:
            case Column.NAME:
                return person.full_name
            case Column.CALLED:
                return person.called
            case Column.ADDRESS:
                return self._addresses.get(person.pk, "")
            case Column.AGREED_ON:
                return clock.local_date(source.at).isoformat() if source else ""
            case Column.AGREED_HOW:
                return str(labels.form_label(source.form)) if source else ""
            case Column.MEMBER_SINCE:
                return clock.local_date(since).isoformat() if since else ""
            case Column.ACCESS_NEEDS:
                return ", ".join(person.access_needs or [])


def as_csv(rows: Rows, *, shape: str) -> bytes:
    """Return rows as CSV (RFC 4180), every cell quoted; with Excel's mark where it is asked."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    return text.getvalue().encode("utf-8-sig" if shape == Shape.CSV_BOM else "utf-8")


def as_xlsx(rows: Rows) -> bytes:
    """Return rows as a workbook in which every cell is text."""
    from openpyxl import Workbook  # noqa: PLC0415  slow, and few files are workbooks

    book = Workbook(write_only=True)
    sheet = book.create_sheet("1")
    for row in rows:
        sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
