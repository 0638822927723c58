"""What is said: an entry, and the warrant it rests on. Both go to the record as plain JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

JSON = Any  # None, bool, int, float, str, list, dict: parsed by the handler of the entry's type


class EntryType(StrEnum):
    """Everything that can happen to a structure. There is no other way to change one."""

    ADOPT_RULEBOOK = "adopt_rulebook"
    FOUND_BODY = "found_body"
    RENAME_BODY = "rename_body"
    RECOGNISE_BODY = "recognise_body"
    LAPSE_BODY = "lapse_body"
    PLACE_BODY = "place_body"
    CLOSE_BODY = "close_body"
    CREATE_OFFICE = "create_office"
    CONFER_POWER = "confer_power"
    WITHDRAW_POWER = "withdraw_power"
    BEGIN_TENURE = "begin_tenure"
    END_TENURE = "end_tenure"
    ERRATUM = "erratum"
    COURT_ORDER = "court_order"


class WarrantKind(StrEnum):
    """What sort of decision a change rests on."""

    FOUNDING = "founding"  # the starters of a body, at the moment they start it
    DECISION = "decision"
    RATIFICATION = "ratification"
    TERM = "term"  # the end that was set when it began
    RULE = "rule"  # a rulebook article that acts by itself or names who may act
    RESIGNATION = "resignation"
    COURT_ORDER = "court_order"


class Organ(StrEnum):
    """Who, in a body, decided."""

    STARTERS = "starters"
    MEMBERS_MEETING = "members_meeting"
    CONFERENCE = "conference"
    COMMITTEE = "committee"
    BRANCHES = "branches"  # a ratification by branches
    OFFICE = "office"
    HOLDER = "holder"  # the person whose tenure it is
    NOBODY = "nobody"  # it happened by itself
    COURT = "court"


@dataclass(frozen=True, slots=True)
class Warrant:
    """
    The decision a change rests on.

    ``reference`` names it (a token, a minute, a case number), ``decided_by`` is the token of
    the body whose organ decided, ``article`` the article it was taken under, as they cite it.
    """

    kind: WarrantKind
    reference: str
    organ: Organ
    decided_by: str = ""
    article: str = ""

    def to_json(self) -> dict[str, JSON]:
        """Return the warrant as it stands in the record."""
        return {
            "kind": str(self.kind),
            "reference": self.reference,
            "organ": str(self.organ),
            "decided_by": self.decided_by,
            "article": self.article,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, JSON]) -> "Warrant":
        """
        Return the warrant that ``to_json`` wrote.

        :raises ValueError: a kind or organ that does not exist.
        :raises KeyError: a part is missing.
        """
        return cls(
            WarrantKind(value["kind"]),
            str(value["reference"]),
            Organ(value["organ"]),
            str(value["decided_by"]),
            str(value["article"]),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """
    One change, asked for. ``subject`` is the token of the body it happens in.

    ``step`` counts the constitutional entries of the movement from 1; it is also the id of
    whatever row the entry brings into being, so that replay reproduces ids too.
    ``rule_ref`` is the article and version it was judged by, filled in when it is accepted.
    """

    type: EntryType
    subject: str
    fields: Mapping[str, JSON] = field(default_factory=dict)
    warrant: Warrant | None = None
    at: datetime | None = None
    rule_ref: str = ""
    step: int = 0

    def to_json(self) -> dict[str, JSON]:
        """Return the entry as it stands in the record."""
        return {
            "type": str(self.type),
            "subject": self.subject,
            "fields": dict(self.fields),
            "warrant": self.warrant.to_json() if self.warrant else None,
            "at": to_text(self.at) if self.at else None,
            "rule_ref": self.rule_ref,
            "step": self.step,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, JSON]) -> "Entry":
        """
        Return the entry that ``to_json`` wrote.

        :raises ValueError: it names something that does not exist.
        :raises KeyError: a part is missing.
        :raises TypeError: a part is of the wrong sort.
        """
        return cls(
            type=EntryType(value["type"]),
            subject=str(value["subject"]),
            fields=dict(value["fields"]),
            warrant=Warrant.from_json(value["warrant"]) if value["warrant"] else None,
            at=to_instant(value["at"]),
            rule_ref=str(value["rule_ref"]),
            step=int(value["step"]),
        )

    def judged_by(self, rule_ref: str) -> "Entry":
        """Return the same entry with the article it was judged by."""
        return replace(self, rule_ref=rule_ref)


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry the rules do not allow: a stable ``code``, why, and the article that says so."""

    code: str
    reason: str
    article: str


class No(Exception):
    """Raised inside this package to refuse; ``apply`` turns it into ``Refused``."""

    def __init__(self, code: str, reason: str, article: str) -> None:
        """Refuse with a code, a sentence and an article."""
        self.refused = Refused(code, reason, article)
        super().__init__(code)


def to_text(at: datetime) -> str:
    """Return an aware moment as RFC 3339 text in UTC, to the microsecond where it has any."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def to_instant(text: JSON) -> datetime:
    """
    Return the aware moment that ``to_text`` wrote.

    :raises ValueError: not a moment, or one without a zone.
    """
    at = datetime.fromisoformat(str(text))
    if at.tzinfo is None:
        raise ValueError(f"a moment without a zone: {text!r}")
    return at.astimezone(UTC)
