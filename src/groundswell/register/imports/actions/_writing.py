"""Write what a stretch of a list comes to: in the caller's transaction, all of it together."""

from django.db import transaction

from groundswell.foundation.bulk import insert_rows
from groundswell.foundation.privacy import keyed_hash
from groundswell.register.imports.models import Brought, Conflict
from groundswell.register.imports.stretch import Addition, Stretch, Work, noon_of, way_of
from groundswell.register.people.actions import bringing as people
from groundswell.register.structures.actions import bringing as structures

BROUGHT = ("list", "person", "line", "made", "as_of", "filled", "kept")


def write_stretch(work: Work, stretch: Stretch) -> None:
    """Write people, what they agreed to, memberships, additions, differences and stops."""
    brought, by, at = work.brought, work.brought.brought_by, work.at
    ids = people.bring_people(
        arrivals=[each.arrival for each in stretch.newcomers],
        source=brought.mark,
        text=brought.text,
        by=by,
        at=at,
    )
    joined = [
        (key, min(noon_of(each.joined_on), at) if each.joined_on else at)
        for key, each in zip(ids, stretch.newcomers, strict=True)
        if brought.as_members
    ]
    kept: dict[int, list[Addition]] = {}
    for each in stretch.additions:
        if each.verdict.person_id is not None and each.verdict.changes:
            kept.setdefault(each.verdict.person_id, []).append(each)
    joined += [
        (key, min(noon_of(each.joined_on), at) if each.joined_on else at)
        for key, several in kept.items()
        for each in several
        if each.verdict.join
    ]
    if joined:
        structures.bring_in_members(
            body=brought.body, joined=joined, source=brought.mark, by=by, at=at
        )
    _add(work, kept)
    _note(work, stretch, ids, kept)
    _keep_differences(work, stretch)
    if stretch.stops:
        people.stop_addresses(stops=stretch.stops, reason=brought.mark, by=by, at=at)


def _add(work: Work, kept: dict[int, list[Addition]]) -> None:
    ways = [
        (key, way_of(marked))
        for key, several in kept.items()
        for each in several
        for marked in each.verdict.add
    ]
    by, at = work.brought.brought_by, work.at
    if ways:
        people.add_ways(ways=ways, source=work.brought.mark, by=by, at=at)
    years = {
        key: each.verdict.birth_year
        for key, several in kept.items()
        for each in several
        if each.years
    }
    people.fill_birth_years(years=years, by=by, at=at)


def _note(work: Work, stretch: Stretch, ids: list[int], kept: dict[int, list[Addition]]) -> None:
    """Note whom the list added, or added to, so that it can be undone."""
    list_id = work.brought.pk
    rows: list[tuple[object, ...]] = [
        (list_id, key, each.line, True, each.as_of, {}, False)
        for key, each in zip(ids, stretch.newcomers, strict=True)
    ]
    noted = set(
        Brought.objects.filter(list_id=list_id, person_id__in=kept).values_list(
            "person_id", flat=True
        )
    )
    for key, several in kept.items():
        if key not in noted:
            years = [each.years for each in several if each.years]
            filled = {"birth_year": [years[0][0], years[-1][1]]} if years else {}
            first = several[0]
            rows.append((list_id, key, first.line, False, first.as_of, filled, False))
    insert_rows(Brought, BROUGHT, rows)


def _keep_differences(work: Work, stretch: Stretch) -> None:
    conflicts = [
        Conflict(
            list=work.brought,
            person_id=known,
            field=difference.field,
            ours=difference.ours,
            theirs=difference.theirs,
            theirs_hash=difference.hash
            or keyed_hash(f"{difference.field}|{difference.theirs}", "imports.difference"),
            line=each.line,
        )
        for each in stretch.additions
        if (known := each.verdict.person_id) is not None
        for difference in each.verdict.differences
    ]
    with transaction.atomic():
        Conflict.objects.bulk_create(conflicts, batch_size=500, ignore_conflicts=True)
