"""One stretch of a list: its rows read, looked up together, and decided one by one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max

from groundswell.foundation import clock
from groundswell.methods.tables import Order, Row
from groundswell.register.imports.models import Brought, BroughtList
from groundswell.register.imports.rules.deciding import (
    Known,
    Marked,
    Stop,
    Terms,
    Verdict,
    decide,
    granted,
)
from groundswell.register.imports.rules.entries import Entry, Reader
from groundswell.register.imports.rules.presets import columns_of
from groundswell.register.imports.rules.quick import numbers_of
from groundswell.register.imports.rules.stops import ASKS
from groundswell.register.imports.rules.vocabulary import Fate, Fault, Target
from groundswell.register.people.actions.bringing import AddressStop, Arrival, Way
from groundswell.register.people.addresses import contact_hash, same_person_hash
from groundswell.register.people.models import ContactPoint, Person, Suppression
from groundswell.register.people.rules import Channel, Kind
from groundswell.register.places.packs import active_pack
from groundswell.register.structures.models import Membership

CELL_KEPT = 300  # characters of a cell that stands in the file of errors
CELLS_KEPT = 60
NOON = time(12)


@dataclass(slots=True)
class Newcomer:
    """Somebody new in this stretch: what is written of them, and since when they are a member."""

    arrival: Arrival
    line: int
    as_of: date
    joined_on: date | None
    hashes: set[str]


@dataclass(slots=True)
class Addition:
    """What a row adds to somebody who is here."""

    line: int
    as_of: date
    verdict: Verdict
    joined_on: date | None
    years: tuple[int | None, int] | None = None  # before, after


@dataclass(slots=True)
class Stretch:
    """What a stretch of rows comes to."""

    rows: int = 0  # gone by, blank ones too
    counts: Counter[str] = field(default_factory=Counter)
    newcomers: list[Newcomer] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)
    stops: list[AddressStop] = field(default_factory=list)
    lines: list[list[Any]] = field(default_factory=list)  # for the file of errors


class Work:
    """A list being gone through: how its rows are read, and what it says as a whole."""

    def __init__(self, brought: BroughtList, at: datetime, *, dry: bool) -> None:
        """Make ready; ``dry`` remembers what a real run would find in the tables."""
        self.brought, self.at, self.dry = brought, at, dry
        today = clock.local_date(at)
        targets = [Target(each) for each in brought.targets]
        columns = columns_of(brought.headings, targets)
        numbers = numbers_of(active_pack().wording.phone_region)
        order = Order(brought.order or Order.DAY_FIRST)
        self.reader = Reader(columns, order, numbers, today)
        self.wants = [tuple(want.split(":", 1)) for want in brought.wants]
        self.terms = Terms(
            as_members=brought.as_members,
            channels=frozenset(Channel(channel) for channel, _purpose in self.wants),
            file_on=brought.file_on or today,
            earliest_birth_year=today.year - settings.GROUNDSWELL_MINIMUM_AGE,
        )
        self.asks = {ASKS[target] for target in targets if target in ASKS}
        self.languages = {code for code, _name in settings.LANGUAGES}
        self.seen: set[int] = set()
        self.stopped: dict[str, list[Stop]] = {}

    def go_through(self, rows: Iterable[Row]) -> Stretch:
        """Return what a stretch of rows comes to. Five queries, however long it is."""
        done = Stretch()
        entries: list[tuple[Entry, Row]] = []
        for row in rows:
            done.rows += 1
            if row.fault or any(cell and not cell.isspace() for cell in row.cells):
                entries.append((self.reader.read(row.line, row.cells, row.fault), row))
        marked = [_marked(entry) for entry, _row in entries]
        register = Register(self, marked)
        for (entry, row), ways in zip(entries, marked, strict=True):
            self._one(entry, row, ways, register, done)
        if self.dry:
            self._remember(done)
        return done

    def _one(
        self, entry: Entry, row: Row, ways: list[Marked], register: "Register", done: Stretch
    ) -> None:
        ways, strong = register.sorted_out(ways)
        newcomer, known = register.like(strong)
        verdict = decide(entry, ways, known, register.standing, self.terms)
        earlier = self.dry and any(_short(each.same_hash) in self.seen for each in strong)
        if verdict.fate is Fate.NEW and (newcomer is not None or earlier):
            verdict = Verdict(Fate.MATCH, troubles=verdict.troubles)
            if newcomer is not None:
                register.more_of(newcomer, ways)
        elif verdict.fate is Fate.NEW:
            made = self._newcomer(entry, ways, verdict, register.standing)
            done.newcomers.append(made)
            register.note(made)
        elif verdict.changes or verdict.differences:
            done.additions.append(self._addition(entry, verdict, known[0]))
            register.added(known[0], verdict)
        done.stops += self._stops(entry, ways, register)
        done.counts[verdict.fate.value] += 1
        done.counts["mended"] += bool(entry.mended)
        done.counts["stops"] += entry.stops_anything
        if verdict.troubles:
            done.lines.append(_line(entry, row, verdict))

    def _newcomer(
        self, entry: Entry, ways: list[Marked], verdict: Verdict, standing: dict[str, list[Stop]]
    ) -> Newcomer:
        channels = granted(entry, verdict, standing, self.terms, asks=self.asks)
        agreed_on = entry.agreed_on or self.brought.agreed_on
        arrival = Arrival(
            full_name=entry.full_name,
            name_key=entry.key,
            called=entry.called,
            language=self._language(entry.language),
            birth_year=verdict.birth_year,
            ways=[way_of(each) for each in ways],
            agreed=[(c, p) for c, p in self.wants if c in channels],
            agreed_at=noon_of(agreed_on) if agreed_on else None,
            evidence={"list": self.brought.token, "line": entry.line},
        )
        as_of = entry.updated_on or self.terms.file_on
        joined = entry.joined_on if verdict.join else None
        hashes = {each.same_hash for each in ways}
        return Newcomer(arrival, entry.line, as_of, joined, hashes)

    def _addition(self, entry: Entry, verdict: Verdict, ours: Known) -> Addition:
        as_of = entry.updated_on or self.terms.file_on
        years = None
        if verdict.birth_year is not None:
            years = (ours.birth_year, verdict.birth_year)
        return Addition(entry.line, as_of, verdict, entry.joined_on, years)

    def _language(self, said: str) -> str:
        code = said.strip().lower().replace("_", "-")
        return code if code in self.languages else settings.LANGUAGE_CODE

    def _stops(self, entry: Entry, ways: list[Marked], register: "Register") -> list[AddressStop]:
        """Return the stops a row brings; whatever else becomes of it."""
        if not entry.stops_anything:
            return []
        said_on = (entry.updated_on or self.terms.file_on) + timedelta(days=1)
        since = min(self.at, noon_of(said_on))
        found = []
        for each in ways:
            shared = entry.full_name and register.is_shared(each)
            mark = each.same_hash if shared else each.value_hash
            for channel, scopes in each.way.stopped.items():
                for scope in scopes:
                    found.append(AddressStop(channel.value, mark, scope, since))
                    stop = Stop(channel.value, scope, self.brought.mark, since)
                    register.standing.setdefault(mark, []).append(stop)
                    if self.dry:
                        self.stopped.setdefault(mark, []).append(stop)
        return found

    def _remember(self, done: Stretch) -> None:
        for newcomer in done.newcomers:
            self.seen.update(_short(mark) for mark in newcomer.hashes)


class Register:
    """What the register holds about the people of one stretch, asked for all at once."""

    def __init__(self, work: Work, marked: Sequence[list[Marked]]) -> None:
        """Look up every address of the stretch: who is there, and what is stopped."""
        values = {each.value_hash for ways in marked for each in ways}
        names = {each.same_hash for ways in marked for each in ways}
        self.people_at: dict[str, set[int]] = defaultdict(set)
        self.by_name: dict[str, int] = {}
        points = ContactPoint.objects.filter(value_hash__among=values)
        for value, same, person_id in points.values_list("value_hash", "same_hash", "person_id"):
            self.people_at[value].add(person_id)
            if same in names:
                self.by_name[same] = person_id
        self.standing: dict[str, list[Stop]] = {}
        rows = Suppression.objects.filter(address_hash__among=values | names)
        stops = rows.values_list("address_hash", "channel", "scope", "reason", "at")
        for mark, channel, scope, reason, at in stops:
            self.standing.setdefault(mark, []).append(Stop(channel, scope, reason, at))
        for mark in values | names if work.stopped else ():
            if mark in work.stopped:
                self.standing.setdefault(mark, []).extend(work.stopped[mark])
        self.known = _known(set(self.by_name.values()), work.brought)
        self.new: dict[str, Newcomer] = {}
        self.new_at: Counter[str] = Counter()

    def like(self, ways: list[Marked]) -> tuple[Newcomer | None, list[Known]]:
        """Return who has the same name at one of the addresses: new here, or on the register."""
        ids = {self.by_name[each.same_hash] for each in ways if each.same_hash in self.by_name}
        newcomer = next((self.new[w.same_hash] for w in ways if w.same_hash in self.new), None)
        return newcomer, [self.known[key] for key in sorted(ids) if key in self.known]

    def sorted_out(self, ways: list[Marked]) -> tuple[list[Marked], list[Marked]]:
        """
        Return the ways to keep, and those by which somebody is known.

        A house does not tell two people of one name apart where an address or a number does: so
        it counts only for somebody without either, and goes to whoever had it first.
        """
        strong = [each for each in ways if each.way.kind is not Kind.POST]
        if not strong or len(strong) == len(ways):
            return ways, ways
        ids = {self.by_name.get(each.same_hash) for each in strong}
        new = {id(self.new.get(each.same_hash)) for each in strong}
        kept = [
            each
            for each in ways
            if each.way.kind is not Kind.POST
            or (
                self.by_name.get(each.same_hash) in {None, *ids}
                and id(self.new.get(each.same_hash)) in {id(None), *new}
            )
        ]
        return kept, strong

    def is_shared(self, each: Marked) -> bool:
        """Tell whether somebody else is reached at an address."""
        others = self.people_at.get(each.value_hash, set()) - {self.by_name.get(each.same_hash, 0)}
        here = self.new_at[each.value_hash] - (each.same_hash in self.new)
        return bool(others) or here > 0

    def note(self, newcomer: Newcomer) -> None:
        """Remember somebody new, so that their second row is theirs."""
        for way in newcomer.arrival.ways:
            self.new[way.same_hash] = newcomer
            self.new_at[way.value_hash] += 1

    def more_of(self, newcomer: Newcomer, ways: list[Marked]) -> None:
        """Add what a second row of somebody new has besides the first."""
        for each in ways:
            if each.same_hash not in self.new and each.same_hash not in self.by_name:
                newcomer.arrival.ways.append(way_of(each))
                newcomer.hashes.add(each.same_hash)
                self.new[each.same_hash] = newcomer
                self.new_at[each.value_hash] += 1

    def added(self, ours: Known, verdict: Verdict) -> None:
        """Remember what a row adds to somebody, so that the next does not add it again."""
        for each in verdict.add:
            ours.addresses.add(each.value_hash)
            ours.kinds.add(each.way.kind.value)
            self.by_name[each.same_hash] = ours.person_id
        ours.is_member = ours.is_member or verdict.join
        ours.birth_year = verdict.birth_year if verdict.birth_year is not None else ours.birth_year


def _known(ids: set[int], brought: BroughtList) -> dict[int, Known]:
    if not ids:
        return {}
    rows = Person.objects.here().filter(pk__among=ids)
    people = list(rows.values_list("pk", "birth_year", "source", "added_at", "account__pk"))
    dates = dict(
        Brought.objects.filter(person_id__in=ids)
        .values_list("person_id")
        .annotate(day=Max("as_of"))
    )
    here = set(
        Brought.objects.filter(list=brought, person_id__in=ids, made=True).values_list(
            "person_id", flat=True
        )
    )
    members = set(
        Membership.objects.current()
        .filter(body_id=brought.body_id, person_id__in=ids)
        .values_list("person_id", flat=True)
    )
    known = {}
    for key, year, source, added_at, account in people:
        own = clock.local_date(added_at)
        since = (
            dates.get(key, own) if source.startswith("import:") else max(own, dates.get(key, own))
        )
        known[key] = Known(
            key, year, since, account is not None, set(), set(), key in members, key in here
        )
    points = ContactPoint.objects.filter(person_id__in=ids)
    for key, kind, value, verified in points.values_list(
        "person_id", "kind", "value_hash", "verified_at"
    ):
        if key in known:
            known[key].addresses.add(value)
            known[key].kinds.add(kind)
            known[key].own_word = known[key].own_word or verified is not None
    return known


def _marked(entry: Entry) -> list[Marked]:
    found = []
    for way in entry.ways:
        same = same_person_hash(way.kind, way.normalised, entry.key)
        found.append(Marked(way, contact_hash(way.kind, way.normalised), same))
    return found


def way_of(each: Marked) -> Way:
    way = each.way
    return Way(way.kind.value, way.value, way.normalised, each.value_hash, each.same_hash)


def _short(mark: str) -> int:
    return int(mark[:15], 16)


def noon_of(day: date) -> datetime:
    return datetime.combine(day, NOON, clock.zone())


def _line(entry: Entry, row: Row, verdict: Verdict) -> list[Any]:
    trouble = verdict.troubles[0]
    worst = next((t for t in verdict.troubles if t.fault in (Fault.DIFFERS, *_WHOLE)), trouble)
    cells = [cell[:CELL_KEPT] for cell in row.cells[:CELLS_KEPT]]
    return [entry.line, verdict.fate.value, worst.fault.value, worst.column, cells]


_WHOLE = (Fault.TWO_PEOPLE, Fault.STOPPED, Fault.ERASED)
