"""
Who may do what: the single question, asked of offices, tenures and powers at an instant.

A power over a body holds over that body alone, unless it was registered as one that reaches
down; then it holds over every body beneath it too. A power held by a number of members
together ("any ten members") is shown, but no single person can exercise it. A second factor
is not asked for here: a page that needs one wraps its view with people's decorator.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from groundswell.foundation.errors import NotPermitted
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body, PowerHeld, Tenure
from groundswell.register.structures.models.offices import PowerQuerySet
from groundswell.register.structures.powers import power_info, power_key


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a power now, through which office, and until when."""

    person: Person
    title: str
    of_body_id: int
    until_at: datetime

    @property
    def called(self) -> str:
        """What to call them."""
        return self.person.called


def holds(person: Person | None, power: StrEnum | str, *, over: Body | int, at: datetime) -> bool:
    """
    Say whether a person holds a power over a body at ``at``. One query; two for a bare id of a
    power that reaches down; none where ``one_look`` has asked already.

    Dated: asked of a past instant it answers as it would have then.
    """
    if person is None or person.erased_at is not None:
        return False
    look = _look.get()
    if look is not None and isinstance(over, Body) and look.is_of(person, at):
        return look.holds(power_key(power), over)
    return (
        _conferred(_reach(power, over), at)
        .filter(power=power_key(power), office__in=_offices_of(person, at))
        .exists()
    )


def held_when(
    person: Person, power: StrEnum | str, *, over: Body | int, moments: Iterable[datetime]
) -> frozenset[datetime]:
    """
    Return at which of ``moments`` a person held a power over a body. Two or three queries.

    For many moments at once it answers as ``holds`` would for each.
    """
    conferred = PowerHeld.objects.filter(
        power=power_key(power), over__in=_reach(power, over), office__isnull=False
    )
    spells = list(
        conferred.values_list(
            *("office_id", "from_at", "until_at", "withdrawn_at", "office__body__closed_at")
        )
    )
    seats = Tenure.objects.filter(
        person_id=person.token, office_id__in={office for office, *_ends in spells}
    )
    tenures = list(seats.values_list("office_id", "from_at", "until_at", "ended_at"))
    if person.erased_at is not None:
        return frozenset()
    return frozenset(
        at
        for at in moments
        if {office for office, *span in spells if _covers(span, at)}
        & {office for office, *span in tenures if _covers(span, at)}
    )


def _covers(span: list[datetime | None], at: datetime) -> bool:
    """Return whether an instant is from the first of ``span`` on and before all the others."""
    begins, *ends = span
    return begins is not None and begins <= at and all(end is None or end > at for end in ends)


def require(person: Person | None, power: StrEnum | str, *, over: Body | int, at: datetime) -> None:
    """
    Refuse unless the person holds the power over the body at ``at``.

    :raises NotPermitted: they do not; it names the power and the clause it comes from.
    """
    if not holds(person, power, over=over, at=at):
        info = power_info(power_key(power))
        raise NotPermitted(
            _("Not done. “{power}” is a power of an office, and you do not hold it today.").format(
                power=info.label
            ),
            rule=info.clause,
        )


def powers_held(person: Person | None, *, over: Body | int, at: datetime) -> frozenset[str]:
    """Return the keys of every power a person holds over a body at ``at``."""
    if person is None or person.erased_at is not None:
        return frozenset()
    lineage = _lineage(over)
    standing = _conferred(lineage, at).filter(office__in=_offices_of(person, at))
    return frozenset(
        power
        for power, over_id in standing.values_list("power", "over_id")
        if over_id == lineage[-1] or power_info(power).reaches_down
    )


def holders(power: StrEnum | str, *, over: Body | int, at: datetime) -> tuple[Holder, ...]:
    """Return who can exercise a power over a body at ``at``, by name of office."""
    standing = _conferred(_reach(power, over), at).filter(power=power_key(power))
    ends = dict(standing.filter(office__isnull=False).values_list("office_id", "until_at"))
    tenures = Tenure.objects.running(at).filter(office_id__in=ends, person__erased_at=None)
    found = []
    for tenure in tenures.select_related("office", "person").order_by("office__title", "seat"):
        stops = [end for end in (tenure.stops_at, ends[tenure.office_id]) if end is not None]
        found.append(Holder(tenure.person, tenure.office.title, tenure.office.body_id, min(stops)))
    return tuple(found)


def bodies_under(person: Person | None, power: StrEnum | str, *, at: datetime) -> Iterable[Body]:
    """
    Return the open bodies over which a person holds a power, by name. 1 or 2 queries.

    None for a power they do not hold, where ``one_look`` has asked already.
    """
    if person is None or person.erased_at is not None:
        return Body.objects.none()
    look = _look.get()
    if look is not None and look.is_of(person, at):
        return look.bodies_under(power_key(power))
    over = _conferred(None, at).filter(power=power_key(power), office__in=_offices_of(person, at))
    if not power_info(power_key(power)).reaches_down:
        return Body.objects.open().filter(pk__in=over.values("over_id")).order_by("name", "pk")
    return _beneath(frozenset(over.values_list("over__path", flat=True)))


def _beneath(paths: frozenset[str]) -> QuerySet[Body]:
    beneath = Q(pk__in=[])
    for path in sorted(paths):
        beneath |= Q(path__startswith=path)
    return Body.objects.open().filter(beneath).order_by("name", "pk")


@dataclass
class _Look:
    """What one person holds at one instant, asked once: over which bodies, power by power."""

    person: Person
    at: datetime
    beneath: dict[frozenset[str], list[Body]] = field(default_factory=dict)
    groups: tuple[Body, ...] | None = None

    def is_of(self, person: Person, at: datetime) -> bool:
        """Return whether this is what is asked: of that person, at that instant."""
        return (self.person.pk, self.at) == (person.pk, at)

    def holds(self, power: str, over: Body) -> bool:
        """Return what ``holds`` does, from what is known."""
        return any(body_id in self.over.get(power, ()) for body_id in _reach(power, over))

    @cached_property
    def over(self) -> dict[str, dict[int, str]]:
        """Return power to the bodies it was conferred over, as key to path."""
        found: dict[str, dict[int, str]] = defaultdict(dict)
        held = _conferred(None, self.at).filter(office__in=_offices_of(self.person, self.at))
        for power, over_id, path in held.values_list("power", "over_id", "over__path"):
            found[power][over_id] = path
        return found

    @cached_property
    def bodies(self) -> list[Body]:
        """Return every open body they hold anything over, by name."""
        ids = {over_id for each in self.over.values() for over_id in each}
        return list(Body.objects.open().filter(pk__in=ids).order_by("name", "pk"))

    def bodies_under(self, power: str) -> list[Body]:
        """Return what ``bodies_under`` does, from what is known."""
        over = self.over.get(power)
        if not over:
            return []
        if not power_info(power).reaches_down:
            return [body for body in self.bodies if body.pk in over]
        paths = frozenset(over.values())
        if paths not in self.beneath:
            self.beneath[paths] = list(_beneath(paths))
        return self.beneath[paths]


_look: ContextVar[_Look | None] = ContextVar("structures.look", default=None)


@contextmanager
def one_look(person: Person | None, at: datetime) -> Iterator[None]:
    """
    Let ``holds`` and ``bodies_under`` ask once for a person, however many areas ask while a page
    is made.

    For reads alone: what changes inside is not seen until it is over.
    """
    token = _look.set(None if person is None else _Look(person, at))
    try:
        yield
    finally:
        _look.reset(token)


def groups_once(person_id: int, find: Callable[[], tuple[Body, ...]]) -> tuple[Body, ...]:
    """Return somebody's groups, which ``find`` asks for; once where ``one_look`` is at them."""
    look = _look.get()
    if look is None or look.person.pk != person_id:
        return find()
    if look.groups is None:
        look.groups = find()
    return look.groups


def _conferred(lineage: tuple[int, ...] | None, at: datetime) -> PowerQuerySet:
    standing = PowerHeld.objects.standing(at).filter(
        Q(office__body__closed_at=None) | Q(office__body__closed_at__gt=at), office__isnull=False
    )
    return standing if lineage is None else standing.filter(over_id__in=lineage)


def _offices_of(person: Person, at: datetime) -> QuerySet[Tenure, Any]:
    return Tenure.objects.running(at).filter(person_id=person.token).values("office_id")


def _reach(power: StrEnum | str, over: Body | int) -> tuple[int, ...]:
    """Return the bodies over which holding ``power`` is holding it over ``over``."""
    if power_info(power_key(power)).reaches_down:
        return _lineage(over)
    return (over.pk if isinstance(over, Body) else over,)


def _lineage(over: Body | int) -> tuple[int, ...]:
    if isinstance(over, Body):
        return over.lineage
    path = Body.objects.filter(pk=over).values_list("path", flat=True).first()
    return () if path is None else tuple(int(part) for part in path.strip(".").split("."))
