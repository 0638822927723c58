"""Meetings that members ask for: how many have asked, and what a reader can do about one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from groundswell.decide.conference.models import BranchAsks, Requisition
from groundswell.decide.conference.queries.calling import MAY_HOLD
from groundswell.decide.conference.rules.requisitions import Asked
from groundswell.decide.motions.powers import Power as MotionPower
from groundswell.methods.constitution import BodyStatus
from groundswell.register.people.models import ContactPoint, Person
from groundswell.register.structures.models import Body, Membership
from groundswell.register.structures.permission import bodies_under


def members_of(body: Body, at: datetime) -> QuerySet[Membership]:
    """Return the memberships of a body and of everything beneath it, as they are."""
    return Membership.objects.on(at).filter(
        body__path__startswith=body.path, person__erased_at=None
    )


def who_counts(requisition: Requisition, at: datetime) -> QuerySet[Membership]:
    """Return the memberships that count: of those who were members when it began, and still are."""
    return members_of(requisition.body, at).filter(joined_at__lte=requisition.opened_at)


def is_of(person: Person | None, body: Body, at: datetime) -> bool:
    """Return whether somebody is a member of a body, or of a group beneath it. One query."""
    return person is not None and members_of(body, at).filter(person=person).exists()


def is_verified(person: Person) -> bool:
    """Return whether an address of somebody's has been shown to be theirs. One query."""
    return ContactPoint.objects.filter(person=person, verified_at__isnull=False).exists()


def asked_of(requisition: Requisition, at: datetime) -> Asked:
    """
    Return how many have asked and count now. Two queries.

    A member counts who was one when it began and is, and whose address is verified; a branch while
    it is recognised. Whoever took their name back does not.
    """
    known = ContactPoint.objects.filter(verified_at__isnull=False).values("person")
    names = requisition.names.filter(
        withdrawn_at=None, person__in=who_counts(requisition, at).values("person")
    )
    branches = requisition.branches_asking.filter(
        withdrawn_at=None, body__status=BodyStatus.RECOGNISED
    )
    return Asked(names.filter(person__in=known).count(), branches.count())


def requisition_for(reader: Person | None, token: str) -> Requisition:
    """Return a requisition: everybody may read each. :raises Http404: there is none."""
    del reader
    rows = Requisition.objects.filter(token=token).select_related("body", "conference")
    found = rows.first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Own:
    """Whether a reader is a member and has asked, and for which groups they can."""

    is_member: bool
    has_asked: bool
    branches: Sequence[Body]
    asking: Sequence[BranchAsks]  # of those, which ask already


def own_part(requisition: Requisition, reader: Person | None, at: datetime) -> Own:
    """Return what a reader can do about a requisition. Four queries at most."""
    if reader is None:
        return Own(is_member=False, has_asked=False, branches=(), asking=())
    has_asked = requisition.names.filter(person=reader, withdrawn_at=None).exists()
    every = speaks_for(reader, requisition.body, at)
    asking = [each for each in branches_asking(requisition) if each.body in every] if every else []
    asked = {each.body_id for each in asking}
    return Own(
        is_member=who_counts(requisition, at).filter(person=reader).exists(),
        has_asked=has_asked,
        branches=[each for each in every if each.pk not in asked],
        asking=asking,
    )


def speaks_for(reader: Person, body: Body, at: datetime) -> list[Body]:
    """Return the recognised groups of a body that somebody speaks for. One query or two."""
    return [each for each in _groups_spoken_for(reader, at) if each.path.startswith(body.path)]


def branches_asking(requisition: Requisition) -> list[BranchAsks]:
    """Return the branches that ask, in the order they did. One query."""
    rows = requisition.branches_asking.filter(withdrawn_at=None).select_related("body")
    return list(rows.order_by("pk"))


def requisitions_of(body: Body, at: datetime) -> list[Requisition]:
    """Return what is asked of a body and can still be. One query; none of a group."""
    if body.kind not in MAY_HOLD:
        return []
    return list(_open(at).filter(body=body).select_related("body").order_by("closes_at", "pk"))


def _open(at: datetime) -> QuerySet[Requisition]:
    return Requisition.objects.filter(reached_at=None, lapsed_at=None, closes_at__gt=at)


def may_ask(reader: Person | None, body: Body, at: datetime) -> bool:
    """Return whether somebody can ask for a meeting of this body."""
    return body.kind in MAY_HOLD and is_of(reader, body, at)


def _groups_spoken_for(person: Person, at: datetime) -> list[Body]:
    return [
        each
        for each in bodies_under(person, MotionPower.SPEAK_FOR, at=at)
        if each.is_group and each.status == BodyStatus.RECOGNISED
    ]


def open_to_branches(person: Person, at: datetime) -> QuerySet[Requisition]:
    """Return the rows without which nothing is asked of those who speak for a group."""
    return _open(at) if _groups_spoken_for(person, at) else Requisition.objects.none()


def waiting_branches(person: Person, at: datetime) -> list[tuple[Requisition, Body]]:
    """Return which requisitions ask which groups somebody speaks for. Two queries."""
    groups = _groups_spoken_for(person, at)
    asking = BranchAsks.objects.filter(body__in=groups, withdrawn_at=None)
    asked = set(asking.values_list("requisition_id", "body_id"))
    rows = _open(at).select_related("body").order_by("closes_at", "pk")
    return [
        (each, group)
        for each in rows
        for group in groups
        if group.path.startswith(each.body.path) and (each.pk, group.pk) not in asked
    ]


def due(at: datetime) -> list[int]:
    """Return what has no fate yet: for the clock to count, or to let lapse."""
    rows = Requisition.objects.filter(reached_at=None, lapsed_at=None)
    return list(rows.filter(opened_at__lte=at).order_by("pk").values_list("pk", flat=True))
