"""Dull makers of entries for the tests: a movement, a group, and their officers."""

from datetime import UTC, datetime, timedelta
from typing import Any

from groundswell.methods.constitution import (
    GROUP_OF_TWELVE,
    MOVEMENT,
    Entry,
    EntryType,
    No,
    Organ,
    Starter,
    State,
    Warrant,
    WarrantKind,
    judge,
)

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
DAY = timedelta(days=1)
MOVE, GROUP, OTHER, COMMITTEE = "movement", "groupaaa", "groupbbb", "committe"
ANN, BOB, CAT, DEV = "annannan", "bobbobbo", "catcatca", "devdevde"
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"


def token(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number, 32)
        letters = ALPHABET[rest] + letters
    return letters.rjust(8, "a")


def text(at: datetime) -> str:
    return at.isoformat()


def founding(body: str) -> Warrant:
    return Warrant(WarrantKind.FOUNDING, "founding", Organ.STARTERS, body)


def decision(body: str, organ: Organ = Organ.MEMBERS_MEETING) -> Warrant:
    return Warrant(WarrantKind.DECISION, "minute 4", organ, body)


def adopt(body: str, book: Starter, *, number: int, **more: Any) -> Entry:
    fields = {
        "token": token(number),
        "key": book.key,
        "version": book.version,
        "text_hash": book.text_hash,
        "machine": book.machine,
    }
    return Entry(EntryType.ADOPT_RULEBOOK, body, fields | more, founding(body), NOON)


def found(body: str, kind: str, parent: str | None, **more: Any) -> Entry:
    fields = {"kind": kind, "name": f"The {body}", "purpose": "To meet.", "parent": parent}
    if kind == "group":
        fields |= {"basis": "place", "starters": 2}
    return Entry(EntryType.FOUND_BODY, body, fields | more, founding(body), NOON)


def office(body: str, number: int, key: str = "secretary", **more: Any) -> Entry:
    fields = {"token": token(number), "key": key, "title": key.title(), "seats": 1}
    fields |= {"term_days": 300} | more
    return Entry(EntryType.CREATE_OFFICE, body, fields, founding(body), NOON)


def tenure(body: str, number: int, office_number: int, person: str, **more: Any) -> Entry:
    fields = {"token": token(number), "office": token(office_number), "person": person}
    fields |= {"until_at": text(NOON + 80 * DAY)} | more
    return Entry(EntryType.BEGIN_TENURE, body, fields, founding(body), NOON)


def power(body: str, number: int, office_number: int, **more: Any) -> Entry:
    fields = {"token": token(number), "office": token(office_number), "article": "7"}
    fields |= {"power": "structures.see_people", "limit": "with reason"}
    fields |= {"taken_back_by": {"organ": "members_meeting", "body": body}} | more
    return Entry(EntryType.CONFER_POWER, body, fields, founding(body), NOON)


def a_movement() -> list[Entry]:
    """Steps 1 to 6; office 4 of the movement is held by Dev."""
    return [
        found(MOVE, "movement", None),
        adopt(MOVE, MOVEMENT, number=2),
        adopt(MOVE, GROUP_OF_TWELVE, number=3, for_kind="group"),
        office(MOVE, 4),
        tenure(MOVE, 5, 4, DEV),
        power(MOVE, 6, 4),
    ]


def a_group() -> list[Entry]:
    """Steps 7 to 11; office 9 of the group is held by Ann until day 80."""
    return [
        found(GROUP, "group", MOVE),
        adopt(GROUP, GROUP_OF_TWELVE, number=8, machine=None),
        office(GROUP, 9),
        power(GROUP, 10, 9),
        tenure(GROUP, 11, 9, ANN),
    ]


def after(entries: list[Entry], state: State | None = None) -> State:
    for entry in entries:
        state = judge(state or State(), entry, MOVEMENT.rules).state
    return state or State()


def judged(entries: list[Entry]) -> list[Entry]:
    """The entries as they would stand in the record: with step and article."""
    state, told = State(), []
    for entry in entries:
        accepted = judge(state, entry, MOVEMENT.rules)
        state = accepted.state
        told.append(accepted.entry)
    return told


def why_not(state: State, entry: Entry) -> tuple[str, str]:
    try:
        judge(state, entry, MOVEMENT.rules)
    except No as no:
        return no.refused.code, no.refused.article
    return "", ""
