"""One entry before the rules: reading its fields, and whether its warrant will do."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from groundswell.methods.constitution.clauses import By, Clause, Rules, rules_from
from groundswell.methods.constitution.entries import (
    Entry,
    EntryType,
    No,
    Organ,
    Warrant,
    WarrantKind,
    to_instant,
)
from groundswell.methods.constitution.state import (
    BodyKind,
    BodyRow,
    BodyStatus,
    Row,
    RulebookRow,
    State,
)

TOKEN = re.compile(r"[a-z2-7]{8,16}")
AFTER_CLOSING = {EntryType.ERRATUM, EntryType.COURT_ORDER}
WORDS = {
    Organ.STARTERS: "its starters",
    Organ.MEMBERS_MEETING: "a members’ meeting",
    Organ.CONFERENCE: "a conference",
    Organ.COMMITTEE: "a committee",
    Organ.BRANCHES: "a ratification by branches",
    Organ.OFFICE: "an office",
    Organ.HOLDER: "the person who holds the office",
    Organ.NOBODY: "nobody: it happens by itself",
    Organ.COURT: "a court",
}


DEEDS = {
    "adopt_rulebook": "Changing the rules",
    "found_body": "Founding a body",
    "rename_body": "Renaming it",
    "recognise_body": "Recognising a group",
    "lapse_body": "Noting that a group’s provisional time ran out",
    "place_body": "Moving it",
    "close_body": "Closing a group, or any other body,",
    "create_office": "Making an office",
    "confer_power": "Conferring a power",
    "withdraw_power": "Taking a power back",
    "begin_tenure": "Taking office",
    "end_tenure": "Ending a term early",
    "erratum": "Putting a slip right",
    "court_order": "A court’s order",
}


class Fields:
    """The fields of an entry, read one by one; a bad one is a refusal, never a crash."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        """Read from ``values``."""
        self.values = values

    def text(self, name: str, *, most: int = 2000, needed: bool = True) -> str:
        """Return a text field, without blanks around it and at most ``most`` characters long."""
        value = self.values.get(name, "")
        if not isinstance(value, str) or (needed and not value.strip()):
            raise _malformed(name, "a text")
        if len(value) > most:
            raise _malformed(name, f"at most {most} characters")
        return value.strip()

    def token(self, name: str) -> str:
        """Return a token field."""
        value = self.values.get(name)
        if not isinstance(value, str) or not TOKEN.fullmatch(value):
            raise _malformed(name, "a token")
        return value

    def number(self, name: str, least: int, most: int, default: int | None = None) -> int:
        """Return a whole number from ``least`` to ``most``."""
        value = self.values.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise _malformed(name, f"a whole number from {least} to {most}")
        return value

    def flag(self, name: str) -> bool:
        """Return a yes or no; absent is no."""
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise _malformed(name, "yes or no")
        return value

    def degrees(self, name: str, most: float) -> float | None:
        """Return a latitude or longitude, or nothing."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, int | float) or isinstance(value, bool) or abs(value) > most:
            raise _malformed(name, "degrees")
        return float(value)

    def instant(self, name: str, default: datetime | None = None) -> datetime | None:
        """Return a moment, or ``default``."""
        value = self.values.get(name)
        if value is None:
            return default
        try:
            return to_instant(value)
        except ValueError:
            raise _malformed(name, "a moment with its zone") from None


def _malformed(name: str, wanted: str) -> No:
    return No("field_malformed", f"“{name}” has to be {wanted}.", "P7")


@dataclass(frozen=True, slots=True)
class Case:
    """An entry being judged: what stands, what is asked, and by which rules."""

    state: State
    entry: Entry
    rules: Rules
    at: datetime
    warrant: Warrant
    subject: BodyRow | None  # None only for a founding
    parent: BodyRow | None

    @property
    def fields(self) -> Fields:
        """The entry's fields."""
        return Fields(self.entry.fields)

    @property
    def clause(self) -> Clause:
        """The clause on this type of entry."""
        return self.rules.clauses[self.entry.type]

    @property
    def body(self) -> BodyRow:
        """The body the entry is about."""
        if self.subject is None:
            raise No("unknown_body", "There is no such body.", "P7")
        return self.subject

    def refuse(self, code: str, reason: str) -> No:
        """Return a refusal under the article that governs this entry."""
        return No(code, reason, self.clause.article)

    def find[R: Row](self, kind: type[R], name: str) -> R:
        """Return the row whose token stands in field ``name``."""
        row = self.state.by_token(kind, self.fields.token(name))
        if row is None:
            raise No("unknown_" + kind.TABLE, f"There is no such {kind.TABLE}.", "P7")
        return row

    def effective(self, name: str = "effective_at") -> datetime:
        """Return when the change takes effect: now or later, never earlier."""
        when = self.fields.instant(name, self.at)
        earliest = self.at - timedelta(days=self.rules.parameters.backdating_days)
        if when is None or when < earliest:
            raise No("dated_back", "Nothing takes effect before it is recorded.", "P2")
        return when


def case_for(state: State, entry: Entry, default: Rules) -> Case:
    """
    Return the entry as a case, after what holds for every entry has been checked.

    :raises No: no warrant, out of order, dated before the last change, a closed body.
    """
    if entry.warrant is None or not entry.warrant.reference.strip():
        raise No("no_warrant", "A change has to name the decision it rests on.", "P1")
    if entry.at is None or entry.at.tzinfo is None:
        raise No("field_malformed", "An entry says when it is made, with a zone.", "P7")
    if entry.step not in (0, state.step + 1):
        raise No("out_of_order", f"The next entry is no. {state.step + 1}.", "P6")
    if not TOKEN.fullmatch(entry.subject):
        raise No("field_malformed", "An entry names its body by a token.", "P7")
    founding = entry.type is EntryType.FOUND_BODY
    subject = state.by_token(BodyRow, entry.subject)
    parent = _parent_named(state, entry) if founding else None
    if founding and subject is not None:
        raise No("body_exists", "That body has been founded already.", "P6")
    if not founding and subject is None:
        raise No("unknown_body", "There is no such body.", "P7")
    at = entry.at.astimezone(UTC)
    for known in (subject, parent):
        if known is not None:
            _check_order(known, at, entry.type)
    rules = rules_for(state, subject or parent, default)
    if entry.type not in rules.clauses:
        raise No("rules_are_silent", "The rulebook in force knows no such change.", "P1")
    case = Case(state, entry, rules, at, entry.warrant, subject, parent)
    check_warrant(case)
    return case


def _parent_named(state: State, entry: Entry) -> BodyRow | None:
    token = entry.fields.get("parent")
    if token is None:
        return None
    parent = state.by_token(BodyRow, token) if isinstance(token, str) else None
    if parent is None:
        raise No("unknown_body", "The body it is to belong to does not exist.", "P7")
    return parent


def _check_order(body: BodyRow, at: datetime, entry_type: EntryType) -> None:
    last = body.founded_at if entry_type is EntryType.FOUND_BODY else body.changed_at
    if at < last:
        raise No("dated_back", "It is dated before what the record already holds.", "P6")
    if body.status == BodyStatus.CLOSED and entry_type not in AFTER_CLOSING:
        raise No("body_closed", f"{body.name} is closed.", "P6")


def rules_for(state: State, body: BodyRow | None, default: Rules) -> Rules:
    """Return the rules in force for a body: its own rulebook, else the nearest one above it."""
    if body is None:
        return default
    for body_id in reversed(body.lineage):
        for book in reversed(state.owned(RulebookRow, "body_id", body_id)):
            if book.superseded_at is None and not book.for_kind:
                return _parsed(book.key, book.version, book.machine or _model(state, book))
    return default


def _model(state: State, book: RulebookRow) -> str:
    model = find_model(state, book.key, book.version, book.text_hash)
    return "" if model is None else model.machine


def find_model(state: State, key: str, version: int, text_hash: str) -> RulebookRow | None:
    """Return the model rulebook, adopted by the movement, with this text."""
    root = next(
        (b for b in state.rows(BodyRow).values() if b.kind == BodyKind.MOVEMENT),
        None,
    )
    books = () if root is None else state.owned(RulebookRow, "body_id", root.id)
    wanted = (key, version, text_hash)
    return next(
        (b for b in books if b.for_kind and (b.key, b.version, b.text_hash) == wanted), None
    )


@lru_cache(maxsize=256)
def _parsed(key: str, version: int, machine: str) -> Rules:
    return rules_from(key, version, json.loads(machine))


def check_warrant(case: Case) -> None:
    """
    Refuse unless the clause takes this warrant from those who gave it.

    :raises No: the kind of warrant, the organ or the body is not one the rules name.
    """
    warrant, clause = case.warrant, case.clause
    kinds = [allow for allow in clause.allow if allow.kind is warrant.kind]
    fitting = [allow for allow in kinds if warrant.organ in allow.organs]
    what = DEEDS.get(case.entry.type, case.entry.type.replace("_", " "))
    if not fitting:
        organs = dict.fromkeys(WORDS[o] for a in clause.allow for o in a.organs)
        raise case.refuse(
            "warrant_unfit",
            f"{what} takes {' or '.join(organs)}; {WORDS[warrant.organ]} is not enough.",
        )
    if not any(_decided(case, allow.by) for allow in fitting):
        raise case.refuse("not_theirs_to_decide", f"{what} is not for that body to decide.")
    if warrant.kind is WarrantKind.FOUNDING and case.subject is not None:
        last = (case.subject.changed_step, case.subject.founded_at)
        if last != (case.state.step, case.at):
            raise case.refuse("founding_over", "The founding is over; it takes a decision now.")


def _decided(case: Case, by: By) -> bool:
    decided_by = case.warrant.decided_by
    if by is By.NONE:
        return True
    if by in (By.OWN, By.OWN_OR_ABOVE) and decided_by == case.entry.subject:
        return True
    if by is By.OWN:
        return False
    decider = case.state.by_token(BodyRow, decided_by)
    if decider is None:
        return False
    if case.subject is None:
        return case.parent is not None and decider.id in case.parent.lineage
    return decider.id in case.subject.lineage[:-1]
