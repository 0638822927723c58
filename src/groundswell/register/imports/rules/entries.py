"""One row of a list in our words: who, how to reach them, what they said, what is the matter."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from groundswell.methods.tables import Damage, Order, read_date, repair_phone
from groundswell.methods.tables.cells import plain
from groundswell.register.imports.rules.presets import Column
from groundswell.register.imports.rules.quick import Numbers, quick_email, quick_key, quick_name
from groundswell.register.imports.rules.stops import ASKS, WHAT_STOPS, Said, asked, stops
from groundswell.register.imports.rules.vocabulary import DATES, STOPS, Fault, Target
from groundswell.register.people.rules import (
    CALLED_LENGTH,
    KIND_OF_CHANNEL,
    Channel,
    Kind,
    Unacceptable,
    normal_post,
)

T = Target
WORDS_OF_AN_ADDRESS = 3  # a town or a postcode alone is where many people live
ADDRESSES_KEPT = 8  # of one kind, of one person


@dataclass(slots=True)
class Reach:
    """One way to reach somebody: as it stands in the list, and as it is compared."""

    kind: Kind
    value: str
    normalised: str
    stopped: dict[Channel, set[str]] = field(default_factory=dict)  # channel to scopes


@dataclass(slots=True)
class Trouble:
    """Something the matter, and in which column."""

    fault: Fault
    column: int | None = None


@dataclass(slots=True)
class Entry:
    """What one row says."""

    line: int
    full_name: str = ""
    key: str = ""
    called: str = ""
    language: str = ""
    birth_year: int | None = None
    updated_on: date | None = None
    joined_on: date | None = None
    agreed_on: date | None = None
    ways: list[Reach] = field(default_factory=list)
    says: dict[Channel, Said] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)
    mended: list[Damage] = field(default_factory=list)

    @property
    def stops_anything(self) -> bool:
        """Whether the row says that they are not to be written to, in any way."""
        return any(way.stopped for way in self.ways)


@dataclass(slots=True)
class Reader:
    """Reads the rows of one list by its columns."""

    columns: Sequence[Column]
    order: Order
    numbers: Numbers
    latest: date
    _named: list[tuple[int, Target]] = field(init=False)
    _dates: list[tuple[int, Target]] = field(init=False)
    _ways: list[tuple[int, Target]] = field(init=False)
    _stops: list[tuple[int, Target]] = field(init=False)
    _place: list[int] = field(init=False)

    def __post_init__(self) -> None:
        """Sort the columns by what is done with them."""
        numbered = [(place, column.target) for place, column in enumerate(self.columns)]
        names = (T.FULL_NAME, T.FIRST_NAME, T.MIDDLE_NAME, T.LAST_NAME, T.CALLED, T.LANGUAGE)
        self._named = [pair for pair in numbered if pair[1] in names]
        self._dates = [pair for pair in numbered if pair[1] in DATES]
        self._ways = [pair for pair in numbered if pair[1] in (T.EMAIL, T.PHONE)]
        self._stops = [pair for pair in numbered if pair[1] in STOPS]
        self._place = [place for place, target in numbered if target is T.ADDRESS]

    def read(self, line: int, row: Sequence[str], fault: str = "") -> Entry:
        """Return what a row says. Never raises: what is the matter stands in ``troubles``."""
        entry = Entry(line)
        if fault:
            entry.troubles.append(Trouble(Fault.OPEN_QUOTE))
            return entry
        cells = [cell if cell.isalnum() else plain(cell) for cell in row]
        width = len(self.columns)
        if len(cells) > width and any(cells[width:]):
            entry.troubles.append(Trouble(Fault.TOO_WIDE))
            return entry
        cells += [""] * (width - len(cells))
        found = self._reach(entry, cells)
        self._name(entry, cells)
        for place, target in self._dates:
            if cells[place]:
                self._date(entry, place, target, cells[place])
        for place, target in self._stops:
            self._stop(entry, target, cells[place], found.get(self.columns[place].about))
        return entry

    def _name(self, entry: Entry, cells: list[str]) -> None:
        said: dict[Target, str] = {}
        for place, target in self._named:
            if cells[place] and target not in said:
                said[target] = cells[place]
        parts = (said.get(part, "") for part in (T.FIRST_NAME, T.MIDDLE_NAME, T.LAST_NAME))
        whole = said.get(T.FULL_NAME, "")
        if "," in whole and whole.count(",") == 1:  # "Surname, Forename", as registers have it
            last, _comma, first = whole.partition(",")
            whole = f"{first.strip()} {last.strip()}" if first.strip() else last
        text = whole or " ".join(part for part in parts if part)
        column = self._named[0][0] if self._named else None
        if not text:
            entry.troubles.append(Trouble(Fault.NO_NAME, column))
            return
        try:
            entry.full_name = quick_name(text)
        except Unacceptable:
            entry.troubles.append(Trouble(Fault.NAME, column))
            return
        entry.key = quick_key(entry.full_name)
        called = said.get(T.CALLED, "") or said.get(T.FIRST_NAME, "")
        try:
            entry.called = quick_name(called)[:CALLED_LENGTH] if called else ""
        except Unacceptable:
            entry.called = ""
        entry.language = said.get(T.LANGUAGE, "")

    def _reach(self, entry: Entry, cells: list[str]) -> dict[int | None, Reach]:
        """Read every address; return them by their column."""
        found: dict[int | None, Reach] = {}
        for place, target in self._ways:
            cell = cells[place]
            if not cell:
                continue
            read = self._email if target is T.EMAIL else self._phone
            way = read(entry, place, cell)
            if way is not None:
                found[place] = _add(entry, way)
        parts = [cells[place] for place in self._place if cells[place]]
        text = ", ".join(parts)
        if len(parts) > 1 or len(text.split()) >= WORDS_OF_AN_ADDRESS:
            try:
                _add(entry, Reach(Kind.POST, " ".join(text.split()), normal_post(text)))
            except Unacceptable:
                entry.troubles.append(Trouble(Fault.POST, self._place[0]))
        return found

    def _email(self, entry: Entry, place: int, cell: str) -> Reach | None:
        try:
            return Reach(Kind.EMAIL, cell, quick_email(cell.removeprefix("mailto:")))
        except Unacceptable:
            entry.troubles.append(Trouble(Fault.EMAIL, place))
            return None

    def _phone(self, entry: Entry, place: int, cell: str) -> Reach | None:
        repaired = repair_phone(cell, self.numbers.trunk)
        if repaired.damage is Damage.DIGITS_LOST:
            entry.troubles.append(Trouble(Fault.PHONE_LOST, place))
            return None
        try:
            normalised = self.numbers.read(repaired.text)
        except Unacceptable:
            entry.troubles.append(Trouble(Fault.PHONE, place))
            return None
        if repaired.damage is not None:
            entry.mended.append(repaired.damage)
        return Reach(Kind.PHONE, normalised if repaired.damage else repaired.text, normalised)

    def _date(self, entry: Entry, place: int, target: Target, cell: str) -> None:
        if target is T.BORN and len(cell) == 4 and cell.isdigit():
            entry.birth_year = int(cell) if 1900 <= int(cell) <= self.latest.year else None
            return
        on = read_date(cell, order=self.order, latest=self.latest).on
        if on is None or on.year < 1900 or (on > self.latest):
            entry.troubles.append(Trouble(Fault.DATE, place))
        elif target is T.BORN:
            entry.birth_year = on.year
        else:
            setattr(entry, target.value, on)

    def _stop(self, entry: Entry, target: Target, cell: str, about: Reach | None) -> None:
        if target in ASKS:
            channel, said = ASKS[target], asked(cell)
            if entry.says.get(channel) is not Said.STOP:
                entry.says[channel] = said
            stopped = said is Said.STOP
        else:
            stopped = stops(cell)
        if not stopped:
            return
        for channel, scope in WHAT_STOPS[target]:
            for way in entry.ways:
                spoken_of = about is None or way is about
                if way.kind is KIND_OF_CHANNEL[channel] and spoken_of:
                    way.stopped.setdefault(channel, set()).add(scope)


def _add(entry: Entry, way: Reach) -> Reach:
    """Add an address once; return the one that is there."""
    for known in entry.ways:
        if known.kind is way.kind and known.normalised == way.normalised:
            return known
    if sum(known.kind is way.kind for known in entry.ways) < ADDRESSES_KEPT:
        entry.ways.append(way)
    return way
