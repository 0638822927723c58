"""What an observer sees: everything of an election that is not secret, as it is now. No name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.http import Http404

from groundswell.decide.elections.models import Answer, Election, Observer
from groundswell.decide.elections.powers import Power
from groundswell.decide.elections.queries.excluding import totals_of
from groundswell.decide.elections.queries.listing import papers_of, typed
from groundswell.decide.elections.queries.taking_part import Unable, by_the_hour, unable_of
from groundswell.decide.elections.rules.excluding import State, Why
from groundswell.decide.elections.rules.reconciling import Papers
from groundswell.foundation.record.models import RecordPlace
from groundswell.foundation.record.queries import places_naming
from groundswell.register.people.models import Person
from groundswell.register.structures.permission import holds

WHOLE = ("election__body", "candidate", "person", "by")


def seat_for(reader: Person, token: str) -> Observer:
    """Return a reader's seat as an observer of an election. :raises Http404: there is none."""
    rows = Observer.objects.filter(election__token=token, person=reader, ended_at=None)
    found = rows.select_related(*WHOLE, "election__by").first()
    if found is None:
        raise Http404
    return found


def seat_of(election: Election, reader: Person | None) -> Observer | None:
    """Return a reader's seat as an observer. One query for somebody, none for nobody."""
    if reader is None:
        return None
    return election.observers.filter(person=reader, ended_at=None).first()


def observer_to_be_for(token: str) -> Observer:
    """Return what a link to observe leads to. :raises Http404: it was ended, or there is none."""
    found = Observer.objects.filter(token=token, ended_at=None).select_related(*WHOLE).first()
    if found is None:
        raise Http404
    return found


def appoints_for(reader: Person, election: Election, at: datetime) -> list[Observer]:
    """
    Return whom ``reader``, or the body they run elections for, asked to observe.

    :raises Http404: they neither stand nor run this body's elections.
    """
    own = election.candidates.filter(person=reader, withdrawn_at=None).first()
    if own is None and not holds(reader, Power.CONDUCT, over=election.body, at=at):
        raise Http404
    rows = election.observers.filter(candidate=own, ended_at=None)
    return list(rows.select_related(*WHOLE).order_by("asked_at", "pk"))


def observer_to_end_for(reader: Person, token: str, at: datetime) -> Observer:
    """Return a seat ``reader`` may end. :raises Http404: it is not theirs to."""
    found = observer_to_be_for(token)
    if found.person_id == reader.pk:
        return found
    if found.candidate is not None:
        if found.candidate.person_id == reader.pk:
            return found
    elif holds(reader, Power.CONDUCT, over=found.election.body, at=at):
        return found
    raise Http404


def watched_by(election: Election) -> tuple[int, int]:
    """Return how many observe for candidates, and for the body. One query."""
    rows = election.observers.filter(accepted_at__isnull=False, ended_at=None)
    sides = Counter(each is None for each in rows.values_list("candidate", flat=True))
    return sides[False], sides[True]


@dataclass(frozen=True, slots=True)
class Watched:
    """An election as its observers see it. ``routes``: lines by how they voted, "" for not yet."""

    routes: dict[str, int]
    left_off: Sequence[tuple[Why, State, int]]
    hours: Sequence[tuple[datetime, int]]
    unable: Unable
    papers: Papers
    typed: int
    differing: Sequence[int]  # papers that two have typed differently, or one alone
    stand: int
    asked: int
    answered: int
    letters: int
    petitions: int
    waiting: int
    entries: Sequence[RecordPlace]

    @property
    def busiest(self) -> int:
        """The most in one hour, one at least."""
        return max((people for _hour, people in self.hours), default=1)


def watched(election: Election, at: datetime) -> Watched:
    """Return everything of an election that is not secret, as it is now. Sixteen queries."""
    rows = election.roll.order_by().values("route").annotate(people=Count("pk"))
    found = typed(election)
    questions = election.asked.filter(put_aside_at=None)
    brought = election.petitions
    return Watched(
        routes={row["route"]: row["people"] for row in rows},
        left_off=totals_of(election, at),
        hours=by_the_hour(election),
        unable=unable_of(election),
        papers=papers_of(election, used=election.used or 0, unused=election.unused or 0),
        typed=len(found),
        differing=[number for number, marks in found.items() if marks is None],
        stand=election.candidates.filter(withdrawn_at=None).count(),
        asked=questions.count(),
        answered=Answer.objects.filter(asked__in=questions).count(),
        letters=election.mailings.count(),
        petitions=brought.count(),
        waiting=brought.filter(upheld=None).count(),
        entries=list(places_naming(election.body.subject, area="elections", words=election.token)),
    )
