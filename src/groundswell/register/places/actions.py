"""Reading official files, or a pack's own places, into the tables."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import batched, islice
from pathlib import Path
from zlib import error as BadZlib  # noqa: N812  an exception, whatever its name

from django.db import transaction
from django.utils.translation import gettext

from groundswell.packs.protocol import (
    Advice,
    AreaRow,
    DistrictRow,
    PostcodeRow,
    Reader,
    RefusedRow,
    Row,
    SettlementRow,
    gettext_noop,
)
from groundswell.register.places.files import (
    OpenFile,
    files_of,
    fingerprint_of,
    opened,
    reader_for,
)
from groundswell.register.places.models import ImportRun
from groundswell.register.places.packs import active_pack, in_words
from groundswell.register.places.writing import Tally, dated, write_batch

BATCH_ROWS = 5_000
BATCH_CORNERS = 200_000  # of boundaries in one batch, so that fine ones need little memory
REFUSALS_KEPT = 1_000  # of one file, word for word; the rest are counted

type Progress = Callable[[str, float, int], None]  # file, share read, rows so far


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, or a row of one, that was not read, and why. Rows count from 1."""

    file: str
    row: int | None
    column: str | None
    reason: str


@dataclass(slots=True)
class ImportReport:
    """What a call read and what it changed."""

    areas: set[tuple[str, ...]] = field(default_factory=set)  # generation, kind, code
    postcodes: int = 0
    districts: int = 0
    settlements: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)

    def add(self, tally: Tally) -> None:
        """Count one batch in."""
        self.areas |= tally.areas
        self.postcodes += tally.rows.get("postcodes", 0)
        self.districts += tally.rows.get("districts", 0)
        self.settlements += tally.rows.get("settlements", 0)
        self.created += tally.created
        self.updated += tally.updated
        self.unchanged += tally.unchanged

    def counted_areas(self) -> dict[str, dict[str, int]]:
        """Return generation to kind to how many distinct areas were read."""
        counts: dict[str, dict[str, int]] = {}
        for generation, kind, _ in sorted(self.areas):
            of_kind = counts.setdefault(generation, {})
            of_kind[kind] = of_kind.get(kind, 0) + 1
        return counts


def import_places(
    *,
    paths: Sequence[Path],
    at: datetime,
    by_id: int | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """
    Read official files into the tables, each recognised by its content.

    One transaction for each batch of rows; a file that was cut off goes on after its last whole
    batch when it is given again, and a file read before changes nothing. What cannot be read
    is listed in the report, never passed over silently. No record entry: what official files
    say is nobody's decision.

    :param by_id: the key of the person who asked, if somebody did.
    :raises OSError: never for a missing or broken file, which is a refused one.
    """
    report = ImportReport()
    readers = active_pack().readers
    known: list[tuple[Reader, Path]] = []
    others: list[Path] = []
    for path in (file for given in paths for file in files_of(given)):
        with _telling_what_cannot_be_read(path, report):
            if reader := reader_for(path, readers):
                known.append((reader, path))
            else:
                others.append(path)
    for reader, path in sorted(known, key=lambda each: each[0].turn):
        with _telling_what_cannot_be_read(path, report):
            _import_file(path, reader, report, at=at, by_id=by_id, progress=progress)
    why = _none_of_these(readers)
    report.refused += [Refused(path.name, None, None, why) for path in others]
    return report


@contextmanager
def _telling_what_cannot_be_read(path: Path, report: ImportReport) -> Iterator[None]:
    try:
        yield
    except (OSError, EOFError, BadZlib) as error:
        reason = gettext("The file cannot be read: %(why)s.") % {
            "why": getattr(error, "strerror", None) or str(error)
        }
        report.refused.append(Refused(path.name, None, None, reason))


def load_own_places(*, at: datetime, by_id: int | None = None) -> ImportReport:
    """
    Put the places that the pack itself brings into the tables: the invented county.

    :raises Refusal: never; a pack of a real country brings none, and nothing changes.
    """
    del at, by_id  # nothing of the run is kept: the pack says the same every time
    report = ImportReport()
    for batch in batched(active_pack().own_rows(), BATCH_ROWS):
        with transaction.atomic():
            report.add(write_batch(batch))
    return report


def _import_file(
    path: Path,
    reader: Reader,
    report: ImportReport,
    *,
    at: datetime,
    by_id: int | None,
    progress: Progress | None,
) -> None:
    run, _ = ImportRun.objects.get_or_create(
        pack=active_pack().name,
        fingerprint=fingerprint_of(path),
        finished_at=None,
        defaults={
            "file": path.name[:255],
            "reader": reader.name,
            "started_at": at,
            "by_id": by_id,
        },
    )
    with opened(path) as file:
        _read_on(file, reader, run, report, progress)
    report.refused += [Refused(path.name, *each) for each in run.refused]
    run.finished_at = at
    run.save(update_fields=["finished_at"])


def _read_on(
    file: OpenFile,
    reader: Reader,
    run: ImportRun,
    report: ImportReport,
    progress: Progress | None,
) -> None:
    """Read the rows after the run's last whole batch; each batch and its mark are one write."""
    if run.rows_done:
        report.created += run.created
        report.updated += run.updated
        report.unchanged += run.unchanged
    rows = reader.read(file.text)
    _pass_over(rows, run.rows_done, report)
    for batch in _batches(rows):
        with transaction.atomic():
            _one_import_at_a_time()
            tally = write_batch(batch)
            run.rows_done += len(batch)
            run.created += tally.created
            run.updated += tally.updated
            run.unchanged += tally.unchanged
            room = REFUSALS_KEPT - len(run.refused)
            run.refused += [_plain(each) for each in tally.refused[:room]]
            run.save(update_fields=["rows_done", "created", "updated", "unchanged", "refused"])
        report.add(tally)
        if progress:
            progress(run.file, min(file.share_read, 0.99), run.rows_done)
    if progress:
        progress(run.file, 1.0, run.rows_done)


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    """Give rows a batch at a time: so many rows, or so many corners of boundaries."""
    batch: list[Row] = []
    corners = 0
    for row in rows:
        batch.append(row)
        if isinstance(row, AreaRow) and row.geometry:
            corners += str(row.geometry.get("coordinates")).count("[")
        if len(batch) >= BATCH_ROWS or corners >= BATCH_CORNERS:
            yield batch
            batch, corners = [], 0
    if batch:
        yield batch


def _one_import_at_a_time() -> None:
    """Wait for another import's batch: both would find the same row missing, and add it twice."""
    ImportRun.objects.order_by("pk").select_for_update().first()


def _pass_over(rows: Iterator[Row], count: int, report: ImportReport) -> None:
    """Count the rows that an earlier, cut-off call has written, without writing them again."""
    for batch in batched(islice(rows, count), BATCH_ROWS):
        report.add(_only_counted(batch))


def _only_counted(batch: Iterable[Row]) -> Tally:
    tally = Tally()
    for row in dated(batch):
        match row:
            case AreaRow():
                tally.areas.add((row.generation, row.kind, row.code))
            case PostcodeRow():
                tally.rows["postcodes"] = tally.rows.get("postcodes", 0) + 1
            case DistrictRow():
                tally.rows["districts"] = tally.rows.get("districts", 0) + 1
            case SettlementRow():
                tally.rows["settlements"] = tally.rows.get("settlements", 0) + 1
            case _:
                pass  # listed in the run already, or not counted
    return tally


def _plain(refused: RefusedRow) -> tuple[int, str | None, str]:
    return refused.row, refused.column or None, in_words(refused.reason)


def _none_of_these(readers: Sequence[Reader]) -> str:
    looked = "; ".join(f"{reader.name}: {reader.looked_for}" for reader in readers)
    if not looked:
        return gettext("This country pack reads no files: its places are invented.")
    return in_words(Advice(_NONE_OF_THESE, {"looked": looked}))


_NONE_OF_THESE = gettext_noop("The file is none of those known here. Looked for %(looked)s.")
