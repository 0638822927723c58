"""Criteria over belonging and office, in the audience's own body."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, override

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundswell.foundation import clock
from groundswell.foundation.pages.wording import day_words
from groundswell.register.audiences.criteria.asks import Ask, Number, Text
from groundswell.register.audiences.criteria.criterion import Criterion, Scope
from groundswell.register.structures.models import Membership, Tenure

type Span = tuple[datetime, datetime | None]  # from, until
type Spans = tuple[Span, ...]
TEN_YEARS = 3650


def _day(at: datetime) -> str:
    return day_words(clock.local_date(at))


def _memberships(person_ids: Sequence[int], scope: Scope) -> dict[int, Spans]:
    rows = Membership.objects.filter(
        person_id__in=person_ids, body_id=scope.body_id, joined_at__lte=scope.at
    )
    found: dict[int, Spans] = {}
    for pk, joined, left in rows.order_by("joined_at", "pk").values_list(
        "person_id", "joined_at", "left_at"
    ):
        found[pk] = (*found.get(pk, ()), (joined, left))
    return found


def _current(spans: Spans | None, at: datetime) -> Span | None:
    return next((s for s in spans or () if s[1] is None or s[1] > at), None)


@dataclass(frozen=True)
class MemberFor(Criterion[Spans]):
    """A member today, and for so many days at least."""

    kind: ClassVar[str] = "structures.member"
    title: ClassVar[Text] = gettext_lazy("Is a member")
    asks: ClassVar[Mapping[str, Ask]] = {
        "days": Number(
            gettext_lazy("For at least how many days?"),
            0,
            TEN_YEARS,
            0,
            gettext_lazy("0 is everybody who is a member today."),
        )
    }

    days: int

    @override
    def words(self) -> str:
        if not self.days:
            return _("are members today")
        return ngettext(
            "have been members for %(days)s day or longer",
            "have been members for %(days)s days or longer",
            self.days,
        ) % {"days": self.days}

    def _since(self, scope: Scope) -> datetime:
        return scope.at - timedelta(days=self.days)

    @override
    def sql(self, scope: Scope) -> Q:
        rows = Membership.objects.on(scope.at).filter(
            person_id=OuterRef("pk"), body_id=scope.body_id, joined_at__lte=self._since(scope)
        )
        return Q(Exists(rows))

    @override
    def facts(self, person_ids: Sequence[int], scope: Scope) -> Mapping[int, Spans]:
        return _memberships(person_ids, scope)

    @override
    def meaning(self, known: Spans | None, scope: Scope) -> bool:
        since = self._since(scope)
        return any(
            joined <= since and (left is None or left > scope.at) for joined, left in known or ()
        )

    @override
    def because(self, known: Spans | None, scope: Scope) -> str:
        now = _current(known, scope.at)
        if now is not None:
            return _("They have been a member since %(day)s.") % {"day": _day(now[0])}
        return _("They are not a member today.")


@dataclass(frozen=True)
class Lapsed(Criterion[Spans]):
    """Was a member, left within so many days, and has not come back."""

    kind: ClassVar[str] = "structures.lapsed"
    title: ClassVar[Text] = gettext_lazy("Has left")
    asks: ClassVar[Mapping[str, Ask]] = {
        "days": Number(gettext_lazy("Within the last how many days?"), 1, TEN_YEARS, 365)
    }

    days: int

    @override
    def words(self) -> str:
        return ngettext(
            "left within the last %(days)s day", "left within the last %(days)s days", self.days
        ) % {"days": self.days}

    @override
    def sql(self, scope: Scope) -> Q:
        rows = Membership.objects.filter(person_id=OuterRef("pk"), body_id=scope.body_id)
        left = rows.filter(
            left_at__gte=scope.at - timedelta(days=self.days),
            left_at__lte=scope.at,
            joined_at__lte=scope.at,
        )
        return Q(Exists(left)) & ~Q(Exists(rows.on(scope.at)))

    @override
    def facts(self, person_ids: Sequence[int], scope: Scope) -> Mapping[int, Spans]:
        return _memberships(person_ids, scope)

    @staticmethod
    def _left(known: Spans | None, scope: Scope) -> datetime | None:
        left = [s[1] for s in known or () if s[1] is not None and s[1] <= scope.at]
        return max(left, default=None)

    @override
    def meaning(self, known: Spans | None, scope: Scope) -> bool:
        left = self._left(known, scope)
        away = _current(known, scope.at) is None
        return away and left is not None and left >= scope.at - timedelta(days=self.days)

    @override
    def because(self, known: Spans | None, scope: Scope) -> str:
        left = self._left(known, scope)
        if _current(known, scope.at) is not None:
            return _("They are a member today.")
        if left is None:
            return _("They have never left.")
        return _("They left on %(day)s.") % {"day": _day(left)}


@dataclass(frozen=True)
class HoldsOffice(Criterion[tuple[str, ...]]):
    """Serves a term in an office of the body today."""

    kind: ClassVar[str] = "structures.holds_office"
    title: ClassVar[Text] = gettext_lazy("Holds an office")
    asks: ClassVar[Mapping[str, Ask]] = {}

    @override
    def words(self) -> str:
        return _("hold an office here")

    @override
    def sql(self, scope: Scope) -> Q:
        terms = Tenure.objects.running(scope.at).filter(office__body_id=scope.body_id)
        return Q(Exists(terms.filter(person_id=OuterRef("token"))))

    @override
    def facts(self, person_ids: Sequence[int], scope: Scope) -> Mapping[int, tuple[str, ...]]:
        terms = Tenure.objects.running(scope.at).filter(
            office__body_id=scope.body_id, person__pk__in=person_ids
        )
        found: dict[int, tuple[str, ...]] = {}
        for pk, title in terms.order_by("pk").values_list("person__pk", "office__title"):
            found[pk] = (*found.get(pk, ()), title)
        return found

    @override
    def meaning(self, known: tuple[str, ...] | None, scope: Scope) -> bool:
        return bool(known)

    @override
    def because(self, known: tuple[str, ...] | None, scope: Scope) -> str:
        if not known:
            return _("They hold no office here today.")
        return _("They hold an office here: %(titles)s.") % {"titles": ", ".join(known)}
