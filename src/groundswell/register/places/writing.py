"""Writing batches of rows: what is new, what changed, what stays. Only actions call this."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection, models

from groundswell.methods.geo import BadShape
from groundswell.packs.protocol import (
    Advice,
    AreaRow,
    DistrictRow,
    PostcodeRow,
    RefusedRow,
    Row,
    SettlementRow,
    gettext_noop,
)
from groundswell.packs.protocol.rows import AliasRow, OverlapRow, TownShareRow
from groundswell.register.places.models import (
    Area,
    AreaAlias,
    District,
    Overlap,
    Settlement,
    TownShare,
)
from groundswell.register.places.rules import Stated, area_stated, fold, merged_area
from groundswell.register.places.writing_postcodes import write_postcodes

type Key = tuple[str, ...]
type Wanted = dict[str, dict[Key, Stated]]

DRAWN = ("geometry", "outline")  # never fetched: a boundary's fingerprint says if it is another


@dataclass(slots=True)
class Tally:
    """What one batch did."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    areas: set[Key] = field(default_factory=set)
    rows: dict[str, int] = field(default_factory=dict)  # by table
    refused: list[RefusedRow] = field(default_factory=list)


def write_batch(rows: Iterable[Row]) -> Tally:
    """Write a batch inside the caller's transaction; the last of two rows with one key wins."""
    tally = Tally()
    tables: Wanted = {name: {} for name in _TABLES}
    postcodes: dict[str, PostcodeRow] = {}
    for row in dated(rows):
        if isinstance(row, PostcodeRow):
            postcodes[row.code] = row
        else:
            _sort(row, tables, tally)
    for name, wanted in tables.items():
        if wanted:
            tally.rows[name] = len(wanted)
            _write(_TABLES[name], wanted, tally)
    if postcodes:
        tally.rows["postcodes"] = len(postcodes)
        created, updated = write_postcodes(postcodes)
        tally.created += created
        tally.updated += updated
        tally.unchanged += len(postcodes) - created - updated
    return tally


def dated(rows: Iterable[Row]) -> Iterator[Row]:
    """
    Give the rows, each undated area put into the generation that holds its codes.

    Where no table holds any of them, into the one they were numbered for; where nobody can say,
    a refusal. A batch of undated areas is one layout: most of its codes decide for all.
    """
    held = list(rows)
    undated = [row for row in held if isinstance(row, AreaRow) and not row.generation]
    if not undated:
        yield from held
        return
    chosen = {kind: _generation_of(kind, undated) for kind in {row.kind for row in undated}}
    for row in held:
        if not isinstance(row, AreaRow) or row.generation:
            yield row
        elif generation := chosen[row.kind]:
            yield replace(row, generation=generation)
        else:
            yield RefusedRow(row.row, "", Advice(_NO_GENERATION, {"code": row.code}))


def _generation_of(kind: str, undated: list[AreaRow]) -> str:
    rows = [row for row in undated if row.kind == kind]
    loaded = Area.objects.filter(kind=kind, code__in={row.code for row in rows})
    counted = Counter(loaded.values_list("generation", flat=True))
    if not counted:
        return rows[0].likely
    most = max(counted.values())
    tied = [generation for generation, count in counted.items() if count == most]
    return rows[0].likely if rows[0].likely in tied else max(tied)


def _sort(row: Row, tables: Wanted, tally: Tally) -> None:
    match row:
        case AreaRow():
            try:
                tables["areas"][(row.generation, row.kind, row.code)] = area_stated(row)
                tally.areas.add((row.generation, row.kind, row.code))
            except BadShape as bad:
                why = Advice(_BAD_SHAPE, {"code": row.code, "why": str(bad)})
                tally.refused.append(RefusedRow(row.row, "geometry", why))
        case DistrictRow():
            tables["districts"][(row.code,)] = _district(row)
        case SettlementRow():
            tables["settlements"][(row.code,)] = _settlement(row)
        case AliasRow():
            tables["aliases"][(row.alias[:40],)] = {
                "kind": row.kind,
                "generation": row.generation,
                "code": row.code,
            }
        case OverlapRow():
            key = (row.kind, row.old_generation, row.old_code, row.new_generation, row.new_ref)
            stated = {"share_of_people": row.share, "people": row.people}
            tables["overlaps"][key] = stated
        case TownShareRow():
            stated = {"people": row.people, "share": row.share}
            tables["town_shares"][(row.code, row.what[:60])] = stated
        case RefusedRow():
            tally.refused.append(row)


def _district(row: DistrictRow) -> Stated:
    stated: Stated = {}
    if row.name:
        stated |= {"name": row.name[:100], "folded": fold(row.name)[:100]}
    if row.lat is not None:
        stated |= {"lat": row.lat, "lon": row.lon}
    if row.postcodes is not None:
        stated["postcodes"] = row.postcodes
    if row.region:
        stated["region"] = row.region[:100]
    if row.seat_code:
        stated["seat_code"] = row.seat_code
    return stated


def _settlement(row: SettlementRow) -> Stated:
    return {
        "name": row.name[:200],
        "folded": fold(row.name)[:200],
        "lat": row.lat,
        "lon": row.lon,
        "population": row.population,
    }


@dataclass(frozen=True, slots=True)
class _Table:
    model: type[models.Model]
    rows: models.Manager[Any]
    key: tuple[str, ...]
    fields: tuple[str, ...]
    light: tuple[str, ...]  # the fields that are compared

    @classmethod
    def of(cls, rows: models.Manager[Any], *key: str) -> "_Table":
        names = tuple(name for name in rows.model.field_classes if name not in key)
        return cls(rows.model, rows, key, names, tuple(n for n in names if n not in DRAWN))


_TABLES: Mapping[str, _Table] = {
    "areas": _Table.of(Area.objects, "generation", "kind", "code"),
    "aliases": _Table.of(AreaAlias.objects, "alias"),
    "overlaps": _Table.of(
        Overlap.objects, "kind", "old_generation", "old_code", "new_generation", "new_ref"
    ),
    "town_shares": _Table.of(TownShare.objects, "code", "what"),
    "districts": _Table.of(District.objects, "code"),
    "settlements": _Table.of(Settlement.objects, "code"),
}


def _write(table: _Table, wanted: Mapping[Key, Stated], tally: Tally) -> None:
    """Insert what is new and what changed in one statement a chunk; leave the rest alone."""
    held = _held(table, wanted)
    changed: dict[tuple[str, ...], list[models.Model]] = {}  # by the fields that are written
    for key, stated in wanted.items():
        before = held.get(key)
        after = _merged(table, before, stated)
        if before is None:
            tally.created += 1
        elif all(before.get(name) == value for name, value in after.items() if name not in DRAWN):
            tally.unchanged += 1
            continue
        else:
            tally.updated += 1
        redrawn = before is None or "geometry" in after
        fields = table.fields if redrawn else table.light
        values = (before or {}) | after
        row = table.model(**dict(zip(table.key, key, strict=True)), **values)
        changed.setdefault(fields, []).append(row)
    for fields, rows in changed.items():
        table.rows.bulk_create(
            rows,
            batch_size=1000,
            update_conflicts=True,
            unique_fields=table.key,
            update_fields=fields,
        )


def _merged(table: _Table, before: Stated | None, stated: Stated) -> Stated:
    return merged_area(before, stated) if table.model is Area else stated


def _held(table: _Table, wanted: Mapping[Key, Stated]) -> dict[Key, Stated]:
    most = connection.features.max_query_params or 10_000
    codes, size, found = list({key[-1] for key in wanted}), len(table.key), {}
    for start in range(0, len(codes), most):
        rows = table.rows.filter(
            **{f"{table.key[-1]}__in": codes[start : start + most]}
        ).values_list(*table.key, *table.light)
        for row in rows:
            found[row[:size]] = dict(zip(table.light, row[size:], strict=True))
    return found


_BAD_SHAPE = gettext_noop("The boundary of %(code)s is not a shape on the ground: %(why)s.")
_NO_GENERATION = gettext_noop(
    "The file does not say of which boundaries %(code)s is, and none that is loaded holds it. "
    "Load the boundaries first."
)
