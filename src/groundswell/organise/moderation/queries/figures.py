"""The public figures of a year: how many, by quarter, and alike for every declared group."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Count, F, Q
from django.db.models.functions import TruncQuarter

from groundswell.methods.constitution import BodyKind
from groundswell.organise.moderation.models import Action, Case
from groundswell.organise.moderation.rules.figures import Cell, merged
from groundswell.organise.moderation.rules.panels import Fate

if TYPE_CHECKING:
    from collections.abc import Iterable

YEAR = timedelta(days=365)
IN_TIME = Q(closed_at__lte=F("due_at"))
COUNTED = {
    "decided": Count("pk", distinct=True),
    "appealed": Count("appeal", distinct=True),
    "ended": Count("appeal", distinct=True, filter=Q(appeal__ended_at__isnull=False)),
    "overturned": Count("appeal", distinct=True, filter=Q(appeal__fate=Fate.OVERTURNED)),
    "lapsed": Count("appeal", distinct=True, filter=Q(appeal__fate=Fate.LAPSED)),
}


@dataclass(frozen=True, slots=True)
class Quarter:
    """Decisions of three months, and what became of the appeals against them."""

    begins: datetime
    decided: int
    appealed: int
    ended: int
    overturned: int
    lapsed: int


@dataclass(frozen=True, slots=True)
class Figures:
    """A year of moderation. ``low`` and ``high`` are Wilson's interval of the overturn rate."""

    cases: int
    stands: int
    in_time: int
    quarters: list[Quarter]
    overturned: int
    ended: int
    low: float
    high: float
    by_group: tuple[Cell, ...]


def figures(at: datetime) -> Figures:
    """Return the figures of the year before ``at``. Four queries."""
    from groundswell.methods.opinionmap import interval  # noqa: PLC0415  slow: numpy, scipy

    closed = Case.objects.filter(closed_at__gt=at - YEAR, closed_at__lte=at)
    sums = closed.aggregate(
        cases=Count("pk"),
        stands=Count("pk", filter=Q(outcome="stands")),
        in_time=Count("pk", filter=IN_TIME),
    )
    made = Action.objects.filter(at__gt=at - YEAR, at__lte=at)
    rows = made.annotate(begins=TruncQuarter("at")).values("begins").annotate(**COUNTED)
    counted = cast("Iterable[dict[str, Any]]", rows.order_by("-begins"))
    quarters = [Quarter(**row) for row in counted]
    ended = sum(row.ended for row in quarters)
    overturned = sum(row.overturned for row in quarters)
    low, high = interval(overturned, ended)
    return Figures(
        cases=sums["cases"],
        stands=sums["stands"],
        in_time=sums["in_time"],
        quarters=quarters,
        overturned=overturned,
        ended=ended,
        low=low,
        high=high,
        by_group=_by_group(at),
    )


def _by_group(at: datetime) -> tuple[Cell, ...]:
    """
    Return decisions by the caucus their writer belonged to when it was decided.

    Whoever was in two counts in both; whoever was in none is a row of their own.
    """
    made = Action.objects.filter(at__gt=at - YEAR, at__lte=at)
    theirs = "post__voice__person__memberships"
    declared = made.filter(
        Q(**{f"{theirs}__left_at": None}) | Q(**{f"{theirs}__left_at__gt": F("at")}),
        **{f"{theirs}__body__kind": BodyKind.CAUCUS, f"{theirs}__joined_at__lte": F("at")},
    )
    counts = {name: COUNTED[name] for name in ("decided", "appealed", "overturned")}
    named = declared.values(name=F(f"{theirs}__body__name")).annotate(**counts)
    rows = cast("Iterable[dict[str, Any]]", named)
    cells = {
        row["name"]: Cell(row["name"], row["decided"], row["appealed"], row["overturned"])
        for row in rows
    }
    others = made.exclude(pk__in=declared.values("pk")).aggregate(**counts)
    none = Cell("—", others["decided"], others["appealed"], others["overturned"])
    return merged({**cells, none.name: none})
