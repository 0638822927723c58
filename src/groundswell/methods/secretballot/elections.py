"""
What is asked, of whom and under which key: the election, its questions and its roll.

Source: Belenios specification 2.0, sections "Elections" and "Credentials".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from groundswell.methods.secretballot import encoding
from groundswell.methods.secretballot.findings import Code, Fault
from groundswell.methods.secretballot.groups import Group, group_named

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
SHORTEST_UUID = 14
VERSION = 1


class Kind(StrEnum):
    """How a question is counted, which is also how a group must be chosen."""

    CHOSEN = "homomorphic"  # added up under encryption
    RANKED = "ranked"  # shuffled, then opened one by one; grades too


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``least`` to ``most`` answers may be chosen, or none at all if ``blank``."""

    kind: Kind
    wording: str
    answers: tuple[str, ...]
    least: int = 0
    most: int = 0
    blank: bool = False
    method: str = ""  # how the numbers of a ranked question are meant, if that was said

    @property
    def choices(self) -> int:
        """How many encrypted choices an answer has: the blank one comes first."""
        return len(self.answers) + self.blank


@dataclass(frozen=True, slots=True)
class Election:
    """An election as it stands in its archive; ``fingerprint`` is bound into every proof."""

    uuid: str
    name: str
    group: Group
    key: int
    questions: tuple[Question, ...]
    fingerprint: str

    @property
    def ranked(self) -> tuple[int, ...]:
        """Which questions are shuffled, by index."""
        return tuple(i for i, each in enumerate(self.questions) if each.kind is Kind.RANKED)


def read_question(value: object) -> Question:
    """Return a question from its JSON. :raises Fault: it is none of the protocol's."""
    if isinstance(value, dict) and "type" in value:
        return _typed_question(value)
    told = encoding.fields(value, ("answers", "min", "max", "question"), ("blank", "extra"))
    blank = told.get("blank", False)
    if not isinstance(blank, bool):
        raise Fault(Code.MALFORMED, "blank is true or false")
    answers = _answers(told["answers"])
    least, most = encoding.whole(told["min"]), encoding.whole(told["max"])
    if least > most:
        raise Fault(Code.MALFORMED, f"at least {least} and at most {most} answers cannot be chosen")
    wording = encoding.text(told["question"])
    return Question(Kind.CHOSEN, wording, answers, least, most, blank)


def _typed_question(value: dict[str, Any]) -> Question:
    told = encoding.fields(value, ("type", "value"), ("extra",))
    if told["type"] == "Homomorphic":
        return read_question(told["value"])
    if told["type"] != "NonHomomorphic":
        raise Fault(Code.MALFORMED, "a type of question that the protocol has not")
    inner = encoding.fields(told["value"], ("answers", "question"))
    extra = told.get("extra")
    method = extra.get("method") if isinstance(extra, dict) else None
    return Question(
        Kind.RANKED,
        encoding.text(inner["question"]),
        _answers(inner["answers"]),
        method=method if isinstance(method, str) else "",
    )


def _answers(value: object) -> tuple[str, ...]:
    answers = tuple(encoding.text(each) for each in encoding.items(value))
    if not answers:
        raise Fault(Code.MALFORMED, "a question without answers")
    return answers


def read_election(content: bytes) -> Election:
    """Return an election from the bytes of its record. :raises Fault: it is none."""
    told = encoding.fields(
        encoding.parse(content),
        ("version", "description", "name", "group", "public_key", "questions", "uuid"),
        ("administrator", "credential_authority"),
    )
    if encoding.whole(told["version"]) != VERSION:
        raise Fault(Code.MALFORMED, f"version {told['version']} of the protocol is not read here")
    uuid = encoding.text(told["uuid"])
    if len(uuid) < SHORTEST_UUID or not set(uuid) <= set(ALPHABET):
        raise Fault(Code.MALFORMED, "the election's uuid is none")
    group = group_named(encoding.text(told["group"]))
    key = encoding.number(told["public_key"])
    if not group.has(key):
        raise Fault(Code.NOT_IN_GROUP, "the election's key is outside the group")
    questions = tuple(read_question(each) for each in encoding.items(told["questions"]))
    if not questions:
        raise Fault(Code.MALFORMED, "an election without questions")
    election = Election(
        uuid, encoding.text(told["name"]), group, key, questions, encoding.fingerprint(content)
    )
    if election.ranked and not group.is_safe:
        raise Fault(Code.MALFORMED, f"{group.name} carries no rankings")
    return election


def write_election(template: Mapping[str, Any], *, uuid: str, group: str, key: int) -> bytes:
    """Return the record of an election: ``template`` has description, name and questions."""
    head = {"version": VERSION, "description": template.get("description", "")}
    head |= {"name": template.get("name", ""), "group": group, "public_key": str(key)}
    told = head | {"questions": template["questions"], "uuid": uuid}
    told |= {
        name: template[name]
        for name in ("administrator", "credential_authority")
        if name in template
    }
    return encoding.canonical(told)


def read_roll(content: bytes) -> dict[str, int]:
    """
    Return the weight of each public credential, by its text. Membership is checked elsewhere.

    :raises Fault: it is no roll, names somebody twice, or weighs somebody wrongly.
    """
    roll: dict[str, int] = {}
    for entry in encoding.items(encoding.parse_canonical(content)):
        credential, comma, weight = encoding.text(entry).partition(",")
        encoding.number(credential)
        if credential in roll:
            raise Fault(Code.MALFORMED, "a credential stands on the roll twice")
        try:
            roll[credential] = int(encoding.number(weight)) if comma else 1
        except Fault as failure:
            raise Fault(Code.WRONG_WEIGHT, "a weight on the roll is no number") from failure
    return roll


def write_roll(weights: Mapping[int, int]) -> bytes:
    """Return the record of a roll, in increasing order; weights are written if any is not 1."""
    weighed = any(weight != 1 for weight in weights.values())
    entries: Sequence[str] = [
        f"{credential},{weight}" if weighed else str(credential)
        for credential, weight in sorted(weights.items())
    ]
    return encoding.canonical(entries)
