"""Entries about powers: who may do what over which body, until when, and who takes it back."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from groundswell.methods.constitution.entries import No, Organ, WarrantKind
from groundswell.methods.constitution.judging import Case, Fields
from groundswell.methods.constitution.state import AnyRow, BodyRow, OfficeRow, PowerRow

POWER = re.compile(r"[a-z_]{1,40}\.[a-z_]{1,60}")
REVOKERS = {Organ.MEMBERS_MEETING, Organ.CONFERENCE, Organ.COMMITTEE, Organ.BRANCHES}


def confer_power(case: Case) -> tuple[AnyRow, ...]:
    """Confer a power over the entry's body on an office, or on any N members together."""
    fields = case.fields
    power = fields.text("power", most=101)
    if not POWER.fullmatch(power):
        raise No("field_malformed", "A power is named area.power.", "P7")
    office, members = _holder(case)
    from_at, interim = case.effective("from_at"), fields.flag("interim")
    until_at = _end(case, from_at, interim=interim)
    organ, revoker = _revoker(case)
    for held in case.state.owned(PowerRow, "over_id", case.body.id):
        same = (held.power, held.office_id) == (power, office.id if office else None)
        if same and held.overlaps(from_at, until_at):
            raise case.refuse("conferred_already", "They hold that power then already.")
    return (
        PowerRow(
            id=case.state.step + 1,
            token=fields.token("token"),
            office_id=office.id if office else None,
            members_needed=members,
            power=power,
            over_id=case.body.id,
            limit=fields.text("limit", most=300, needed=False),
            article=fields.text("article", most=40),
            interim=interim,
            from_at=from_at,
            until_at=until_at,
            revoker_organ=str(organ),
            revoker_id=revoker.id,
            withdrawn_at=None,
        ),
    )


def _holder(case: Case) -> tuple[OfficeRow | None, int]:
    if case.entry.fields.get("office") is None:
        return None, case.fields.number("members_needed", 1, 100_000)
    office = case.find(OfficeRow, "office")
    home = case.state.by_id(BodyRow, office.body_id)
    if case.body.id not in home.lineage and home.id not in case.body.lineage:
        raise case.refuse("office_elsewhere", "That office is in another part of the movement.")
    return office, 0


def _end(case: Case, from_at: datetime, *, interim: bool) -> datetime | None:
    until_at = case.fields.instant("until_at")
    if until_at is not None and until_at <= from_at:
        raise No("ends_before_it_begins", "A power ends after it begins.", "P3")
    by_committee = case.warrant.organ is Organ.COMMITTEE
    if by_committee and not interim:
        raise case.refuse("only_interim", "A committee confers powers for the interim only.")
    if interim:
        most = case.rules.parameters.interim_max_days
        if until_at is None or until_at - from_at > timedelta(days=most):
            raise No("interim_without_end", f"Interim powers end within {most} days.", "P5")
    return until_at


def _revoker(case: Case) -> tuple[Organ, BodyRow]:
    given = case.entry.fields.get("taken_back_by")
    fields = Fields(given if isinstance(given, dict) else {})
    try:
        organ = Organ(fields.text("organ", most=40))
    except ValueError:
        organ = Organ.NOBODY
    body = case.state.by_token(BodyRow, fields.token("body"))
    if organ not in REVOKERS or body is None or body.id not in case.body.lineage:
        raise case.refuse(
            "nobody_takes_it_back", "A power names who can take it back: this body or one above."
        )
    return organ, body


def withdraw_power(case: Case) -> tuple[AnyRow, ...]:
    """Take a power back: by whom it names, and from outside the body only with notice."""
    power = case.find(PowerRow, "power")
    if power.over_id != case.body.id:
        raise No("unknown_power", "That power is not one over this body.", "P7")
    ends_at = case.effective()
    if not power.overlaps(ends_at, None):
        raise case.refuse("ended_already", "That power ends by then without anybody’s help.")
    if case.warrant.kind is WarrantKind.COURT_ORDER:
        return (replace(power, withdrawn_at=ends_at),)
    revoker = case.state.by_id(BodyRow, power.revoker_id)
    decided = (str(case.warrant.organ), case.warrant.decided_by)
    if decided != (power.revoker_organ, revoker.token):
        raise case.refuse("not_theirs_to_take_back", "It names who can take it back: not this.")
    notice = case.rules.parameters.withdrawal_notice_days
    if revoker.id != case.body.id and ends_at < case.at + timedelta(days=notice):
        raise case.refuse(
            "notice_too_short",
            f"From outside the body it takes {notice} days’ notice, on the record.",
        )
    return (replace(power, withdrawn_at=ends_at),)
