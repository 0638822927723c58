"""Who waits to be matched, as the rule sees them, and who must not meet whom. For the job alone."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from groundswell.mobilise.listening import queries as listening
from groundswell.mobilise.onetoones.models import Avoided, Pairing, Side
from groundswell.mobilise.onetoones.models import Seeker as Row
from groundswell.mobilise.onetoones.pairs import pair_of
from groundswell.mobilise.onetoones.rules.matching import Pair, Seeker, is_new, km_between
from groundswell.mobilise.onetoones.rules.vocabulary import MOST_LAPSES, Free, Way, Wish
from groundswell.register.people.models import ContactPoint
from groundswell.register.structures.models import Membership


@dataclass(frozen=True, slots=True)
class Waiting:
    """Everybody who could be asked now. ``number`` of a seeker is the key of their person."""

    seekers: tuple[Seeker, ...]
    barred: Callable[[int, int], bool]

    def told(self, pair: Pair) -> dict[str, object]:
        """Return what the two have in common, as an offer says it."""
        of = {each.number: each for each in self.seekers}
        one, two = of[pair.one], of[pair.two]
        return {
            "of": one.of,
            "ways": sorted(way.value for way in pair.ways),
            "free": sorted(free.value for free in pair.free),
            "km": km_between(one, two) if Way.IN_PERSON in pair.ways else None,
        }


def waiting(at: datetime) -> Waiting:
    """
    Return everybody who waits and has no offer open, as they can be matched now.

    Whose group is not on the last map any more, or who left the group they asked for, waits on
    and is not among them. Queries: six, and three a round that was asked for.
    """
    rows = list(_rows())
    joined = _joined(rows)
    centres = {token: listening.group_centres(token) for token in {_round(row) for row in rows}}
    found = []
    for row in rows:
        known = _common(row)
        if row.wish == Wish.NEW:
            since = joined.get((row.person_id, row.body_id or 0))
            if since is not None and row.body is not None:
                found.append(Seeker(**known, of=row.body.token, is_new=is_new(since, at)))
            continue
        group = row.stands[-3:].strip()
        centre = centres[_round(row)].get(group)
        if centre is not None:
            found.append(Seeker(**known, of=_round(row), group=group, centre=centre))
    return Waiting(tuple(found), _barred(rows))


def _rows() -> QuerySet[Row]:
    busy = Side.objects.filter(person=OuterRef("person"), is_open=True)
    here = Row.objects.filter(
        person__erased_at=None,
        person__merged_into=None,
        person__erasure_due_at=None,
        lapsed__lt=MOST_LAPSES,
    )
    return here.exclude(Exists(busy)).select_related("body").order_by("person_id")


def _round(row: Row) -> str:
    """Return the round somebody asks in; empty for a wish about a group."""
    return row.stands[:-3].strip()


def _common(row: Row) -> dict[str, Any]:
    said = row.said or {}
    near = said.get("near")
    return {
        "number": row.person_id,
        "since": row.asked_at,
        "wish": Wish(row.wish),
        "ways": frozenset(Way(way) for way in said.get("ways", ())),
        "free": frozenset(Free(free) for free in said.get("free", ())),
        "near": (near[0], near[1]) if near else None,
    }


def _joined(rows: list[Row]) -> dict[tuple[int, int], datetime]:
    """Return since when those who ask for somebody new belong to that group."""
    new = [row for row in rows if row.wish == Wish.NEW]
    found = Membership.objects.current().filter(
        person__in=[row.person_id for row in new],
        body__in=[row.body_id for row in new],
        body__closed_at=None,
    )
    return {
        (person, body): at for person, body, at in found.values_list("person", "body", "joined_at")
    }


def _barred(rows: list[Row]) -> Callable[[int, int], bool]:
    """Return what says of two whether they were matched before, or one asked not to meet."""
    people = [row.person_id for row in rows]
    met = set(Pairing.objects.exclude(pair=None).values_list("pair", flat=True))
    avoids: dict[int, set[str]] = defaultdict(set)
    reached: dict[int, set[str]] = defaultdict(set)
    for person, address in Avoided.objects.filter(person__in=people).values_list(
        "person", "address_hash"
    ):
        avoids[person].add(address)
    points = ContactPoint.objects.filter(person__in=people) if avoids else ()
    for point in points:
        reached[point.person_id].add(point.value_hash)

    def barred(one: int, other: int) -> bool:
        asked_not_to = avoids[one] & reached[other] or avoids[other] & reached[one]
        return bool(asked_not_to) or pair_of(one, other) in met

    return barred
