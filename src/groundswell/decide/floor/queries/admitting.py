"""Emergency business of a conference: where each stands, and what its vote came to."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from groundswell.decide.conference.models import Conference
from groundswell.decide.floor.models import Admission
from groundswell.decide.motions import queries as motions
from groundswell.decide.motions.models import Emergency, Motion
from groundswell.decide.motions.rules.life import State
from groundswell.decide.motions.standing import urgent_of


@dataclass(frozen=True, slots=True)
class Urgent:
    """Emergency business, and the vote by which the conference takes it, once it is put."""

    motion: Motion
    urgent: Emergency
    admission: Admission | None

    @property
    def can_be_put(self) -> bool:
        """Whether it waits for the chair to put its admission to the vote, or put it again."""
        undecided = self.admission is None or self.admission.carried is False
        return self.motion.state == State.PUBLISHED and undecided

    @property
    def can_be_read(self) -> bool:
        """Whether the vote on its admission was put, and its result has not been read."""
        return self.admission is not None and self.admission.settled_at is None


def urgent_business(conference: Conference) -> list[Urgent]:
    """Return all emergency business that was shown, as it came. Two queries."""
    found = motions.emergencies_of(conference.motions)
    rows = Admission.objects.filter(motion__in=found).select_related("question").order_by("pk")
    asked = {each.motion_id: each for each in rows} if found else {}
    return [
        Urgent(motion, urgent, asked.get(motion.pk))
        for motion in found
        if (urgent := urgent_of(motion)) is not None
    ]


def urgent_for(conference: Conference, token: str) -> Urgent:
    """Return one of them, for the chair. :raises Http404: there is none."""
    for each in urgent_business(conference):
        if each.motion.token == token:
            return each
    raise Http404


def never_admitted(at: datetime) -> list[Motion]:
    """Return what waits for a conference that is over. One query."""
    rows = Motion.objects.filter(
        state=State.PUBLISHED,
        emergency__isnull=False,
        emergency__admitted_at=None,
        call__conferences__ends_at__lte=at,
    )
    return list(rows.select_related("emergency", "call__body").distinct().order_by("pk"))
