"""Entries about offices and the time people hold them."""

from dataclasses import replace
from datetime import datetime, timedelta

from groundswell.methods.constitution.entries import No, WarrantKind
from groundswell.methods.constitution.judging import Case
from groundswell.methods.constitution.state import AnyRow, OfficeRow, TenureRow

MOST_SEATS = 50
END_REASONS = {
    WarrantKind.RESIGNATION: "resigned",
    WarrantKind.TERM: "term",
    WarrantKind.COURT_ORDER: "court_order",
}


def create_office(case: Case) -> tuple[AnyRow, ...]:
    """Make a post in a body, with its number of seats and the longest term."""
    fields, most = case.fields, case.rules.parameters.term_max_days
    key = fields.text("key", most=40)
    held = case.state.owned(OfficeRow, "body_id", case.body.id)
    if any(office.key == key for office in held):
        raise case.refuse("office_exists", "The body has that office already.")
    term_days = fields.number("term_days", 1, 100_000)
    if term_days > most:
        raise case.refuse("term_too_long", f"No term is longer than {most} days.")
    return (
        OfficeRow(
            id=case.state.step + 1,
            token=fields.token("token"),
            body_id=case.body.id,
            key=key,
            title=fields.text("title", most=120),
            seats=fields.number("seats", 1, MOST_SEATS, 1),
            term_days=term_days,
            created_at=case.at,
        ),
    )


def begin_tenure(case: Case) -> tuple[AnyRow, ...]:
    """Put a person in a free seat of an office, from now or later, until a set instant."""
    office = _office(case)
    from_at = case.effective("from_at")
    until_at = case.fields.instant("until_at")
    if until_at is None:
        raise No("no_end", "A term has an end when it begins.", "P3")
    _check_length(case, office, from_at, until_at)
    person = case.fields.token("person")
    held = case.state.owned(TenureRow, "office_id", office.id)
    running = [tenure for tenure in held if tenure.overlaps(from_at, until_at)]
    if any(tenure.person_id == person for tenure in running):
        raise No("term_running", "They hold it then; a running term is never stretched.", "P3")
    taken = {tenure.seat for tenure in running}
    seat = next((seat for seat in range(1, office.seats + 1) if seat not in taken), None)
    if seat is None:
        raise case.refuse("seat_taken", f"No seat is free for {office.title} in that time.")
    token = case.fields.token("token")
    step = case.state.step + 1
    return (TenureRow(step, token, office.id, seat, person, from_at, until_at, None, ""),)


def _office(case: Case) -> OfficeRow:
    office = case.find(OfficeRow, "office")
    if office.body_id != case.body.id:
        raise No("unknown_office", "That office is not one of this body’s.", "P7")
    return office


def _check_length(case: Case, office: OfficeRow, from_at: datetime, until_at: datetime) -> None:
    parameters, limit = case.rules.parameters, case.body.provisional_until
    if until_at <= from_at:
        raise No("ends_before_it_begins", "A term ends after it begins.", "P3")
    most = min(office.term_days, parameters.term_max_days)
    if case.warrant.kind is WarrantKind.RULE:
        most = min(most, parameters.co_option_max_days)
    if until_at - from_at > timedelta(days=most):
        raise case.refuse("term_too_long", f"This term may last {most} days at most.")
    if case.warrant.kind is WarrantKind.FOUNDING and limit is not None and until_at > limit:
        raise case.refuse("term_too_long", "Starters hold office for the provisional time only.")


def end_tenure(case: Case) -> tuple[AnyRow, ...]:
    """End a tenure early, or note that it ended by itself. The set end is never moved."""
    tenure = case.find(TenureRow, "tenure")
    if case.state.by_id(OfficeRow, tenure.office_id).body_id != case.body.id:
        raise No("unknown_tenure", "That tenure is not one of this body’s.", "P7")
    kind = case.warrant.kind
    if tenure.end_reason:
        raise No("ended_already", "That tenure has an end on the record already.", "P3")
    if kind is WarrantKind.TERM:
        if case.at < tenure.until_at:
            raise No("term_running", "The term is still running.", "P3")
        return (replace(tenure, ended_at=tenure.until_at, end_reason="term"),)
    if kind is WarrantKind.RESIGNATION and case.warrant.reference != tenure.person_id:
        raise case.refuse("not_the_holder", "Only the person who holds an office can resign it.")
    ends_at = case.effective()
    if ends_at >= tenure.until_at:
        raise No("ends_by_itself", "It ends by itself then. Nobody has to end it.", "P3")
    return (replace(tenure, ended_at=ends_at, end_reason=END_REASONS.get(kind, "recalled")),)
