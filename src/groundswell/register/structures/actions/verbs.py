"""What members say, as entries: each verb words one entry and enacts it."""

from datetime import datetime
from typing import Any

from groundswell.foundation.subjects import new_token
from groundswell.methods.constitution import (
    Entry,
    EntryType,
    Organ,
    Starter,
    Warrant,
    WarrantKind,
)
from groundswell.register.people.models import Person
from groundswell.register.structures.actions.enacting import enact
from groundswell.register.structures.models import Body, Office, PowerHeld, Tenure
from groundswell.register.structures.permission import require
from groundswell.register.structures.powers import Power


def decided(
    body: Body, reference: str, *, organ: Organ = Organ.MEMBERS_MEETING, article: str = ""
) -> Warrant:
    """Return the warrant of a decision that an organ of ``body`` took."""
    return Warrant(WarrantKind.DECISION, reference, organ, body.token, article)


def hold_office(
    *,
    office: Office,
    person: Person,
    warrant: Warrant,
    by: Person | None,
    at: datetime,
    from_at: datetime | None = None,
    until_at: datetime | None = None,
) -> Tenure:
    """
    Put a person in a free seat of an office until a set instant (its whole term if none given).

    :raises NotLawful: no seat, too long, dated back, they hold it already, or no fit warrant.
    """
    begins = from_at or at
    token = new_token()
    fields = {
        "token": token,
        "office": office.token,
        "named": office.title,
        "person": person.token,
        "from_at": begins.isoformat(),
        "until_at": (until_at or office.whole_term_from(begins)).isoformat(),
    }
    _enact(EntryType.BEGIN_TENURE, office.body, fields, warrant=warrant, by=by, at=at)
    return Tenure.objects.get(token=token)


def stand_down(*, tenure: Tenure, by: Person, at: datetime) -> None:
    """
    Resign an office one holds, from now.

    :raises NotLawful: it is somebody else's, or over already.
    """
    warrant = Warrant(WarrantKind.RESIGNATION, by.token, Organ.HOLDER)
    _end(tenure, warrant=warrant, by=by, at=at)


def recall(*, tenure: Tenure, warrant: Warrant, by: Person | None, at: datetime) -> None:
    """
    End somebody's tenure early, as those who may have decided.

    :raises NotLawful: it was not theirs to decide, or it is over already.
    """
    _end(tenure, warrant=warrant, by=by, at=at)


def note_term_ended(*, tenure: Tenure, by: Person | None, at: datetime) -> None:
    """
    Write down that a term ended by itself. It had ended anyway, at its instant.

    :raises NotLawful: it still runs, or its end is on the record already.
    """
    warrant = Warrant(WarrantKind.TERM, tenure.token, Organ.NOBODY)
    _end(tenure, warrant=warrant, by=by, at=at)


def create_office(
    *,
    body: Body,
    key: str,
    title: str,
    warrant: Warrant,
    by: Person | None,
    at: datetime,
    seats: int = 1,
    term_days: int = 365,
) -> Office:
    """
    Make a post in a body.

    :raises NotLawful: it has that office, the term is too long, or no fit warrant.
    """
    token = new_token()
    fields = {"token": token, "key": key, "title": title, "seats": seats, "term_days": term_days}
    _enact(EntryType.CREATE_OFFICE, body, fields, warrant=warrant, by=by, at=at)
    return Office.objects.get(token=token)


def confer_power(
    *,
    office: Office,
    power: str,
    over: Body,
    limit: str,
    article: str,
    warrant: Warrant,
    by: Person | None,
    at: datetime,
    from_at: datetime | None = None,
    until_at: datetime | None = None,
    interim: bool = False,
    taken_back_by: tuple[Organ, Body] | None = None,
) -> PowerHeld:
    """
    Confer a power over a body on an office, with its limit, its end and who takes it back.

    :raises NotLawful: interim without an end, nobody to take it back, or no fit warrant.
    """
    organ, revoker = taken_back_by or (Organ.MEMBERS_MEETING, over)
    token = new_token()
    fields = {
        "token": token,
        "office": office.token,
        "power": power,
        "limit": limit,
        "article": article,
        "interim": interim,
        "from_at": (from_at or at).isoformat(),
        "until_at": None if until_at is None else until_at.isoformat(),
        "taken_back_by": {"organ": str(organ), "body": revoker.token},
    }
    _enact(EntryType.CONFER_POWER, over, fields, warrant=warrant, by=by, at=at)
    return PowerHeld.objects.get(token=token)


def withdraw_power(
    *,
    power: PowerHeld,
    warrant: Warrant,
    by: Person | None,
    at: datetime,
    effective_at: datetime | None = None,
) -> None:
    """
    Take a power back, as the organ it names has decided; from above, with notice.

    :raises NotLawful: not theirs to take back, or too little notice.
    """
    fields = {"power": power.token, "named": power.power}
    fields["effective_at"] = (effective_at or at).isoformat()
    _enact(EntryType.WITHDRAW_POWER, power.over, fields, warrant=warrant, by=by, at=at)


def recognise(*, body: Body, warrant: Warrant, by: Person | None, at: datetime) -> None:
    """Take a provisional body in for good. :raises NotLawful: not from above, or done already."""
    _enact(EntryType.RECOGNISE_BODY, body, {}, warrant=warrant, by=by, at=at)


def recognise_by_rule(
    *, body: Body, members: int, meetings: int, by: Person | None, at: datetime
) -> None:
    """
    Recognise a body at the end of its provisional time, as the rule says; nobody decides it.

    :raises NotLawful: the time is still running, or the conditions do not hold.
    """
    counted = {"members": members, "meetings": meetings}
    warrant = Warrant(WarrantKind.RULE, "the end of its provisional time", Organ.NOBODY)
    _enact(EntryType.RECOGNISE_BODY, body, counted, warrant=warrant, by=by, at=at)


def note_lapsed(
    *, body: Body, members: int, meetings: int, by: Person | None, at: datetime
) -> None:
    """
    Write down that a provisional time ran out with too little to be recognised by rule.

    :raises NotLawful: the time is still running, or the conditions hold.
    """
    counted = {"members": members, "meetings": meetings}
    warrant = Warrant(WarrantKind.TERM, "the end of its provisional time", Organ.NOBODY)
    _enact(EntryType.LAPSE_BODY, body, counted, warrant=warrant, by=by, at=at)


def rename_body(
    *, body: Body, name: str, warrant: Warrant, by: Person | None, at: datetime
) -> None:
    """Give a body another name. :raises NotLawful: its own members have to decide it."""
    _enact(EntryType.RENAME_BODY, body, {"name": name}, warrant=warrant, by=by, at=at)


def place_body(
    *, body: Body, fields: dict[str, Any], warrant: Warrant, by: Person | None, at: datetime
) -> None:
    """
    Say where a body belongs and meets: any of ``parent`` (a token), ``town``, ``lat`` with
    ``lon``, ``area_id``.

    :raises NotLawful: its own members have to decide it; a body cannot belong to itself.
    """
    _enact(EntryType.PLACE_BODY, body, fields, warrant=warrant, by=by, at=at)


def close_body(*, body: Body, warrant: Warrant, by: Person | None, at: datetime) -> None:
    """
    Close a body, as its own members' meeting, or a ratification naming it, decided.

    :raises NotLawful: anybody else decided it, or bodies still belong to it.
    """
    _enact(EntryType.CLOSE_BODY, body, {}, warrant=warrant, by=by, at=at)


def adopt_rulebook(
    *, body: Body, book: Starter, warrant: Warrant, by: Person | None, at: datetime
) -> None:
    """
    Adopt a rulebook for a body, text by hash and machine part in full.

    :raises NotLawful: not a newer version, it lowers a principle, or no fit warrant.
    """
    fields = {
        "token": new_token(),
        "key": book.key,
        "version": book.version,
        "text_hash": book.text_hash,
        "machine": dict(book.machine),
    }
    _enact(EntryType.ADOPT_RULEBOOK, body, fields, warrant=warrant, by=by, at=at)


def correct_slip(
    *,
    body: Body,
    target: Body | Office | PowerHeld,
    column: str,
    becomes: str,
    reason: str,
    by: Person,
    at: datetime,
) -> None:
    """
    Put right a slip of the pen in a body's records; both texts stay to be read.

    :raises NotPermitted: ``by`` may not put the body's decisions on the record.
    :raises NotLawful: it is a change, not a slip.
    """
    require(by, Power.FILE_DECISION, over=body, at=at)
    tables = {Body: "body", Office: "office", PowerHeld: "power"}
    fields = {
        "token": new_token(),
        "of_step": target.pk,
        "table": tables[type(target)],
        "target": target.token,
        "column": column,
        "was": getattr(target, column),
        "becomes": becomes,
        "reason": reason,
    }
    warrant = Warrant(WarrantKind.RULE, "a slip of the pen", Organ.OFFICE, body.token)
    _enact(EntryType.ERRATUM, body, fields, warrant=warrant, by=by, at=at)


def obey_court(
    *,
    body: Body,
    order: str,
    reason: str,
    of_step: int,
    by: Person | None,
    at: datetime,
    ends: Tenure | PowerHeld | None = None,
) -> None:
    """
    Do what a court has ordered; the record shows that it was a court that did it.

    :param order: court and number, as the order bears them.
    :raises NotLawful: what it would end is over already, or not this body's.
    """
    fields: dict[str, Any] = {"token": new_token(), "of_step": of_step, "reason": reason}
    if isinstance(ends, Tenure):
        fields |= {"effect": "end_tenure", "tenure": ends.token}
    elif isinstance(ends, PowerHeld):
        fields |= {"effect": "withdraw_power", "power": ends.token}
    else:
        fields["effect"] = "none"
    warrant = Warrant(WarrantKind.COURT_ORDER, order, Organ.COURT)
    _enact(EntryType.COURT_ORDER, body, fields, warrant=warrant, by=by, at=at)


def _end(tenure: Tenure, *, warrant: Warrant, by: Person | None, at: datetime) -> None:
    fields = {"tenure": tenure.token, "named": tenure.office.title}
    _enact(EntryType.END_TENURE, tenure.office.body, fields, warrant=warrant, by=by, at=at)


def _enact(
    entry_type: EntryType,
    body: Body,
    fields: dict[str, Any],
    *,
    warrant: Warrant,
    by: Person | None,
    at: datetime,
) -> None:
    enact(Entry(entry_type, body.token, fields), warrant=warrant, by=by, at=at)
