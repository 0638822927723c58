"""
The tables as a projection of the record: written from rows, rebuilt by replay, compared.

Every column of every table in ``PROJECTED_MODELS`` follows from the entries, ids and tokens
included; so replay finds any alteration that did not come through ``actions.enact``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, models, transaction

from groundswell.foundation.record import Entry as RecordedEntry
from groundswell.foundation.record import Problem, not_as_written
from groundswell.methods.constitution import (
    MOVEMENT,
    ROW_TYPES,
    AnyRow,
    BodyRow,
    CorrectionRow,
    Entry,
    OfficeRow,
    PowerRow,
    RulebookRow,
    State,
    TenureRow,
    replay,
)
from groundswell.register.structures.models import (
    Body,
    Correction,
    Office,
    PowerHeld,
    Rulebook,
    StepCounter,
    Tenure,
)

KIND_PREFIX = "structures."
MODEL_OF: Mapping[str, type[models.Model]] = {
    BodyRow.TABLE: Body,
    RulebookRow.TABLE: Rulebook,
    OfficeRow.TABLE: Office,
    PowerRow.TABLE: PowerHeld,
    TenureRow.TABLE: Tenure,
    CorrectionRow.TABLE: Correction,
}
PROJECTED_MODELS: tuple[type[models.Model], ...] = (*MODEL_OF.values(), StepCounter)
BATCH = 500
UNREADABLE = (ValueError, TypeError, AttributeError, ArithmeticError, DatabaseError)


def columns_of(model: type[models.Model]) -> tuple[str, ...]:
    """Return the columns of a projected table, by the names rows use."""
    return tuple(field.attname for field in model._meta.concrete_fields)  # noqa: SLF001


def to_model(row: AnyRow) -> models.Model:
    """Return a row of values as a row of its table, unsaved."""
    return MODEL_OF[row.TABLE](**asdict(row))


def to_row(kind: type[AnyRow], values: Mapping[str, Any]) -> AnyRow:
    """Return what stands in a table as a row of values."""
    return kind(**values)


def write(rows: Iterable[AnyRow], *, after_step: int) -> None:
    """
    Write rows to their tables: those made after ``after_step`` are new, the rest change.

    What changes comes first: a rulebook is superseded before the next is in force.
    """
    made, changed = _by_table(rows, after_step)
    for table, model in MODEL_OF.items():
        for instance in changed[table]:
            instance.save(force_update=True)
        if made[table]:
            model._default_manager.bulk_create(made[table], batch_size=BATCH)  # noqa: SLF001


def _by_table(
    rows: Iterable[AnyRow], after_step: int
) -> tuple[dict[str, list[models.Model]], dict[str, list[models.Model]]]:
    made: dict[str, list[models.Model]] = {table: [] for table in MODEL_OF}
    changed: dict[str, list[models.Model]] = {table: [] for table in MODEL_OF}
    for row in rows:
        (made if row.id > after_step else changed)[row.TABLE].append(to_model(row))
    return made, changed


def read_entries(entries: Iterable[RecordedEntry]) -> Iterator[tuple[RecordedEntry, Entry | None]]:
    """Yield each recorded entry of a structure with what it says, or ``None`` if unreadable."""
    for recorded in entries:
        if not recorded.kind.startswith(KIND_PREFIX):
            continue
        try:
            entry = Entry.from_json(recorded.body)
        except (KeyError, TypeError, ValueError, AttributeError):
            yield recorded, None
            continue
        told = (KIND_PREFIX + entry.type, f"body:{entry.subject}", entry.at)
        same = told == (recorded.kind, recorded.about, recorded.at)
        yield recorded, entry if same else None


@transaction.atomic
def rebuild(entries: Iterable[RecordedEntry]) -> int:
    """
    Empty the projected tables and write them again from the record; return the steps.

    Foreign keys from other tables are checked at the end of the transaction only.
    """
    state = replay((e for _, e in read_entries(entries) if e is not None), MOVEMENT.rules).state
    with connection.cursor() as cursor:
        for model in reversed(PROJECTED_MODELS):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608, SLF001
    for kind in ROW_TYPES:
        write(state.rows(kind).values(), after_step=0)
    if state.step:
        StepCounter.objects.create(id=1, step=state.step)
    return state.step


def problems(entries: Iterable[RecordedEntry]) -> list[Problem]:
    """Return every difference between the tables and what the record's entries lead to."""
    found: list[Problem] = []
    seq_of: dict[int, int | None] = {}
    lawful: list[Entry] = []
    for recorded, entry in read_entries(entries):
        if entry is None:
            found.append(
                Problem("unreadable_entry", f"{recorded.title} says nothing lawful", recorded.seq)
            )
        else:
            seq_of[entry.step] = recorded.seq
            lawful.append(entry)
    replayed = replay(lawful, MOVEMENT.rules)
    found += [
        Problem(
            "unlawful_entry",
            f"step {entry.step} ({entry.type}): {no.reason} ({no.article})",
            seq_of.get(entry.step),
        )
        for entry, no in replayed.refusals
    ]
    for kind in ROW_TYPES:
        found += _differences(replayed.state, kind, seq_of)
    for model in PROJECTED_MODELS:
        found += _not_as_written(model)
    return found + _counter(replayed.state)


def _differences(
    state: State, kind: type[AnyRow], seq_of: Mapping[int, int | None]
) -> Iterator[Problem]:
    model = MODEL_OF[kind.TABLE]
    table = model._meta.db_table  # noqa: SLF001
    expected: dict[Any, AnyRow] = dict(state.rows(kind))
    for row_id, values in _stored(model):
        row = expected.pop(row_id, None)
        seq = seq_of.get(row_id) if isinstance(row_id, int) else None
        if row is None:
            yield Problem("unlawful_row", f"row {row_id} rests on no entry", seq, table)
            continue
        wanted = asdict(row)
        wrong = [n for n in wanted if values is None or not _same(values[n], wanted[n])]
        if wrong:
            yield Problem(
                "altered_row",
                f"row {row_id} is not what the record says: {', '.join(wrong)}",
                seq,
                table,
            )
    for row_id in expected:
        yield Problem("missing_row", f"row {row_id} is not there", seq_of.get(row_id), table)


def _not_as_written(model: type[models.Model]) -> Iterator[Problem]:
    """Yield the rows that are read as they should be, and stand otherwise in the database."""
    table = model._meta.db_table  # noqa: SLF001
    for row_id, columns in not_as_written(model):
        yield Problem(
            "altered_row",
            f"row {row_id} is not in the form in which it is written: {', '.join(columns)}",
            None,
            table,
        )


def _same(left: object, right: object) -> bool:
    """Compare strictly: 1 is not True, text is not a number, and nought has a sign."""
    if isinstance(left, float) and isinstance(right, float):
        return left.hex() == right.hex()
    return type(left) is type(right) and left == right


def _stored(model: type[models.Model]) -> Iterator[tuple[Any, dict[str, Any] | None]]:
    """Yield every stored row by id, with its values, or ``None`` where they cannot be read."""
    columns = columns_of(model)
    rows = model._base_manager.order_by()  # noqa: SLF001
    try:
        yield from [(values["id"], values) for values in rows.values(*columns)]
    except UNREADABLE:
        for row_id in rows.values_list("pk", flat=True):
            try:
                yield row_id, rows.filter(pk=row_id).values(*columns).get()
            except (*UNREADABLE, ObjectDoesNotExist):
                yield row_id, None


def _counter(state: State) -> list[Problem]:
    table = StepCounter._meta.db_table  # noqa: SLF001
    stored = list(StepCounter.objects.values_list("id", "step"))
    wanted = [(1, state.step)] if state.step else []
    if stored == wanted:
        return []
    return [Problem("altered_row", f"the count is {stored}, the record says {wanted}", None, table)]
