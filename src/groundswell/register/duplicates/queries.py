"""Reads with a name: what looks like one person, who may see it, what was put together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from groundswell.packs.protocol import CodeKind
from groundswell.register.duplicates.models import Merge, Pair
from groundswell.register.duplicates.powers import Power
from groundswell.register.duplicates.rules.keeping import CHOSEN, Record, kept_first, may_undo
from groundswell.register.duplicates.rules.placing import deepest_common
from groundswell.register.duplicates.rules.scoring import Card, Kind
from groundswell.register.people.models import Account, ContactPoint, Person
from groundswell.register.places.packs import active_pack
from groundswell.register.structures.models import Body, Membership, Tenure
from groundswell.register.structures.permission import bodies_under, holds

SHOWN = 100  # pairs on one page
Side = tuple[Person, list[ContactPoint], datetime | None]


def cards_of(person_ids: Iterable[int]) -> dict[int, Card]:
    """Return what is compared of each of some people who are here. Two queries."""
    people = Person.objects.here().filter(pk__in=list(person_ids))
    ways: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for owner, kind, digest, text in ContactPoint.objects.filter(person__in=people).values_list(
        "person_id", "kind", "value_hash", "normalised"
    ):
        ways[owner][kind].add(digest)
        if kind == "post":
            ways[owner]["postcode"].update(codes_in(text))
    return {
        key: Card(
            name=name,
            birth_year=year,
            emails=frozenset(ways[key]["email"]),
            phones=frozenset(ways[key]["phone"]),
            posts=frozenset(ways[key]["post"]),
            postcodes=frozenset(ways[key]["postcode"]),
        )
        for key, name, year in people.values_list("pk", "full_name", "birth_year")
    }


def codes_in(text: str) -> frozenset[str]:
    """Return the postcode a postal address ends with, if it ends with one."""
    words, read = text.split(), active_pack().read_code
    for ending in (words[-2:], words[-1:]):
        found = read(" ".join(ending)) if ending else None
        if found is not None and found.kind in (CodeKind.POSTCODE, CodeKind.REAL_IN_DEMO):
            return frozenset({found.code or " ".join(ending)})
    return frozenset()


def paths_of(person_ids: Iterable[int]) -> dict[int, list[str]]:
    """Return the paths of the bodies each of some people belongs to. One query."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Membership.objects.current().filter(person__in=list(person_ids))
    for person_id, path in rows.values_list("person_id", "body__path"):
        found[person_id].append(path)
    return found


def open_pairs(body: Body, kind: Kind) -> QuerySet[Pair]:
    """Return the pairs of a body nobody has decided, the likeliest first."""
    pairs = Pair.objects.filter(body=body, kind=kind, different_at=None)
    here = Q(first__erased_at=None, second__erased_at=None)
    apart = Q(first__merged_into=None, second__merged_into=None)
    return pairs.filter(here & apart).order_by("-score", "pk")


def body_for(reader: Person, token: str, at: datetime) -> Body:
    """
    Return a body whose pairs ``reader`` may decide.

    :raises Http404: there is none, or they may not: the two look alike.
    """
    body = Body.objects.filter(token=token).first()
    if body is None or not holds(reader, Power.PUT_TOGETHER, over=body, at=at):
        raise Http404
    return body


def pair_for(reader: Person, token: str, at: datetime) -> Pair:
    """
    Return a pair ``reader`` may decide: they hold the power over the body both belong to, today.

    :raises Http404: there is none, it is decided, or another's: they look alike.
    """
    pairs = Pair.objects.select_related("first", "second", "body")
    pair = pairs.filter(token=token).first()
    if pair is None or pair.body is None or pair.first.erased_at or pair.second.erased_at:
        raise Http404
    if not holds(reader, Power.PUT_TOGETHER, over=pair.body, at=at) or not still_there(pair):
        raise Http404
    return pair


def still_there(pair: Pair) -> bool:
    """Say whether both people of a pair still belong to its body, or to nothing narrower."""
    if pair.first.merged_into_id or pair.second.merged_into_id:
        return False
    paths = paths_of((pair.first_id, pair.second_id))
    place = deepest_common(paths.get(pair.first_id, []), paths.get(pair.second_id, []))
    movement = pair.body is not None and pair.body.parent_id is None
    return (place is None and movement) or (place is not None and place == pair.body_id)


def sides(pair: Pair) -> tuple[Side, Side]:
    """Return both people of a pair, the one to keep first, with how to reach them. Five queries."""
    ids = (pair.first_id, pair.second_id)
    keep, _gone = order_of(ids)
    points: dict[int, list[ContactPoint]] = defaultdict(list)
    for point in ContactPoint.objects.filter(person_id__in=ids).order_by("kind", "added_at", "pk"):
        points[point.person_id].append(point)
    since: dict[int, datetime] = {}
    for membership in Membership.objects.filter(person_id__in=ids).order_by("-joined_at"):
        since[membership.person_id] = membership.joined_at
    both = sorted((pair.first, pair.second), key=lambda person: person.pk != keep)
    first, second = ((one, points[one.pk], since.get(one.pk)) for one in both)
    return first, second


def order_of(ids: tuple[int, int]) -> tuple[int, int]:
    """Return two records, the one to keep first. Three queries."""
    offices = set(Tenure.objects.filter(person__pk__in=ids).values_list("person__pk", flat=True))
    accounts = set(Account.objects.filter(person_id__in=ids).values_list("person_id", flat=True))
    one, other = (
        Record(key, key in offices, key in accounts, added_at)
        for key, added_at in Person.objects.filter(pk__in=ids).values_list("pk", "added_at")
    )
    first, second = kept_first(one, other)
    return first.key, second.key


@dataclass(frozen=True, slots=True)
class Line:
    """One field to choose: what each record says. ``same`` where there is nothing to choose."""

    name: str
    left: str
    right: str

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return self.left == self.right


def lines_of(keep: Person, gone: Person) -> list[Line]:
    """Return the fields of two records, side by side."""
    return [Line(name, _said(keep, name), _said(gone, name)) for name in CHOSEN]


def _said(person: Person, name: str) -> str:
    value = getattr(person, name)
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Done:
    """One merge as a page shows it, and whether it can still be taken back."""

    merge: Merge
    may_undo: bool


def lately_done(body: Body, at: datetime, *, limit: int = 10) -> list[Done]:
    """Return the last merges of a body that still stand, newest first. One query."""
    rows = Merge.objects.filter(body=body, parted_at=None, kept__erased_at=None)
    return [
        Done(row, row.settled_at is None and may_undo(row.undo_until, at))
        for row in rows.select_related("kept", "by").order_by("-at", "-pk")[:limit]
    ]


def lately_two(body: Body, *, limit: int = 10) -> list[Pair]:
    """Return the pairs of a body last said to be two people, newest first. One query."""
    rows = Pair.objects.filter(body=body, different_at__isnull=False)
    told = rows.filter(first__erased_at=None, second__erased_at=None)
    return list(
        told.select_related("first", "second", "different_by").order_by("-different_at", "-pk")[
            :limit
        ]
    )


def merge_for(reader: Person, token: str, at: datetime) -> Merge:
    """
    Return a merge ``reader`` may take back: their own record, or their body's.

    :raises Http404: there is none, or it is another's: the two look alike.
    """
    merge = Merge.objects.select_related("body", "kept").filter(token=token).first()
    if merge is None:
        raise Http404
    own = merge.kept_id == reader.pk
    if not own and not holds(reader, Power.PUT_TOGETHER, over=merge.body, at=at):
        raise Http404
    return merge


def merges_of(person: Person, at: datetime) -> list[Done]:
    """Return what was put together with a person's record and still stands, newest first."""
    rows = Merge.objects.filter(kept=person, parted_at=None).select_related("body", "by")
    return [
        Done(row, row.settled_at is None and may_undo(row.undo_until, at))
        for row in rows.order_by("-at", "-pk")
    ]


def waiting_under(person: Person, at: datetime) -> list[tuple[Body, int]]:
    """Return the bodies where pairs wait for a person, and how many."""
    found = []
    for body in bodies_under(person, Power.PUT_TOGETHER, at=at):
        count = open_pairs(body, Kind.SAME).count()
        if count:
            found.append((body, count))
    return found


def next_pair(body: Body) -> Pair | None:
    """Return the likeliest pair of a body still to be decided."""
    return open_pairs(body, Kind.SAME).first()


def body_of_form(form_key: str, reader: Person) -> str | None:
    """Return the token of the body for which ``reader`` has sent a form already."""
    sent = Merge.objects.filter(form_key=form_key, by=reader) if form_key else Merge.objects.none()
    return sent.values_list("body__token", flat=True).first()
