"""``apply``: the one door. ``replay``: the same door, from the beginning."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from groundswell.methods.constitution import (
    adopting,
    bodies,
    corrections,
    granting,
    offices,
    recognising,
)
from groundswell.methods.constitution.clauses import Rules
from groundswell.methods.constitution.entries import Entry, EntryType, No, Refused
from groundswell.methods.constitution.judging import Case, case_for
from groundswell.methods.constitution.state import AnyRow, BodyRow, State

HANDLERS: Mapping[EntryType, Callable[[Case], tuple[AnyRow, ...]]] = {
    EntryType.ADOPT_RULEBOOK: adopting.adopt_rulebook,
    EntryType.FOUND_BODY: bodies.found_body,
    EntryType.RENAME_BODY: bodies.rename_body,
    EntryType.RECOGNISE_BODY: recognising.recognise_body,
    EntryType.LAPSE_BODY: recognising.lapse_body,
    EntryType.PLACE_BODY: bodies.place_body,
    EntryType.CLOSE_BODY: bodies.close_body,
    EntryType.CREATE_OFFICE: offices.create_office,
    EntryType.CONFER_POWER: granting.confer_power,
    EntryType.WITHDRAW_POWER: granting.withdraw_power,
    EntryType.BEGIN_TENURE: offices.begin_tenure,
    EntryType.END_TENURE: offices.end_tenure,
    EntryType.ERRATUM: corrections.erratum,
    EntryType.COURT_ORDER: corrections.court_order,
}


@dataclass(frozen=True, slots=True)
class Accepted:
    """What an accepted entry makes of the state, and the entry with its step and article."""

    state: State
    entry: Entry


@dataclass(frozen=True, slots=True)
class Replayed:
    """The state a run of entries leads to, and those among them that no rule allowed."""

    state: State
    refusals: tuple[tuple[Entry, Refused], ...]


def judge(state: State, entry: Entry, rules: Rules, *, in_place: bool = False) -> Accepted:
    """
    Return the entry as accepted and the state after it.

    :raises No: the rules do not allow it.
    """
    case = case_for(state, entry, rules)
    step = state.step + 1
    cited = f"{case.rules.key} {case.rules.version}, article {case.clause.article}"
    if entry.rule_ref not in ("", cited):
        raise No("cites_another_rule", f"It was judged by {cited}.", "P7")
    rows = _stamped(case, HANDLERS[entry.type](case), step)
    _check_tokens(state, rows)
    after = state.with_rows(rows, step=step, in_place=in_place)
    return Accepted(after, replace(entry, step=step, rule_ref=cited))


def _stamped(case: Case, rows: tuple[AnyRow, ...], step: int) -> tuple[AnyRow, ...]:
    """Return ``rows`` with the body the entry is about marked as changed by it."""
    body = next((r for r in rows if isinstance(r, BodyRow) and r.id != step), case.subject)
    if body is None:
        return rows
    rest = tuple(row for row in rows if row is not body)
    return (replace(body, changed_at=case.at, changed_step=step), *rest)


def _check_tokens(state: State, rows: tuple[AnyRow, ...]) -> None:
    for row in rows:
        held = state.by_token(type(row), row.token)
        if held is not None and held.id != row.id:
            raise No("token_taken", "Something else goes by that token.", "P7")


def apply(state: State, entry: Entry, rules: Rules) -> State | Refused:
    """
    Return the state after ``entry``, or why the rules do not allow it. Pure.

    ``rules`` are those in force until a body has adopted its own; ``state`` is never changed.
    """
    try:
        return judge(state, entry, rules).state
    except No as no:
        return no.refused


def replay(entries: Iterable[Entry], rules: Rules) -> Replayed:
    """
    Return the state that ``entries``, in order, lead to from nothing.

    A refused entry changes nothing but is counted as a step, and a gap in the steps is
    reported once: one unlawful entry is one finding, not as many as there are after it.
    """
    state, refusals = State(), []
    for entry in entries:
        if entry.step > state.step + 1:
            gap = f"Entries {state.step + 1} to {entry.step - 1} are missing."
            refusals.append((entry, Refused("entries_missing", gap, "P6")))
            state = state.with_rows((), step=entry.step - 1, in_place=True)
        try:
            state = judge(state, entry, rules, in_place=True).state
        except No as no:
            refusals.append((entry, no.refused))
            state = state.with_rows((), step=max(state.step, entry.step), in_place=True)
    return Replayed(state, tuple(refusals))
