"""Criteria of saved audiences over how people came, and whether they wait for a welcome."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, override

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.foundation import clock
from groundswell.foundation.pages.wording import day_words
from groundswell.organise.joining.models import Welcome
from groundswell.register.audiences.criteria.asks import Ask, Choice, Text
from groundswell.register.audiences.criteria.criterion import Criterion, Scope, register_criterion
from groundswell.register.structures.models import Membership

WAYS: dict[str, Text] = {
    "form": gettext_lazy("by the form on this site"),
    "signed_in": gettext_lazy("signed in, as a member of another group"),
    "paper": gettext_lazy("on a paper card"),
    "phone": gettext_lazy("by telephone"),
    "founding": gettext_lazy("by starting the group"),
    "import": gettext_lazy("brought from an earlier list"),
}


@dataclass(frozen=True)
class CameBy(Criterion[frozenset[str]]):
    """Joined the body in that way."""

    kind: ClassVar[str] = "joining.came_by"
    title: ClassVar[Text] = gettext_lazy("How they joined")
    asks: ClassVar[Mapping[str, Ask]] = {
        "way": Choice(gettext_lazy("They joined …"), lambda: list(WAYS.items()))
    }

    way: str

    @override
    def words(self) -> str:
        return _("joined %(way)s") % {"way": WAYS[self.way]}

    @override
    def sql(self, scope: Scope) -> Q:
        rows = Membership.objects.filter(person_id=OuterRef("pk"), body_id=scope.body_id)
        return Q(Exists(rows.filter(source=self.way, joined_at__lte=scope.at)))

    @override
    def facts(self, person_ids: Sequence[int], scope: Scope) -> Mapping[int, frozenset[str]]:
        rows = Membership.objects.filter(
            person_id__in=person_ids, body_id=scope.body_id, joined_at__lte=scope.at
        )
        found: dict[int, frozenset[str]] = {}
        for pk, source in rows.values_list("person_id", "source"):
            found[pk] = found.get(pk, frozenset()) | {source}
        return found

    @override
    def meaning(self, known: frozenset[str] | None, scope: Scope) -> bool:
        return self.way in (known or ())

    @override
    def because(self, known: frozenset[str] | None, scope: Scope) -> str:
        if not known:
            return _("They have not joined this group.")
        ways = ", ".join(str(WAYS.get(way, way)) for way in sorted(known))
        return _("They joined %(ways)s.") % {"ways": ways}


@dataclass(frozen=True)
class WaitsForWelcome(Criterion[datetime]):
    """Joined, and nobody has welcomed them yet."""

    kind: ClassVar[str] = "joining.waits"
    title: ClassVar[Text] = gettext_lazy("Waits to be welcomed")
    asks: ClassVar[Mapping[str, Ask]] = {}

    @override
    def words(self) -> str:
        return _("wait to be welcomed")

    @override
    def sql(self, scope: Scope) -> Q:
        waiting = Welcome.objects.filter(
            person_id=OuterRef("pk"), body_id=scope.body_id, done_at=None, made_at__lte=scope.at
        )
        return Q(Exists(waiting))

    @override
    def facts(self, person_ids: Sequence[int], scope: Scope) -> Mapping[int, datetime]:
        waiting = Welcome.objects.filter(
            person_id__in=person_ids, body_id=scope.body_id, done_at=None, made_at__lte=scope.at
        )
        return dict(waiting.values_list("person_id", "made_at"))

    @override
    def meaning(self, known: datetime | None, scope: Scope) -> bool:
        return known is not None

    @override
    def because(self, known: datetime | None, scope: Scope) -> str:
        if known is None:
            return _("They do not wait for a welcome.")
        return _("They wait since %(day)s.") % {"day": day_words(clock.local_date(known))}


def register() -> None:
    """Register them once, at start-up."""
    register_criterion(CameBy)
    register_criterion(WaitsForWelcome)
