"""Writing postcodes: a country has nearly two million, so each costs as little as it can."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connection

from groundswell.foundation.bulk import insert_rows
from groundswell.packs.protocol import PostcodeRow
from groundswell.register.places.models import Postcode
from groundswell.register.places.rules import dated_seats, dated_seats_text

type Values = tuple[Any, ...]

FIELDS = (
    "code",
    "district",
    "lat",
    "lon",
    "ended",
    "seat_code",
    "dated_seats",
    "ward_code",
    "council_code",
    "region_code",
    "country_code",
    "source_rank",
)
BLANK: Values = ("", "", None, None, "", "", "", "", "", "", "", 0)
DATED = FIELDS.index("dated_seats")


def write_postcodes(wanted: Mapping[str, PostcodeRow]) -> tuple[int, int]:
    """
    Write postcodes by code inside the caller's transaction; return how many were new and changed.

    Of two files the one of higher rank is believed, whichever came last; the other fills blanks.
    Nothing that a file leaves out is erased.
    """
    held = {row[0]: row for row in _held(list(wanted))}
    fresh: list[Values] = []
    changed: list[Values] = []
    for code, row in wanted.items():
        stated = _stated(row)
        before = held.get(code)
        if before is None:
            fresh.append(_first_said(stated, BLANK))
        elif (after := _merged(before, stated)) != before:
            changed.append(after)
    if fresh:
        insert_rows(Postcode, FIELDS, fresh)
    Postcode.objects.bulk_create(
        [Postcode(**dict(zip(FIELDS, values, strict=True))) for values in changed],
        batch_size=1000,
        update_conflicts=True,
        unique_fields=FIELDS[:1],
        update_fields=FIELDS[1:],
    )
    return len(fresh), len(changed)


def _stated(row: PostcodeRow) -> Values:
    """Return what a row says, field by field; ``None`` where it says nothing."""
    codes = row.codes
    return (
        row.code,
        row.district,
        row.lat,
        row.lon,
        row.ended,
        codes.get("seat"),
        dated_seats_text(row.seats) if row.seats else None,
        codes.get("ward"),
        codes.get("district"),
        codes.get("region"),
        codes.get("country"),
        row.rank,
    )


def _merged(before: Values, stated: Values) -> Values:
    if stated == before:
        return before
    if stated[DATED] and before[DATED]:
        stated = _with_dated(stated, before)
    if stated[-1] >= before[-1]:
        return _first_said(stated, before)
    return tuple(
        new if (old in {"", None} or at == DATED) and new is not None else old
        for at, (old, new) in enumerate(zip(before, stated, strict=True))
    )


def _first_said(first: Values, other: Values) -> Values:
    return tuple(b if a is None else a for a, b in zip(first, other, strict=True))


def _with_dated(stated: Values, before: Values) -> Values:
    """Put together the seats that two files give for different generations."""
    older, newer = dated_seats(before[DATED]), dated_seats(stated[DATED])
    both = older | newer if stated[-1] >= before[-1] else newer | older
    return (*stated[:DATED], dated_seats_text(both), *stated[DATED + 1 :])


def _held(codes: list[str]) -> Iterator[Values]:
    most = connection.features.max_query_params or 30_000
    for start in range(0, len(codes), most):
        rows = Postcode.objects.filter(code__in=codes[start : start + most])
        yield from rows.values_list(*FIELDS)
