"""Reading official results, or a pack's own, into the tables."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import batched
from pathlib import Path

from django.db import transaction

from groundswell.mobilise.contests.models import Contest
from groundswell.mobilise.contests.reading import (
    Gathered,
    Progress,
    Refused,
    gather,
    gather_own,
    refused_clash,
)
from groundswell.mobilise.contests.rules.results import Contradiction, What
from groundswell.mobilise.contests.writing import Parties, Written, write_batch
from groundswell.register.people.models import Person

BATCH_CONTESTS = 400


@dataclass(frozen=True, slots=True)
class Anomaly:
    """A figure that a source states and the rows contradict. Both are kept."""

    held_on: date
    code: str
    name: str
    what: What
    stated: int
    computed: int


@dataclass(slots=True)
class ImportReport:
    """What a call read (distinct contests and candidacies) and what it changed."""

    contests: int = 0
    candidacies: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    anomalies: list[Anomaly] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def add(self, written: Written) -> None:
        """Count one batch in."""
        self.created += written.created
        self.updated += written.updated
        self.unchanged += written.unchanged
        self.anomalies += [_anomaly(*each) for each in written.contradictions]
        self.refused += [refused_clash(draft) for draft in written.clashes]


def import_results(
    *,
    paths: Sequence[Path],
    at: datetime,
    by: Person | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """
    Read official files of results, each recognised by its content.

    Contests are joined on (date, code), never on names. One transaction for each batch of
    contests; a call that was cut off is given again and finds its contests unchanged, and so
    does a file read before. What a source states is kept as it states it; each figure that the
    rows contradict is reported with both. No record entry: what official files say is nobody's
    decision.

    :param by: who asked, if somebody did; an import at the machine is nobody's.
    :raises Refusal: never for a missing or broken file, which is a refused one.
    """
    del at, by  # an official figure has a source, not an author
    return _write(gather(paths, progress), progress)


def load_own_results(*, at: datetime, by: Person | None = None) -> ImportReport:
    """
    Put the results that the pack itself brings into the tables: the invented county's.

    :raises Refusal: never; a pack of a real country brings none, and nothing changes.
    """
    del at, by
    return _write(gather_own(), None)


def _write(found: Gathered, progress: Progress | None) -> ImportReport:
    report = ImportReport(
        contests=len(found.contests), candidacies=found.candidacies, refused=found.refused
    )
    drafts = [found.contests[key] for key in sorted(found.contests)]
    parties = Parties(drafts)
    done = 0
    for batch in batched(drafts, BATCH_CONTESTS):
        with transaction.atomic():
            report.add(write_batch(batch, parties))
        done += len(batch)
        if progress:
            progress("contests", done / len(drafts), done)
    return report


def _anomaly(contest: Contest, found: Contradiction) -> Anomaly:
    return Anomaly(
        contest.held_on, contest.code, contest.name, found.what, found.stated, found.computed
    )
