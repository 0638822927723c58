"""Reads with a name."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from groundswell.organise.inviting.models import Arrival, PersonalLink
from groundswell.organise.inviting.rules import BECAUSE
from groundswell.organise.joining.models import Application
from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class Came:
    """What an inviter sees: how many, and the first names of those who said they may be told."""

    total: int
    told: tuple[str, ...]


def link_of(person: Person) -> PersonalLink | None:
    """Return the link of a person that stands."""
    standing = PersonalLink.objects.select_related("body", "person")
    return standing.filter(person=person, ended_at=None).first()


def open_link(token: str) -> PersonalLink:
    """
    Return a link that stands, for whoever holds it.

    :raises Http404: there is none, it has ended, or its group takes nobody.
    """
    found = PersonalLink.objects.select_related("body", "person").filter(token=token).first()
    gone = found is None or found.ended_at is not None or found.body.is_closed
    if found is None or gone or found.person is None or found.person.erased_at is not None:
        raise Http404
    return found


def came_by(person: Person) -> Came:
    """Return how many came by all the links of a person, and who of them said so. Two queries."""
    theirs = Arrival.objects.filter(link__person=person)
    told = theirs.filter(tells=True, person__erased_at=None, person__isnull=False).order_by("at")
    return Came(theirs.count(), tuple(told.values_list("person__called", flat=True)))


def arrival_for(reader: Person, token: str) -> Arrival:
    """
    Return the reader's own arrival: nobody else has one to look at, least of all the inviter.

    :raises Http404: there is none, or it is another's: the two look alike.
    """
    mine = Arrival.objects.select_related("link__person").filter(person=reader, token=token).first()
    if mine is None or mine.link.person is None:
        raise Http404
    return mine


def unanswered(person: Person) -> Arrival | None:
    """Return the arrival about which a person has not said whether they may be named."""
    return unanswered_of(person).select_related("link__person").first()


def unanswered_of(person: Person) -> QuerySet[Arrival]:
    """Return every such arrival of a person."""
    mine = Arrival.objects.filter(person=person, tells=None, link__person__erased_at=None)
    return mine.filter(link__person__isnull=False)


def token_behind(person_id: int, body_id: int) -> str:
    """Return the token of the link by which somebody joined a body, or nothing."""
    used = Application.objects.filter(
        person_id=person_id, body_id=body_id, because_of__startswith=f"{BECAUSE}:"
    )
    because = used.order_by("-used_at").values_list("because_of", flat=True).first() or ""
    return because.partition(":")[2]
