"""Reads with a name: lists, what is on them, what waits to be decided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from groundswell.methods.tables import Row, neutral
from groundswell.register.imports import keeping
from groundswell.register.imports.models import BroughtList, Conflict, Leaf
from groundswell.register.imports.powers import Power
from groundswell.register.imports.refusals import NotAList
from groundswell.register.imports.rules.entries import Entry
from groundswell.register.imports.rules.vocabulary import (
    LEFT_LYING,
    OPEN,
    PREVIEW_ROWS,
    WORKING,
    Stage,
)
from groundswell.register.imports.stretch import Work
from groundswell.register.imports.wording import FATE_WORDS, FAULT_WORDS
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import bodies_under, holds


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference that waits, with whose record it is about."""

    conflict: Conflict
    name: str
    person_token: str
    other: str  # of two records: the other's name


def body_for_bringer(reader: Person, token: str, at: datetime) -> Body:
    """
    Return a body for which ``reader`` may bring lists.

    :raises Http404: there is none, or they may not: both look the same.
    """
    body = Body.objects.open().filter(token=token).first()
    if body is None or not holds(reader, Power.IMPORT_LIST, over=body, at=at):
        raise Http404
    return body


def list_for(reader: Person, token: str, at: datetime) -> BroughtList:
    """
    Return a list that ``reader`` may work on.

    :raises Http404: there is none, or it is another body's: both look the same.
    """
    found = BroughtList.objects.select_related("body", "brought_by", "text")
    brought = found.filter(token=token).first()
    if brought is None or not holds(reader, Power.IMPORT_LIST, over=brought.body_id, at=at):
        raise Http404
    return brought


def difference_for(reader: Person, token: str, at: datetime) -> Conflict:
    """
    Return a difference that ``reader`` may settle.

    :raises Http404: there is none, or it is another body's: both look the same.
    """
    found = Conflict.objects.select_related("list__body").filter(token=token).first()
    if found is None or not holds(reader, Power.IMPORT_LIST, over=found.list.body_id, at=at):
        raise Http404
    return found


def lists_of(body: Body) -> QuerySet[BroughtList]:
    """Return the lists of a body, newest first, those given up left out."""
    lists = BroughtList.objects.filter(body=body).exclude(stage=Stage.FORGOTTEN.value)
    return lists.select_related("brought_by").order_by("-brought_at", "-pk")


def same_file_before(brought: BroughtList) -> BroughtList | None:
    """Return the list by which this very file was brought to this body before, if it was."""
    same = BroughtList.objects.filter(
        body_id=brought.body_id, fingerprint=brought.fingerprint, stage=Stage.DONE.value
    )
    return same.exclude(pk=brought.pk).order_by("-pk").first()


def preview(brought: BroughtList, at: datetime) -> list[Entry]:
    """Return the first rows of a list in our words. Nobody on it is on the register by this."""
    work = Work(brought, at, dry=True)
    rows = _first(brought)
    return [work.reader.read(row.line, row.cells, row.fault) for row in rows]


def samples(brought: BroughtList) -> list[tuple[str, list[str]]]:
    """Return each column's heading with what its first rows hold, to choose by."""
    rows = [row.cells for row in _first(brought)]
    return [
        (heading, [row[n].strip()[:40] for row in rows if n < len(row) and row[n].strip()][:3])
        for n, heading in enumerate(brought.headings)
    ]


def _first(brought: BroughtList) -> list[Row]:
    """Return the first rows of a list; none once its file is gone."""
    try:
        return list(islice(keeping.rows_of(brought), PREVIEW_ROWS))
    except (OSError, NotAList):
        return []


def lines_of_errors(brought: BroughtList) -> Iterator[list[str]]:
    """Yield the file of errors, row by row: where, what, why, and the row as it stood."""
    headings = [str(heading) for heading in brought.headings]
    yield [neutral(each) for each in ("Line", "What became of it", "Column", "Why", *headings)]
    for leaf in Leaf.objects.filter(list=brought).order_by("number").iterator(50):
        lines: Any = leaf.lines  # sealed JSON, read as a list
        for line, fate, fault, column, cells in lines:
            where = headings[column] if column is not None and column < len(headings) else ""
            told = (str(FATE_WORDS[fate]), where, str(FAULT_WORDS[fault]))
            yield [str(line), *(neutral(each) for each in (*told, *cells))]


def has_errors(brought: BroughtList) -> bool:
    """Say whether a list has rows that were not simply brought."""
    return Leaf.objects.filter(list=brought).exists()


def differences_of(brought: BroughtList, *, limit: int = 50) -> list[Difference]:
    """Return the differences of a list that wait to be settled. Two queries."""
    waiting = Conflict.objects.filter(list=brought, decided_at=None).select_related("person")
    rows = list(waiting.order_by("line", "pk")[:limit])
    others = {int(row.theirs) for row in rows if row.field == "two_people"}
    names = dict(Person.objects.filter(pk__in=others).values_list("pk", "full_name"))
    return [
        Difference(
            row,
            row.person.full_name,
            row.person.token,
            names.get(int(row.theirs), "") if row.field == "two_people" else "",
        )
        for row in rows
    ]


def count_differences(brought: BroughtList) -> int:
    """Return how many differences of a list wait to be settled."""
    return Conflict.objects.filter(list=brought, decided_at=None).count()


def lists_waiting_for(person: Person, at: datetime) -> list[tuple[BroughtList, int]]:
    """Return lists that wait for a person to go on, with how many differences each has."""
    bodies = [body.pk for body in bodies_under(person, Power.IMPORT_LIST, at=at)]
    open_stages = [Stage.COLUMNS, Stage.CONSENT, Stage.CHECKED]
    lists = BroughtList.objects.filter(body__in=bodies).annotate(
        waiting=Count("conflicts", filter=Q(conflicts__decided_at=None))
    )
    wanted = lists.filter(Q(stage__in=open_stages) | Q(stage=Stage.DONE, waiting__gt=0))
    rows = wanted.select_related("body").order_by("brought_at")[:5]
    return [(brought, brought.waiting) for brought in rows]


def lists_to_carry_on(at: datetime) -> list[int]:
    """Return lists with work to do that nobody is doing: just begun, or left lying."""
    working = BroughtList.objects.filter(stage__in=WORKING)
    idle = working.filter(Q(rows_done=0, counts={}) | Q(moved_at__lte=at - LEFT_LYING))
    undoing = working.filter(stage=Stage.UNDOING)
    return list((idle | undoing).distinct().order_by("moved_at").values_list("pk", flat=True))


def lists_to_tidy(before: datetime) -> Iterable[BroughtList]:
    """Return lists whose file, or whose rows that could not be brought, have lain long enough."""
    done = Q(stage__in=[Stage.DONE, Stage.UNDONE, Stage.FORGOTTEN], leaves__isnull=False)
    left = Q(stage__in=OPEN) | (~Q(kept_as="") & ~Q(stage__in=WORKING))
    rows = BroughtList.objects.filter(Q(moved_at__lte=before) & (left | done)).distinct()
    return list(rows.order_by("pk")[:200])


def list_title(token: str) -> str | None:
    """Return what a list is called, for subjects."""
    return BroughtList.objects.filter(token=token).values_list("file_name", flat=True).first()
