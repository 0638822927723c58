"""Errata and court orders: entries of their own kind, visible for good as what they are."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from groundswell.methods.constitution.entries import No
from groundswell.methods.constitution.granting import withdraw_power
from groundswell.methods.constitution.judging import Case
from groundswell.methods.constitution.offices import end_tenure
from groundswell.methods.constitution.state import (
    AnyRow,
    BodyRow,
    CorrectionRow,
    OfficeRow,
    PowerRow,
)

LONGEST_SLIP = 12  # characters that may differ; more is a change, and takes a decision
CORRECTABLE: Mapping[str, tuple[type[BodyRow | OfficeRow | PowerRow], tuple[str, ...]]] = {
    "body": (BodyRow, ("name", "purpose", "town")),
    "office": (OfficeRow, ("title",)),
    "power": (PowerRow, ("limit",)),
}


def erratum(case: Case) -> tuple[AnyRow, ...]:
    """Put right a slip of the pen in an earlier entry; both texts stay readable."""
    fields = case.fields
    table, column = fields.text("table", most=20), fields.text("column", most=20)
    kind, columns = CORRECTABLE.get(table, (BodyRow, ()))
    if column not in columns:
        raise case.refuse("not_a_slip", "An erratum corrects words, never dates, seats or people.")
    row = case.find(kind, "target")
    was, becomes = fields.text("was", needed=False), fields.text("becomes")
    if not _belongs(row, case.body) or getattr(row, column) != was:
        raise case.refuse("says_otherwise", "That is not what the entry says.")
    if len(becomes) > case.rules.parameters.name_max_chars and column in ("name", "title"):
        raise case.refuse("not_a_slip", "That is longer than a name may be.")
    if not _is_slip(was, becomes):
        raise case.refuse("not_a_slip", "That is a change, not a slip: it takes a decision.")
    note = _note(case, "erratum", column=column, was=was, becomes=becomes)
    change: dict[str, Any] = {column: becomes}
    return (replace(row, **change), note)


def _belongs(row: BodyRow | OfficeRow | PowerRow, body: BodyRow) -> bool:
    if isinstance(row, BodyRow):
        return row.id == body.id
    return body.id == (row.body_id if isinstance(row, OfficeRow) else row.over_id)


def _is_slip(was: str, becomes: str) -> bool:
    shortest = min(len(was), len(becomes))
    start = next((i for i in range(shortest) if was[i] != becomes[i]), shortest)
    rest = shortest - start
    end = next((i for i in range(rest) if was[-1 - i] != becomes[-1 - i]), rest)
    return was != becomes and max(len(was), len(becomes)) - start - end <= LONGEST_SLIP


def _note(case: Case, kind: str, *, column: str, was: str, becomes: str) -> CorrectionRow:
    return CorrectionRow(
        id=case.state.step + 1,
        token=case.fields.token("token"),
        body_id=case.body.id,
        kind=kind,
        of_step=case.fields.number("of_step", 1, case.state.step),
        column=column,
        was=was,
        becomes=becomes,
        reason=case.fields.text("reason"),
        made_at=case.at,
    )


def court_order(case: Case) -> tuple[AnyRow, ...]:
    """Do what a court has ordered, and show that it was a court that did it."""
    effect = case.fields.text("effect", most=40)
    if effect == "end_tenure":
        done = end_tenure(case)
    elif effect == "withdraw_power":
        done = withdraw_power(case)
    elif effect == "none":
        done = ()
    else:
        raise No("field_malformed", "A court order ends a tenure, a power, or nothing.", "P7")
    return (*done, _note(case, "court_order", column="", was="", becomes=effect))
