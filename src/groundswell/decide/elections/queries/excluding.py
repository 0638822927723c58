"""Exclusions: the grounds a rulebook has, one's own, those one hears, and how many there are."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from groundswell.decide.elections.models import Election, Exclusion, Juror, RollLine
from groundswell.decide.elections.powers import Power
from groundswell.decide.elections.queries.elections import may_conduct
from groundswell.decide.elections.rules.excluding import State, Why, known
from groundswell.register.people.models import Person
from groundswell.register.structures.books import parameters_of
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holders

WHOLE = ("election__body", "line__person", "by")
FOUND_AT_ONCE = 20
WAITS = (State.NOTICED, State.APPEALED)


def grounds_of(body: Body) -> list[Why]:
    """Return the grounds the rulebook in force has."""
    book = parameters_of(body)
    return known(
        [
            (Why.DOUBLES, book.election_excludes_doubles),
            (Why.UNREAL, book.election_excludes_unreal),
            (Why.OUTSIDERS, book.election_excludes_outsiders),
            (Why.SUSPENDED, book.election_excludes_suspended),
        ]
    )


def days_to_appeal(body: Body) -> int:
    """Return how many days there are to appeal, one at least; and as many to hear it."""
    return max(1, parameters_of(body).election_exclusion_days)


def could_hear(exclusion: Exclusion, at: datetime) -> QuerySet[RollLine]:
    """
    Return the lines of those who could be drawn: another hand than the one that excludes.

    Nobody who runs this body's elections, who stands, or whom an exclusion is about.
    """
    election = exclusion.election
    officers = [each.person.pk for each in holders(Power.CONDUCT, over=election.body, at=at)]
    stand = election.candidates.filter(person__isnull=False).values("person")
    rows = election.roll.filter(person__isnull=False, person__erased_at=None, exclusion=None)
    rows = rows.exclude(person__in=[*officers, election.by_id, exclusion.by_id])
    return rows.exclude(person__in=stand)


def own_exclusion_for(reader: Person, token: str) -> Exclusion:
    """Return an exclusion that is about ``reader``. :raises Http404: there is none."""
    rows = Exclusion.objects.filter(token=token, line__person=reader).select_related(*WHOLE)
    found = rows.first()
    if found is None:
        raise Http404
    return found


def juror_for(reader: Person, token: str) -> Juror:
    """Return the seat of ``reader`` among three who hear it. :raises Http404: there is none."""
    rows = Juror.objects.filter(exclusion__token=token, line__person=reader)
    found = rows.select_related(*(f"exclusion__{name}" for name in WHOLE), "line").first()
    if found is None:
        raise Http404
    return found


def exclusion_to_lift_for(reader: Person, token: str, at: datetime) -> Exclusion:
    """Return an exclusion ``reader`` may take back. :raises Http404: it is not theirs to."""
    found = Exclusion.objects.filter(token=token).select_related(*WHOLE).first()
    if found is None or not may_conduct(reader, found.election.body, at):
        raise Http404
    return found


def exclusions_of(election: Election) -> list[Exclusion]:
    """Return every exclusion of an election, for those who run it. One query."""
    return list(election.exclusions.select_related(*WHOLE).order_by("at", "pk"))


def totals_of(election: Election, at: datetime) -> list[tuple[Why, State, int]]:
    """Return how many were left off on which ground and what came of it: public. One query."""
    rows = election.exclusions.select_related("election")
    counts = Counter((Why(each.why), each.state(at)) for each in rows)
    return sorted((why, where, people) for (why, where), people in counts.items())


def lines_by_name(election: Election, part: str) -> list[RollLine]:
    """Return the first lines of whoever has ``part`` in their name; nobody for nothing. A query."""
    if not part.strip():
        return []
    rows = election.roll.filter(person__full_name__icontains=part.strip(), exclusion=None)
    return list(rows.select_related("person").order_by("person__full_name", "pk")[:FOUND_AT_ONCE])


def exclusion_traces(person: Person, at: datetime) -> QuerySet[Exclusion]:
    """Return the rows without which ``exclusions_about`` is empty."""
    return Exclusion.objects.filter(
        line__person=person, stands=None, election__opens_at__gt=at, election__called_off_at=None
    )


def exclusions_about(person: Person, at: datetime) -> list[Exclusion]:
    """Return what is about somebody and not settled. One query."""
    rows = exclusion_traces(person, at).select_related("election").order_by("pk")
    return [each for each in rows if each.state(at) in WAITS]


def juror_traces(person: Person, at: datetime) -> QuerySet[Juror]:
    """Return where the lot fell on somebody who has not said what they find."""
    return Juror.objects.filter(
        line__person=person, stands=None, exclusion__stands=None,
        exclusion__election__opens_at__gt=at, exclusion__election__called_off_at=None,
    )  # fmt: skip


def to_hear(person: Person, at: datetime) -> Sequence[Juror]:
    """Return those, oldest first. One query."""
    return list(juror_traces(person, at).select_related("exclusion__election").order_by("pk"))
