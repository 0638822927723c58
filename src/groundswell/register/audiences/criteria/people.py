"""Criteria over what people told us themselves: consent, addresses, where they live."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, override

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from groundswell.register.audiences import grounds
from groundswell.register.audiences.criteria.asks import Ask, Choice, District, Text
from groundswell.register.audiences.criteria.criterion import Criterion, Scope
from groundswell.register.audiences.universe import people_of_body
from groundswell.register.people import ledger
from groundswell.register.people.models import ContactPoint
from groundswell.register.people.purposes import BY_KEY, CHANNEL_LABELS, PURPOSES
from groundswell.register.people.rules import Channel, Kind, Permit, Said, may_contact

KINDS: dict[str, Text] = {
    Kind.EMAIL.value: gettext_lazy("an e-mail address"),
    Kind.PHONE.value: gettext_lazy("a telephone number"),
    Kind.POST.value: gettext_lazy("a postal address"),
}


def _channels() -> list[tuple[str, Text]]:
    return [(channel.value, label) for channel, label in CHANNEL_LABELS.items()]


def _purposes() -> list[tuple[str, Text]]:
    return [(purpose.key, purpose.label) for purpose in PURPOSES]


type Ledger = tuple[list[Said], list[Said]]


@dataclass(frozen=True)
class Agreed(Criterion[Ledger]):
    """What somebody said allows one purpose by one channel, today."""

    kind: ClassVar[str] = "people.agreed"
    title: ClassVar[Text] = gettext_lazy("Agreed to be written to")
    asks: ClassVar[Mapping[str, Ask]] = {
        "channel": Choice(gettext_lazy("How?"), _channels),
        "purpose": Choice(gettext_lazy("About what?"), _purposes),
    }

    channel: str
    purpose: str

    @override
    def words(self) -> str:
        return _("agreed to “%(what)s” %(how)s") % self._told

    @property
    def _told(self) -> dict[str, Text]:
        return {
            "what": BY_KEY[self.purpose].label,
            "how": CHANNEL_LABELS[Channel(self.channel)],
        }

    @override
    def sql(self, scope: Scope) -> Q:
        return grounds.agreed(self.channel, self.purpose, among=people_of_body(scope.body_id))

    @override
    def facts(self, person_ids: Sequence[int], scope: Scope) -> Mapping[int, Ledger]:
        way = Channel(self.channel)
        return {
            pk: ledger.said_by(pk, [way], ledger.hashes_of(pk, way, None))[way] for pk in person_ids
        }

    def verdict(self, known: Ledger | None) -> Permit:
        """Return what the ledger says."""
        return may_contact(self.purpose, *(known or ([], [])))

    @override
    def meaning(self, known: Ledger | None, scope: Scope) -> bool:
        return self.verdict(known).permitted

    @override
    def because(self, known: Ledger | None, scope: Scope) -> str:
        said = {
            "consent": _("They agreed to “%(what)s” %(how)s, and have not taken it back."),
            "no_consent": _("They were never asked about “%(what)s” %(how)s, or did not tick it."),
            "withdrawn": _("They stopped “%(what)s” %(how)s."),
            "suppressed": _("Their address is one that must not be written to."),
        }
        return said[self.verdict(known).reason] % self._told


@dataclass(frozen=True)
class Reachable(Criterion[frozenset[str]]):
    """There is an address of that kind."""

    kind: ClassVar[str] = "people.reachable"
    title: ClassVar[Text] = gettext_lazy("Can be reached")
    asks: ClassVar[Mapping[str, Ask]] = {
        "by": Choice(gettext_lazy("They gave us …"), lambda: list(KINDS.items()))
    }

    by: str

    @override
    def words(self) -> str:
        return _("gave us %(address)s") % {"address": KINDS[self.by]}

    @override
    def sql(self, scope: Scope) -> Q:
        return Q(Exists(ContactPoint.objects.filter(person_id=OuterRef("pk"), kind=self.by)))

    @override
    def facts(self, person_ids: Sequence[int], scope: Scope) -> Mapping[int, frozenset[str]]:
        found: dict[int, set[str]] = {}
        points = ContactPoint.objects.filter(person_id__in=person_ids)
        for person_id, kind in points.values_list("person_id", "kind"):
            found.setdefault(person_id, set()).add(kind)
        return {person_id: frozenset(kinds) for person_id, kinds in found.items()}

    @override
    def meaning(self, known: frozenset[str] | None, scope: Scope) -> bool:
        return self.by in (known or ())

    @override
    def because(self, known: frozenset[str] | None, scope: Scope) -> str:
        if self.meaning(known, scope):
            return _("They gave us %(address)s.") % {"address": KINDS[self.by]}
        return _("They did not give us %(address)s.") % {"address": KINDS[self.by]}


@dataclass(frozen=True)
class LivesIn(Criterion[tuple[str, ...]]):
    """A postal address of theirs ends in that district's postcode."""

    kind: ClassVar[str] = "people.lives_in"
    title: ClassVar[Text] = gettext_lazy("Lives in a postcode district")
    asks: ClassVar[Mapping[str, Ask]] = {
        "district": District(pgettext_lazy("field", "The first half of the postcode"))
    }

    district: str

    @property
    def pattern(self) -> str:
        """The form of an address there; the same for Python, SQLite and PostgreSQL."""
        return rf"(^| ){self.district.lower()}( ?[0-9][a-z][a-z])?( |$)"

    @override
    def words(self) -> str:
        return _("gave us a postal address in %(district)s") % {"district": self.district}

    @override
    def sql(self, scope: Scope) -> Q:
        there = ContactPoint.objects.filter(
            person_id=OuterRef("pk"), kind=Kind.POST.value, normalised__regex=self.pattern
        )
        return Q(Exists(there))

    @override
    def facts(self, person_ids: Sequence[int], scope: Scope) -> Mapping[int, tuple[str, ...]]:
        found: dict[int, tuple[str, ...]] = {}
        points = ContactPoint.objects.filter(person_id__in=person_ids, kind=Kind.POST.value)
        for person_id, line in points.values_list("person_id", "normalised"):
            found[person_id] = (*found.get(person_id, ()), line)
        return found

    @override
    def meaning(self, known: tuple[str, ...] | None, scope: Scope) -> bool:
        return any(re.search(self.pattern, line) for line in known or ())

    @override
    def because(self, known: tuple[str, ...] | None, scope: Scope) -> str:
        if self.meaning(known, scope):
            return _("Their postal address is in %(district)s.") % {"district": self.district}
        if known:
            return _("Their postal address is not in %(district)s.") % {"district": self.district}
        return _("They gave us no postal address.")
