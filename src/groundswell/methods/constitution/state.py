"""What is: rows of plain values, one dataclass for each table, and the state they make up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, Self


class BodyKind(StrEnum):
    """What sort of part of the movement a body is."""

    MOVEMENT = "movement"
    REGION = "region"
    GROUP = "group"
    CAUCUS = "caucus"
    COMMITTEE = "committee"
    CONFERENCE = "conference"


class BodyStatus(StrEnum):
    """How far a body has come. Being quiet is not a status: that is counted, not decided."""

    PROVISIONAL = "provisional"
    RECOGNISED = "recognised"
    LAPSED = "lapsed"  # its provisional time ran out and nobody had recognised it
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of one projected table; ``id`` is the step of the entry that made it."""

    TABLE: ClassVar[str] = ""
    OWNERS: ClassVar[tuple[str, ...]] = ()  # columns to find rows by
    id: int


@dataclass(frozen=True, slots=True)
class BodyRow(Row):
    """A body. ``path`` lists the ids from the movement down to itself: ``.1.5.9.``"""

    TABLE: ClassVar[str] = "body"
    OWNERS: ClassVar[tuple[str, ...]] = ("parent_id",)
    token: str
    kind: str
    basis: str  # what binds a group: place, workplace, cause, identity; empty for the rest
    name: str
    purpose: str
    parent_id: int | None
    path: str
    area_id: int | None
    town: str
    lat: float | None
    lon: float | None
    status: str
    founded_at: datetime
    provisional_until: datetime | None
    closed_at: datetime | None
    changed_at: datetime
    changed_step: int

    @property
    def lineage(self) -> tuple[int, ...]:
        """Ids from the movement down to this body."""
        return tuple(int(part) for part in self.path.strip(".").split("."))


@dataclass(frozen=True, slots=True)
class OfficeRow(Row):
    """A post in a body."""

    TABLE: ClassVar[str] = "office"
    OWNERS: ClassVar[tuple[str, ...]] = ("body_id",)
    token: str
    body_id: int
    key: str
    title: str
    seats: int
    term_days: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class PowerRow(Row):
    """A right an office (or any N members together) holds over a body, until it ends."""

    TABLE: ClassVar[str] = "power"
    OWNERS: ClassVar[tuple[str, ...]] = ("office_id", "over_id")
    token: str
    office_id: int | None
    members_needed: int  # 0: an office holds it
    power: str
    over_id: int
    limit: str
    article: str
    interim: bool
    from_at: datetime
    until_at: datetime | None
    revoker_organ: str
    revoker_id: int
    withdrawn_at: datetime | None

    def overlaps(self, from_at: datetime, until_at: datetime | None) -> bool:
        """Say whether it stands at any instant from ``from_at`` until before ``until_at``."""
        ends = [at for at in (self.until_at, self.withdrawn_at, until_at) if at is not None]
        return not ends or max(self.from_at, from_at) < min(ends)


@dataclass(frozen=True, slots=True)
class TenureRow(Row):
    """One person's time in one seat of an office. ``until_at`` is set when it begins."""

    TABLE: ClassVar[str] = "tenure"
    OWNERS: ClassVar[tuple[str, ...]] = ("office_id",)
    token: str
    office_id: int
    seat: int
    person_id: str
    from_at: datetime
    until_at: datetime
    ended_at: datetime | None
    end_reason: str

    @property
    def stops_at(self) -> datetime:
        """The instant it ends or ended."""
        return self.until_at if self.ended_at is None else min(self.ended_at, self.until_at)

    def overlaps(self, from_at: datetime, until_at: datetime) -> bool:
        """Say whether it runs at any instant from ``from_at`` until before ``until_at``."""
        return max(self.from_at, from_at) < min(self.stops_at, until_at)


@dataclass(frozen=True, slots=True)
class RulebookRow(Row):
    """
    A version of a rulebook that a body adopted. ``machine`` is canonical JSON text.

    ``for_kind`` empty: the body's own. Otherwise a model for bodies of that kind beneath it;
    a body that adopts the model leaves ``machine`` empty.
    """

    TABLE: ClassVar[str] = "rulebook"
    OWNERS: ClassVar[tuple[str, ...]] = ("body_id",)
    token: str
    body_id: int
    for_kind: str
    key: str
    version: int
    text_hash: str
    machine: str
    adopted_at: datetime
    superseded_at: datetime | None


@dataclass(frozen=True, slots=True)
class CorrectionRow(Row):
    """An erratum or a court order: visible as what it is, for good."""

    TABLE: ClassVar[str] = "correction"
    OWNERS: ClassVar[tuple[str, ...]] = ("body_id",)
    token: str
    body_id: int
    kind: str
    of_step: int
    column: str
    was: str
    becomes: str
    reason: str
    made_at: datetime


AnyRow = BodyRow | OfficeRow | PowerRow | TenureRow | RulebookRow | CorrectionRow
ROW_TYPES: tuple[type[AnyRow], ...] = (
    BodyRow,
    RulebookRow,
    OfficeRow,
    PowerRow,
    TenureRow,
    CorrectionRow,
)


@dataclass(frozen=True, slots=True)
class State:
    """
    Everything that stands, or the part of it that the next entries can touch.

    ``touched`` holds the rows the last entry wrote. Make one with ``State.of(rows)``.
    """

    step: int = 0
    touched: tuple[AnyRow, ...] = field(default=(), compare=False)
    _rows: dict[str, dict[int, Any]] = field(default_factory=dict)
    _tokens: dict[tuple[str, str], int] = field(default_factory=dict, compare=False)
    _owned: dict[tuple[str, str, int], dict[int, None]] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, rows: Iterable[AnyRow] = (), *, step: int = 0) -> Self:
        """Return the state that consists of ``rows`` after ``step`` entries."""
        state = cls(step=step)
        for row in rows:
            state._absorb(row)
        return state

    def rows[R: Row](self, kind: type[R]) -> Mapping[int, R]:
        """Return the rows of one table by id."""
        return self._rows.get(kind.TABLE, {})

    def by_id[R: Row](self, kind: type[R], row_id: int) -> R:
        """Return one row of a table; a missing one is a defect, not a refusal."""
        row: R = self._rows[kind.TABLE][row_id]
        return row

    def by_token[R: Row](self, kind: type[R], token: str) -> R | None:
        """Return the row of a table with this token, if it stands."""
        row_id = self._tokens.get((kind.TABLE, token))
        return None if row_id is None else self.by_id(kind, row_id)

    def owned[R: Row](self, kind: type[R], column: str, owner_id: int) -> tuple[R, ...]:
        """Return the rows of a table whose ``column`` is ``owner_id``, oldest first."""
        ids = self._owned.get((kind.TABLE, column, owner_id), {})
        return tuple(self.by_id(kind, row_id) for row_id in sorted(ids))

    def with_rows(self, rows: tuple[AnyRow, ...], *, step: int, in_place: bool = False) -> "State":
        """
        Return the state after ``rows`` were written.

        ``in_place`` gives up this state (replay uses it: copying would make it quadratic).
        """
        parts = (self._rows, self._tokens, self._owned)
        if not in_place:
            parts = (
                {table: dict(held) for table, held in self._rows.items()},
                dict(self._tokens),
                {key: dict(ids) for key, ids in self._owned.items()},
            )
        state = State(step, rows, *parts)
        for row in rows:
            state._absorb(row)
        return state

    def _absorb(self, row: AnyRow) -> None:
        table = self._rows.setdefault(row.TABLE, {})
        if (old := table.get(row.id)) is not None:
            for column in row.OWNERS:
                if (owner := getattr(old, column)) is not None:
                    self._owned[row.TABLE, column, owner].pop(row.id, None)
        table[row.id] = row
        self._tokens[row.TABLE, row.token] = row.id
        for column in row.OWNERS:
            if (owner := getattr(row, column)) is not None:
                self._owned.setdefault((row.TABLE, column, owner), {})[row.id] = None
