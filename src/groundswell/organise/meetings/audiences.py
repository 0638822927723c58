"""Criteria of saved audiences over coming to a body's own meetings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, override

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundswell.foundation import clock
from groundswell.foundation.pages.wording import day_words
from groundswell.organise.meetings.models import Participation
from groundswell.organise.meetings.rules.vocabulary import State
from groundswell.register.audiences.criteria.asks import Ask, Number, Text
from groundswell.register.audiences.criteria.criterion import Criterion, Scope, register_criterion

TEN_YEARS = 3650


@dataclass(frozen=True, slots=True)
class Visit:
    """One meeting of the body that somebody came to."""

    at: datetime
    first_time: bool


type Visits = tuple[Visit, ...]


def _came(scope: Scope) -> QuerySet[Participation]:
    return Participation.objects.filter(
        meeting__body_id=scope.body_id, state=State.ATTENDED, checked_in_at__lte=scope.at
    )


@dataclass(frozen=True)
class _OfVisits(Criterion[Visits]):
    """What these have in common: they are told by the meetings somebody came to."""

    @override
    def facts(self, person_ids: Sequence[int], scope: Scope) -> Mapping[int, Visits]:
        found: dict[int, Visits] = {}
        rows = _came(scope).filter(person_id__in=person_ids).order_by("checked_in_at", "pk")
        for pk, at, first in rows.values_list("person_id", "checked_in_at", "first_time"):
            if pk is not None and at is not None:
                found[pk] = (*found.get(pk, ()), Visit(at, first))
        return found

    @override
    def because(self, known: Visits | None, scope: Scope) -> str:
        if not known:
            return _("They have not been to a meeting of this group.")
        last = max(visit.at for visit in known)
        told = {"count": len(known), "day": day_words(clock.local_date(last))}
        words = ngettext(
            "They came to %(count)s meeting, last on %(day)s.",
            "They came to %(count)s meetings, last on %(day)s.",
            len(known),
        )
        return words % told


@dataclass(frozen=True)
class CameLately(_OfVisits):
    """Came to a meeting of the body within so many days."""

    kind: ClassVar[str] = "meetings.came"
    title: ClassVar[Text] = gettext_lazy("Came to a meeting")
    asks: ClassVar[Mapping[str, Ask]] = {
        "days": Number(gettext_lazy("Within the last how many days?"), 1, TEN_YEARS, 90)
    }

    days: int

    @override
    def words(self) -> str:
        return ngettext(
            "came to a meeting within the last %(days)s day",
            "came to a meeting within the last %(days)s days",
            self.days,
        ) % {"days": self.days}

    @override
    def sql(self, scope: Scope) -> Q:
        since = scope.at - timedelta(days=self.days)
        return Q(Exists(_came(scope).filter(person_id=OuterRef("pk"), checked_in_at__gte=since)))

    @override
    def meaning(self, known: Visits | None, scope: Scope) -> bool:
        since = scope.at - timedelta(days=self.days)
        return any(visit.at >= since for visit in known or ())


@dataclass(frozen=True)
class FirstTimer(_OfVisits):
    """Came to a first meeting within so many days."""

    kind: ClassVar[str] = "meetings.first_time"
    title: ClassVar[Text] = gettext_lazy("Came for the first time")
    asks: ClassVar[Mapping[str, Ask]] = {
        "days": Number(gettext_lazy("Within the last how many days?"), 1, TEN_YEARS, 30)
    }

    days: int

    @override
    def words(self) -> str:
        return ngettext(
            "came for the first time within the last %(days)s day",
            "came for the first time within the last %(days)s days",
            self.days,
        ) % {"days": self.days}

    @override
    def sql(self, scope: Scope) -> Q:
        since = scope.at - timedelta(days=self.days)
        first = _came(scope).filter(
            person_id=OuterRef("pk"), first_time=True, checked_in_at__gte=since
        )
        return Q(Exists(first))

    @override
    def meaning(self, known: Visits | None, scope: Scope) -> bool:
        since = scope.at - timedelta(days=self.days)
        return any(visit.first_time and visit.at >= since for visit in known or ())


@dataclass(frozen=True)
class NeverCame(_OfVisits):
    """Has not come to a meeting of the body."""

    kind: ClassVar[str] = "meetings.never"
    title: ClassVar[Text] = gettext_lazy("Has never come to a meeting")
    asks: ClassVar[Mapping[str, Ask]] = {}

    @override
    def words(self) -> str:
        return _("have never come to a meeting")

    @override
    def sql(self, scope: Scope) -> Q:
        return ~Q(Exists(_came(scope).filter(person_id=OuterRef("pk"))))

    @override
    def meaning(self, known: Visits | None, scope: Scope) -> bool:
        return not known


def register() -> None:
    """Register them once, at start-up."""
    for kind in (CameLately, FirstTimer, NeverCame):
        register_criterion(kind)
