"""Priorities ballots: whose order one gives, what a reader can approve of, what came of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from groundswell.decide.ballots.models import (
    Priorities,
    PriorityLine,
    PriorityOption,
    PriorityPaper,
)
from groundswell.decide.ballots.rules.stages import Stage
from groundswell.foundation.subjects import Subject
from groundswell.register.people.models import Person


def priorities_of(subject: Subject) -> Priorities | None:
    """Return the ballot that gives something its order. One query."""
    return Priorities.objects.filter(about=str(subject)).first()


def priorities_for(reader: Person | None, token: str) -> Priorities:
    """Return a priorities ballot: everybody may read each. :raises Http404: there is none."""
    del reader
    found = Priorities.objects.filter(token=token).select_related("body", "by").first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True)
class Delegate:
    """Whether a reader is on the roll, and what they approved of."""

    stage: Stage
    line: PriorityLine | None
    paper: PriorityPaper | None

    @property
    def can_approve(self) -> bool:
        """Whether they can give their paper now."""
        return self.line is not None and self.paper is None and self.stage is Stage.OPEN


def delegate_of(ballot: Priorities, reader: Person | None, at: datetime) -> Delegate:
    """Return what a reader can do about a ballot. One query."""
    line = None
    if reader is not None:
        line = ballot.roll.filter(person=reader).select_related("paper").first()
    return Delegate(ballot.stage(at), line, getattr(line, "paper", None))


def options_of(ballot: Priorities) -> list[PriorityOption]:
    """Return what is on the paper: in the order that came of it, else by number. One query."""
    declared = ballot.declared_at is not None
    return list(ballot.options.order_by("place" if declared else "number"))


def order_of(ballot: Priorities) -> dict[str, int]:
    """Return at which place each subject came, of a declared ballot. One query."""
    rows = ballot.options.exclude(place=None).values_list("about", "place")
    return {about: place for about, place in rows if place is not None}


def unapproved_by(person: Person, at: datetime) -> QuerySet[Priorities]:
    """Return the open ballots in which somebody has not given their paper."""
    return Priorities.objects.filter(
        opens_at__lte=at, closes_at__gt=at, declared_at=None,
        roll__in=PriorityLine.objects.filter(person=person, paper=None),
    )  # fmt: skip


def to_approve(person: Person, at: datetime) -> list[Priorities]:
    """Return the rows of ``unapproved_by`` with their bodies. One query."""
    return list(unapproved_by(person, at).select_related("body").order_by("closes_at", "pk"))
