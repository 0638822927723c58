"""Credentials: one's own, a branch's, and what the desk reads from a code."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from groundswell.decide.conference.codes import token_in
from groundswell.decide.conference.models import Conference, Credential, Entitlement
from groundswell.decide.conference.powers import Power
from groundswell.register.people.models import Person
from groundswell.register.structures import queries as structures
from groundswell.register.structures.permission import bodies_under, holds


@dataclass(frozen=True, slots=True)
class Delegation:
    """What a branch may send, who has a seat, who waits for one."""

    entitlement: Entitlement
    seated: list[Credential]
    waiting: list[Credential]

    @property
    def free(self) -> int:
        """How many seats have nobody."""
        return self.entitlement.seats - len(self.seated)


def entitlement_for(reader: Person, token: str, branch: str, at: datetime) -> Entitlement:
    """
    Return a branch's seats to one of its members, to whoever names its delegates, to the desk.

    :raises Http404: there are none, or they are another's.
    """
    rows = Entitlement.objects.filter(conference__token=token, body__token=branch)
    found = rows.select_related("conference__body", "body").first()
    if found is None:
        raise Http404
    is_theirs = structures.is_member(reader, found.body) or may_name(reader, found, at)
    if not is_theirs and not may_work_at_desk(reader, found.conference, at):
        raise Http404
    return found


def open_branches(reader: Person | None, conference: Conference, at: datetime) -> set[str]:
    """Return the branches, by token, whose seats ``entitlement_for`` opens to a reader."""
    if reader is None:
        return set()
    sent = Entitlement.objects.filter(conference=conference)
    if not may_work_at_desk(reader, conference, at):
        theirs = structures.groups_of(reader.pk)
        sent = sent.filter(body__in=[*theirs, *bodies_under(reader, Power.NAME, at=at)])
    return set(sent.values_list("body__token", flat=True))


def may_name(reader: Person | None, entitlement: Entitlement, at: datetime) -> bool:
    """Return whether somebody names a branch's delegates."""
    return holds(reader, Power.NAME, over=entitlement.body, at=at)


def may_work_at_desk(reader: Person | None, conference: Conference, at: datetime) -> bool:
    """Return whether somebody checks credentials."""
    return holds(reader, Power.DESK, over=conference.body, at=at)


def delegation_of(entitlement: Entitlement) -> Delegation:
    """Return who a branch has named. One query."""
    rows = entitlement.credentials.filter(ended_at=None).select_related("person")
    every = list(rows.order_by("seat", "pk"))
    return Delegation(
        entitlement,
        [each for each in every if each.seat is not None],
        [each for each in every if each.seat is None],
    )


def credential_for(reader: Person, token: str, at: datetime) -> Credential:
    """
    Return a credential to its holder, to whoever names for the branch, to the desk.

    :raises Http404: there is none, or it is another's.
    """
    rows = Credential.objects.filter(token=token).select_related(
        "conference__body", "entitlement__body", "person"
    )
    found = rows.first()
    if found is None:
        raise Http404
    is_theirs = found.person_id == reader.pk or may_name(reader, found.entitlement, at)
    if not is_theirs and not may_work_at_desk(reader, found.conference, at):
        raise Http404
    return found


def by_code(reader: Person, code: str, at: datetime) -> Credential:
    """
    Return the credential a code names, to somebody at that conference's desk.

    :raises Http404: the code was made up, or ``reader`` does not work there.
    """
    token = token_in(code)
    rows = Credential.objects.filter(token=token or "").select_related(
        "conference__body", "entitlement__body", "person"
    )
    found = rows.first()
    if found is None or not may_work_at_desk(reader, found.conference, at):
        raise Http404
    return found


def alternates_of(credential: Credential) -> list[Credential]:
    """Return who could take a seat over: those of the same branch who have none. One query."""
    rows = Credential.objects.filter(
        entitlement=credential.entitlement_id, ended_at=None, seat=None
    )
    return list(rows.exclude(pk=credential.pk).select_related("person").order_by("pk"))


def own(reader: Person | None, conference: Conference) -> Credential | None:
    """Return a reader's own credential of a conference."""
    if reader is None:
        return None
    rows = Credential.objects.filter(conference=conference, person=reader, ended_at=None)
    return rows.select_related("entitlement__body").first()


def own_seats(person: Person, at: datetime) -> QuerySet[Credential]:
    """Return the rows of ``own_waiting``."""
    return Credential.objects.filter(
        person=person, ended_at=None, seat__isnull=False, conference__ends_at__gt=at
    )


def own_waiting(person: Person, at: datetime) -> list[Credential]:
    """Return the seats somebody has at conferences that sit or are to come. One query."""
    return list(
        own_seats(person, at).select_related("conference").order_by("conference__starts_at", "pk")
    )


def namable_by(person: Person, at: datetime) -> QuerySet[Entitlement]:
    """Return the entitlements of branches for which somebody may name delegates."""
    bodies = [body.pk for body in bodies_under(person, Power.NAME, at=at)]
    return Entitlement.objects.filter(body__in=bodies, conference__names_close_at__gt=at)


def to_name(person: Person, at: datetime) -> list[tuple[Entitlement, int]]:
    """Return the branches whose seats somebody has yet to fill, and how many. Three queries."""
    found = []
    for row in (
        namable_by(person, at).select_related("conference", "body").prefetch_related("credentials")
    ):
        free = row.seats - sum(each.seat is not None for each in row.credentials.all())
        if free:
            found.append((row, free))
    return found
