"""Go through a list in stretches: count it, bring it, take it back. State stands in rows."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from typing import Any

from django.db import IntegrityError, transaction

from groundswell.foundation import record
from groundswell.foundation.facts import announce
from groundswell.foundation.jobs import wake
from groundswell.methods.tables import Row
from groundswell.register.imports import keeping, queries
from groundswell.register.imports.actions._writing import write_stretch
from groundswell.register.imports.actions.taking import let_go
from groundswell.register.imports.actions.undoing import undo_some
from groundswell.register.imports.facts import ListBrought
from groundswell.register.imports.models import BroughtList, Leaf
from groundswell.register.imports.powers import Power
from groundswell.register.imports.refusals import NotAList, NotAtThatStage
from groundswell.register.imports.rules.vocabulary import CARRY_ON, KEEP_FILE, Fate, Stage
from groundswell.register.imports.stretch import Stretch, Work
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import require

ROWS_AT_ONCE = 2_000
TURN_SECONDS = 20.0  # after which a job lets others have the worker, and goes on in a new one
ATTEMPTS = 3

type Progress = Callable[[BroughtList], None]


@dataclass(frozen=True, slots=True)
class Pace:
    """When a turn began, by both clocks, and how long it may last."""

    at: datetime
    begun: float
    seconds: float | None

    @property
    def now(self) -> datetime:
        """The moment it is, as far as the work knows."""
        return self.at + timedelta(seconds=time.monotonic() - self.begun)

    @property
    def until(self) -> float | None:
        """When the turn is over."""
        return None if self.seconds is None else self.begun + self.seconds

    @property
    def is_over(self) -> bool:
        """Whether it is the turn of others."""
        return self.until is not None and time.monotonic() > self.until


@transaction.atomic
def bring_list(*, brought: BroughtList, by: Person | None, at: datetime) -> BroughtList:
    """
    Have a list brought that has been counted. The same button twice is once.

    :raises NotPermitted: ``by`` may not bring lists for this body.
    :raises NotAtThatStage: it has not been counted as it stands.
    """
    if by is not None:
        require(by, Power.IMPORT_LIST, over=brought.body_id, at=at)
    locked = BroughtList.objects.select_for_update().get(pk=brought.pk)
    if locked.stage in (Stage.BRINGING, Stage.DONE):
        return locked
    if locked.stage != Stage.CHECKED:
        raise NotAtThatStage
    Leaf.objects.filter(list=locked).delete()
    locked.stage, locked.rows_done, locked.counts = Stage.BRINGING.value, 0, {}
    locked.moved_at = at
    locked.save(update_fields=["stage", "rows_done", "counts", "moved_at"])
    wake(CARRY_ON)
    return locked


def carry_on(
    *,
    list_id: int,
    by: Person | None,
    at: datetime,
    seconds: float | None = TURN_SECONDS,
    progress: Progress | None = None,
) -> bool:
    """
    Go on with a list where the rows say it stands; return whether anything is left to do.

    Killed at any instant it goes on from its last whole stretch. Two at once do each stretch
    once: whoever finds that it has been done lets it be.

    :param seconds: how long to go on; ``None`` until it is done.
    :raises Refusal: never for a row; a file that breaks further in ends the work, and says so.
    """
    del by  # whoever pressed the button
    brought = BroughtList.objects.select_related("body", "text", "brought_by").get(pk=list_id)
    pace = Pace(at, time.monotonic(), seconds)
    if brought.stage == Stage.UNDOING:
        return undo_some(brought, until=pace.until, at=at)
    if brought.stage not in (Stage.CHECKING, Stage.BRINGING):
        return False
    try:
        if brought.stage == Stage.CHECKING:
            return _count(brought, pace, progress)
        return _bring(brought, pace, progress)
    except (OSError, NotAList):
        return _broken(brought, at)


def _count(brought: BroughtList, pace: Pace, progress: Progress | None) -> bool:
    """Go through the whole list and change nothing but its own counts."""
    work = Work(brought, pace.at, dry=True)
    counts: Counter[str] = Counter()
    done = 0
    for number, rows in enumerate(batched(keeping.rows_of(brought), ROWS_AT_ONCE)):
        stretch = work.go_through(rows)
        counts += stretch.counts
        done += stretch.rows
        mine = BroughtList.objects.filter(pk=brought.pk, stage=Stage.CHECKING.value)
        with transaction.atomic():
            if not mine.update(rows_done=done, counts=dict(counts), moved_at=pace.now):
                return False  # given up, or counted by another, meanwhile
            _leaf(brought, number, stretch)
        brought.rows_done = done
        if progress:
            progress(brought)
    mine = BroughtList.objects.filter(pk=brought.pk, stage=Stage.CHECKING.value)
    checked = {"stage": Stage.CHECKED.value, "rows": done, "counts": dict(counts)}
    mine.update(**checked, moved_at=pace.now)
    return False


def _bring(brought: BroughtList, pace: Pace, progress: Progress | None) -> bool:
    work = Work(brought, pace.at, dry=False)
    rows = keeping.rows_of(brought, after=brought.rows_done)
    for stretch_rows in batched(rows, ROWS_AT_ONCE):
        if not _write_next(work, stretch_rows, pace.now):
            return False
        if progress:
            progress(brought)
        if pace.is_over:
            wake(CARRY_ON)
            return True
    _finish(brought, pace.now)
    return False


def _write_next(work: Work, rows: tuple[Row, ...], now: datetime) -> bool:
    """Write one stretch and its mark, together or not at all; ``False`` if another has done so."""
    brought = work.brought
    for attempt in range(ATTEMPTS):
        try:
            with transaction.atomic():
                locked = BroughtList.objects.select_for_update().get(pk=brought.pk)
                if locked.stage != Stage.BRINGING or locked.rows_done != brought.rows_done:
                    return False
                stretch = work.go_through(rows)
                write_stretch(work, stretch)
                _leaf(brought, locked.rows_done // ROWS_AT_ONCE, stretch)
                locked.counts = dict(Counter(locked.counts) + stretch.counts)
                locked.rows_done += stretch.rows
                locked.moved_at = now
                locked.save(update_fields=["counts", "rows_done", "moved_at"])
        except IntegrityError:  # somebody on it joined by themself at the same instant
            if attempt == ATTEMPTS - 1:
                raise
            continue
        brought.rows_done, brought.counts = locked.rows_done, locked.counts
        return True
    return False


def _leaf(brought: BroughtList, number: int, stretch: Stretch) -> None:
    if stretch.lines:
        lines: Any = stretch.lines  # the field seals it as JSON
        Leaf.objects.update_or_create(list=brought, number=number, defaults={"lines": lines})


@transaction.atomic
def _finish(brought: BroughtList, at: datetime) -> None:
    locked = BroughtList.objects.select_for_update().get(pk=brought.pk)
    if locked.stage != Stage.BRINGING or locked.rows_done != brought.rows_done:
        return
    let_go(locked)
    locked.stage, locked.finished_at, locked.moved_at = Stage.DONE.value, at, at
    locked.rows = locked.rows_done
    locked.save()
    people = locked.count(Fate.NEW)
    record.append(
        "imports.list_brought",
        about=brought.body.subject,
        body={
            "list": locked.token,
            "people": people,
            "stopped": locked.count(Fate.SUPPRESSED),
            "consent": locked.consent,
            "members": locked.as_members,
        },
        at=at,
    )
    announce(ListBrought(list_token=locked.token, body_id=locked.body_id, people=people))


@transaction.atomic
def _broken(brought: BroughtList, at: datetime) -> bool:
    """End the work on a file that cannot be read further; what was brought stands, and can go."""
    locked = BroughtList.objects.select_for_update().get(pk=brought.pk)
    let_go(locked)
    locked.counts = locked.counts | {"broken": 1}
    locked.moved_at = at
    if locked.stage == Stage.BRINGING and locked.rows_done:
        locked.stage, locked.finished_at = Stage.DONE.value, at
    else:
        locked.stage = Stage.FORGOTTEN.value
    locked.save()
    return False


def tidy_away(*, by: Person | None, at: datetime) -> int:
    """
    Delete files nobody went on with for a day, and empty the rows that could not be brought.

    Return how many lists were tidied. Never refuses.
    """
    del by  # nobody: the sweep
    tidied = 0
    for brought in queries.lists_to_tidy(at - KEEP_FILE):
        with transaction.atomic():
            locked = BroughtList.objects.select_for_update().get(pk=brought.pk)
            if locked.is_open:
                locked.stage = Stage.FORGOTTEN.value
            let_go(locked)
            Leaf.objects.filter(list=locked).delete()
            locked.shape = locked.shape | {"tidied": True}
            locked.save()
        tidied += 1
    return tidied
