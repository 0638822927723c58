"""How many took part in which hour; who tried and could not; how close it was."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Sum
from django.db.models.functions import TruncHour

from groundswell.decide.elections.models import Attempt, Ballot, Election, Issue
from groundswell.decide.elections.rules.closeness import Call, closest, is_material


def by_the_hour(election: Election) -> list[tuple[datetime, int]]:
    """Return how many ballots were cast and papers given out in each hour. Two queries."""
    found: Counter[datetime] = Counter()
    ballots = Ballot.objects.filter(line__election=election)
    papers = Issue.objects.filter(line__election=election, spoilt_at=None)
    for rows in (ballots, papers):
        hours = rows.order_by().annotate(hour=TruncHour("at")).values("hour")
        for row in hours.annotate(people=Count("pk")):
            found[row["hour"]] += row["people"]
    return sorted(found.items())


@dataclass(frozen=True, slots=True)
class Unable:
    """
    The attempts to vote that failed.

    :ivar rows: hour, cause, and how many attempts.
    :ivar never: how many of those on the roll tried and never voted, by any way.
    """

    rows: Sequence[tuple[datetime, str, int]]
    never: int

    @property
    def attempts(self) -> int:
        """All of them."""
        return sum(times for _hour, _cause, times in self.rows)

    @property
    def by_cause(self) -> dict[str, int]:
        """How many attempts failed for each cause."""
        found: Counter[str] = Counter()
        for _hour, cause, times in self.rows:
            found[cause] += times
        return dict(sorted(found.items()))


def unable_of(election: Election) -> Unable:
    """Return the attempts that failed. Two queries."""
    rows = Attempt.objects.filter(election=election)
    hours = rows.order_by().values("hour", "cause").annotate(all=Sum("times"))
    lines = rows.filter(line__isnull=False, line__route="").values("line").distinct().count()
    told = [(row["hour"], row["cause"], row["all"]) for row in hours]
    return Unable(sorted(told), lines)


@dataclass(frozen=True, slots=True)
class Closeness:
    """The closest call of a declared count, by name, and whether the unable are material to it."""

    call: Call | None
    ahead: str
    behind: str
    material: bool


def closeness_of(election: Election, unable: Unable) -> Closeness:
    """Return how close a declared election was. No query."""
    told = json.loads(election.transcript)
    names = {each["number"]: each["name"] for each in told["candidates"]}
    call = closest(told)
    ahead = names[call.ahead] if call else ""
    behind = names[call.behind] if call else ""
    return Closeness(call, ahead, behind, is_material(unable.never, call))
