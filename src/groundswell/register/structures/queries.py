"""Reads with a name: bodies, who belongs to them, who holds what and until when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.foundation.subjects import Subject
from groundswell.methods.constitution import BodyKind, Organ
from groundswell.methods.geo import box_around, distance_m
from groundswell.register.people.models import Person
from groundswell.register.structures import rules
from groundswell.register.structures.models import (
    Body,
    BodyProfile,
    Membership,
    Office,
    PowerHeld,
    Tenure,
)
from groundswell.register.structures.permission import groups_once, powers_held
from groundswell.register.structures.powers import Power, power_info, power_key

REACHES_M = (8_000, 40_000, 200_000, 25_000_000)
ORGANS = {
    Organ.MEMBERS_MEETING: gettext_lazy("A members’ meeting"),
    Organ.CONFERENCE: gettext_lazy("A conference"),
    Organ.COMMITTEE: gettext_lazy("A committee"),
    Organ.BRANCHES: gettext_lazy("A ratification by branches"),
}


@dataclass(frozen=True, slots=True)
class NearGroup:
    """A group, how far away it is in metres as the crow flies, and how many belong to it."""

    body: Body
    distance_m: float
    members: int = 0

    @property
    def name(self) -> str:
        """Its name."""
        return self.body.name

    @property
    def token(self) -> str:
        """Its token."""
        return self.body.token

    @property
    def purpose(self) -> str:
        """What it is for."""
        return self.body.purpose

    @property
    def url(self) -> str:
        """The address of its page."""
        return self.body.url


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """A seat of an office today: who holds it and until when, or that nobody does."""

    office: Office
    seat: int
    person: Person | None
    until_at: datetime | None
    tenure: Tenure | None
    ended_last: datetime | None  # when the last term in the seat ended, if it stands empty


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who holds a power, and by which offices, in words."""

    person: Person
    offices: str


@dataclass(frozen=True, slots=True)
class PowerRow:
    """A power over a body: who holds it, its limit, its end, and who takes it back."""

    held: PowerHeld
    label: str | Promise
    holders: tuple[OfficerRow, ...]
    of_body: Body | None
    members_needed: int
    limit: str
    ends_at: datetime | None
    ended: bool
    revoker: str

    @property
    def by_person(self) -> list[Holder]:
        """Each person once, with all the offices by which they hold it."""
        offices: dict[int, tuple[Person, list[str]]] = {}
        for row in self.holders:
            if row.person is not None:
                titles = offices.setdefault(row.person.pk, (row.person, []))[1]
                titles.append(row.office.title)
        return [
            Holder(person, get_text_list(list(dict.fromkeys(titles)), _("and")))
            for person, titles in offices.values()
        ]

    @property
    def vacant(self) -> bool:
        """Whether nobody can exercise it now."""
        return not self.members_needed and not any(row.person for row in self.holders)


def body_for(reader: Person | None, token: str) -> Body:
    """
    Return the body with that token. Bodies are public, closed ones too: they are history.

    :raises Http404: there is none.
    """
    del reader
    found = Body.objects.select_related("parent", "profile").filter(token=token).first()
    if found is None:
        raise Http404
    return found


def body_to_edit_for(reader: Person | None, token: str, *, at: datetime) -> Body:
    """
    Return the body with that token, if ``reader`` may change what its page says.

    :raises Http404: there is none, or they may not: the two look alike.
    """
    body = body_for(reader, token)
    if power_key(Power.EDIT_PROFILE) not in powers_held(reader, over=body, at=at):
        raise Http404
    return body


def url_of_body(body: Body) -> str:
    """Return the address of a body's page."""
    return body.get_absolute_url()


def movement() -> Body | None:
    """Return the movement, once it has been founded."""
    return Body.objects.filter(kind=BodyKind.MOVEMENT).first()


def nearest_groups(lat: float, lon: float, limit: int = 5) -> tuple[NearGroup, ...]:
    """
    Return the open groups nearest to a point, nearest first.

    By a box on the index, widened until it holds enough; each box cuts a circle of its reach,
    so what lies outside it cannot be nearer than what was found inside.
    """
    found: list[NearGroup] = []
    for reach_m in REACHES_M:
        box = box_around(lat, lon, radius_m=reach_m)
        inside = Body.objects.groups().filter(
            closed_at=None,
            lat__range=(box.min_lat, box.max_lat),
            lon__range=(box.min_lon, box.max_lon),
        )
        near = [
            NearGroup(body, distance_m(lat, lon, body.lat, body.lon))
            for body in inside.select_related("profile")[:2000]
            if body.lat is not None and body.lon is not None
        ]
        found = sorted(
            (group for group in near if group.distance_m <= reach_m),
            key=lambda group: (group.distance_m, group.body.pk),
        )
        if len(found) >= limit:
            break
    nearest = found[:limit]
    members = member_counts([group.body.pk for group in nearest])
    return tuple(replace(group, members=members.get(group.body.pk, 0)) for group in nearest)


def groups_named_like(words: str, limit: int = 10) -> tuple[Body, ...]:
    """Return the open groups whose name or town holds every word, by name. One query."""
    wanted = Q()
    for word in words.split()[:6]:
        wanted &= Q(name__icontains=word) | Q(town__icontains=word)
    return tuple(groups_in_order().filter(wanted)[:limit])


def groups_in_order(kind: str = "") -> QuerySet[Body]:
    """Return every open group, by name; with ``kind``, those held together so, or caucuses."""
    found = Body.objects.groups().open().select_related("profile").order_by("name", "pk")
    if kind == BodyKind.CAUCUS:
        return found.filter(kind=kind)
    return found.filter(kind=BodyKind.GROUP, basis=kind) if kind else found


def too_like(name: str) -> tuple[rules.Match, ...]:
    """Return the open groups a name is too like, worst first."""
    others = Body.objects.open().exclude(kind=BodyKind.MOVEMENT).values_list("pk", "name")
    return rules.alike(name, others.iterator(2000))


def bodies_numbered(ids: Iterable[int]) -> dict[int, Body]:
    """Return bodies by id. One query."""
    return {body.pk: body for body in Body.objects.select_related("profile").filter(pk__in=ids)}


def groups_covering(area_id: int) -> tuple[Body, ...]:
    """Return the open groups of a place that stand for the same area."""
    return tuple(groups_in_order().filter(area_id=area_id, basis="place"))


# --- belonging -------------------------------------------------------------------------------


def memberships_of(body_id: int) -> QuerySet[Membership]:
    """Return the current memberships of a body, longest standing first."""
    people = Membership.objects.current().filter(body_id=body_id, person__erased_at=None)
    return people.select_related("person").order_by("joined_at", "pk")


def groups_of(person_id: int) -> tuple[Body, ...]:
    """Return the open bodies a person belongs to, by name. One query, or none in one look."""
    mine = Membership.objects.current().filter(person_id=person_id).values("body_id")
    bodies = Body.objects.open().filter(pk__in=mine).exclude(kind=BodyKind.MOVEMENT)
    return groups_once(person_id, lambda: tuple(bodies.order_by("name", "pk")))


def is_member(person: Person | None, body: Body) -> bool:
    """Say whether a person belongs to a body now."""
    if person is None:
        return False
    return Membership.objects.current().filter(person=person, body=body).exists()


def count_members(body: Body | None = None) -> int:
    """Return how many people belong to a body, or to any body at all; each counted once."""
    current = Membership.objects.current().filter(person__erased_at=None)
    if body is not None:
        current = current.filter(body=body)
    return current.aggregate(people=Count("person", distinct=True))["people"] or 0


def member_counts(body_ids: Iterable[int]) -> dict[int, int]:
    """Return the number of members of each body. One query."""
    current = Membership.objects.current().filter(body_id__in=list(body_ids))
    counted = current.filter(person__erased_at=None).values("body_id").annotate(people=Count("pk"))
    return {row["body_id"]: row["people"] for row in counted}


def count_groups() -> int:
    """Return how many groups are open."""
    return Body.objects.groups().open().count()


def list_for(reader: Person | None, body: Body, *, at: datetime) -> QuerySet[Membership] | None:
    """Return a body's members if the reader may see their names at ``at``, else ``None``."""
    if power_key(Power.SEE_PEOPLE) not in powers_held(reader, over=body, at=at):
        return None
    return memberships_of(body.pk)


# --- offices and powers ----------------------------------------------------------------------


def officers_of(body: Body, at: datetime) -> tuple[OfficerRow, ...]:
    """Return every seat of a body's offices with who holds it at ``at``. Two queries."""
    return _seats(Office.objects.filter(body=body), at)


def _seats(offices: QuerySet[Office], at: datetime) -> tuple[OfficerRow, ...]:
    known = list(offices.order_by("pk"))
    tenures = Tenure.objects.filter(office__in=known, from_at__lte=at).select_related("person")
    latest: dict[tuple[int, int], Tenure] = {}
    for tenure in tenures.order_by("from_at", "pk"):
        latest[tenure.office_id, tenure.seat] = tenure
    rows = []
    for office in known:
        for seat in range(1, office.seats + 1):
            held = latest.get((office.pk, seat))
            if held is None or held.stops_at <= at:
                last = None if held is None else held.stops_at
                rows.append(OfficerRow(office, seat, None, None, None, last))
            else:
                rows.append(OfficerRow(office, seat, held.person, held.stops_at, held, None))
    return tuple(rows)


def next_in_seats(body: Body, at: datetime) -> dict[tuple[int, int], Tenure]:
    """Return (office, seat) to the time that begins there next, after ``at``. One query."""
    coming = Tenure.objects.filter(office__body=body, from_at__gt=at, ended_at=None)
    rows = coming.select_related("person", "office").order_by("-from_at", "-pk")
    return {(row.office_id, row.seat): row for row in rows}


def role_of(person: Person, body: Body, at: datetime) -> str:
    """Return the titles of the offices a person holds in a body or above it, in words."""
    tenures = Tenure.objects.running(at).filter(
        person_id=person.token, office__body_id__in=body.lineage
    )
    titles = tenures.select_related("office__body").order_by("-office__body_id", "office_id")
    said = [
        _("{title}, {body}").format(title=tenure.office.title, body=tenure.office.body.name)
        for tenure in titles
    ]
    return "; ".join(said[:3])


def powers_of(body: Body, at: datetime) -> tuple[PowerRow, ...]:
    """
    Return the powers over a body, standing ones first, then those that ended. Four queries.

    A power whose office is vacant is listed with its empty seats: nobody holds it now.
    """
    held = list(
        PowerHeld.objects.filter(over=body, from_at__lte=at)
        .select_related("office__body", "revoker")
        .order_by("pk")
    )
    office_ids = {power.office_id for power in held if power.office_id is not None}
    seats: dict[int, list[OfficerRow]] = defaultdict(list)
    for row in _seats(Office.objects.filter(pk__in=office_ids), at):
        seats[row.office.pk].append(row)
    rows = [_power_row(power, seats, body, at) for power in held]
    return tuple(sorted(rows, key=lambda row: (row.ended, row.vacant, row.held.power)))


def in_few_lines(rows: Iterable[PowerRow]) -> tuple[PowerRow, ...]:
    """Return power rows with those that differ in the holder alone made into one line."""
    lines: dict[tuple[object, ...], PowerRow] = {}
    for row in rows:
        held = row.held
        alike = (held.power, row.limit, row.ends_at, row.revoker, held.article, held.interim)
        key = (*alike, row.ended, row.vacant, row.members_needed, row.of_body)
        known = lines.get(key)
        joined = row if known is None else replace(known, holders=known.holders + row.holders)
        lines[key] = joined
    return tuple(lines.values())


def _power_row(
    power: PowerHeld, seats: dict[int, list[OfficerRow]], body: Body, at: datetime
) -> PowerRow:
    ends_at = power.stops_at
    ended = ends_at is not None and ends_at <= at
    holders = tuple(seats[power.office_id]) if power.office_id is not None else ()
    if ends_at is None:
        terms = [row.until_at for row in holders if row.until_at is not None]
        ends_at = max(terms, default=None)
    organ = ORGANS.get(Organ(power.revoker_organ), power.revoker_organ)
    elsewhere = power.revoker_id != body.pk
    revoker = _("{organ} of {body}").format(organ=organ, body=power.revoker) if elsewhere else organ
    of_body = power.office.body if power.office and power.office.body_id != body.pk else None
    return PowerRow(
        held=power,
        label=power_info(power.power).label,
        holders=holders,
        of_body=of_body,
        members_needed=power.members_needed,
        limit=power.limit,
        ends_at=ends_at,
        ended=ended,
        revoker=str(revoker),
    )


def body_title(token: str) -> str | None:
    """Return a body's name by token, for subjects."""
    return Body.objects.filter(token=token).values_list("name", flat=True).first()


def subject_of(body: Body) -> Subject:
    """Return the body as a subject."""
    return body.subject


def profile_of(body: Body) -> BodyProfile | None:
    """Return what a body says of itself, if it has said anything."""
    return BodyProfile.objects.filter(body=body).first()
