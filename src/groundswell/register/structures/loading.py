"""The part of the state that some entries can touch, read from the tables in a few queries."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from groundswell.methods.constitution import (
    AnyRow,
    BodyKind,
    BodyRow,
    CorrectionRow,
    Entry,
    EntryType,
    OfficeRow,
    PowerRow,
    RulebookRow,
    State,
    TenureRow,
)
from groundswell.register.structures.models import (
    Body,
    Correction,
    Office,
    PowerHeld,
    Rulebook,
    Tenure,
)
from groundswell.register.structures.projection import columns_of, to_row

MOVING = {EntryType.PLACE_BODY, EntryType.CLOSE_BODY}


def state_for(entries: Sequence[Entry], *, step: int, at: datetime) -> State:
    """
    Return the state as far as ``entries`` can touch it. Eight queries, whatever the movement.

    The bodies they name with everything above; of the named bodies all offices, powers and
    tenures that are not over; below them only what a move or a closing concerns.
    """
    named = set(_named(entries))
    direct = set(_ids(Body, Q(token__in=named)))
    direct |= set(Office.objects.filter(token__in=named).values_list("body_id", flat=True))
    direct |= set(Tenure.objects.filter(token__in=named).values_list("office__body_id", flat=True))
    offices = list(_read(OfficeRow, Office, Q(body_id__in=direct)))
    powers = list(_read(PowerRow, PowerHeld, Q(over_id__in=direct)))
    tenures = _read(
        TenureRow,
        Tenure,
        Q(office_id__in=[row.id for row in offices]) & (Q(until_at__gt=at) | Q(token__in=named)),
    )
    revokers = {row.revoker_id for row in powers if isinstance(row, PowerRow)}
    bodies = list(_bodies(entries, direct, revokers))
    books = _read(RulebookRow, Rulebook, Q(body_id__in=[row.id for row in bodies]))
    notes = _read(CorrectionRow, Correction, Q(token__in=named))
    return State.of([*bodies, *books, *offices, *powers, *tenures, *notes], step=step)


def _named(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield every text in the entries that could be a token."""
    for entry in entries:
        yield entry.subject
        if entry.warrant is not None:
            yield entry.warrant.decided_by
        yield from _texts(entry.fields.values())


def _texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str) and len(value) <= 16:
            yield value
        elif isinstance(value, dict) and len(value) <= 4:
            yield from _texts(value.values())


def _bodies(entries: Sequence[Entry], direct: set[int], revokers: set[int]) -> Iterator[AnyRow]:
    paths = list(Body.objects.filter(pk__in=direct | revokers).values_list("path", flat=True))
    above = {int(part) for path in paths for part in path.strip(".").split(".")}
    wanted = Q(pk__in=above)
    if any(entry.type is EntryType.FOUND_BODY for entry in entries):
        wanted |= Q(kind=BodyKind.MOVEMENT)
    moved = [entry.subject for entry in entries if entry.type in MOVING]
    for path in (
        Body.objects.filter(token__in=moved).values_list("path", flat=True) if moved else ()
    ):
        wanted |= Q(path__startswith=path)
    return _read(BodyRow, Body, wanted)


def _ids(model: type[models.Model], wanted: Q) -> Iterable[int]:
    return model._default_manager.filter(wanted).values_list("pk", flat=True)  # noqa: SLF001


def _read(kind: type[AnyRow], model: type[models.Model], wanted: Q) -> Iterator[AnyRow]:
    for values in model._default_manager.filter(wanted).order_by("pk").values(*columns_of(model)):  # noqa: SLF001
        yield to_row(kind, values)
