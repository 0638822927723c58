"""A round of each side, for the matrix: one statement stands, one waits, one vote is cast."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.signing import Signer

from groundswell.mobilise.listening import actions
from groundswell.mobilise.listening.forms import SALT
from groundswell.mobilise.listening.models import Round, Sheet, Statement
from groundswell.mobilise.listening.pseudonyms import Speaker
from groundswell.mobilise.listening.rules.hearing import Question, read_table
from groundswell.mobilise.listening.rules.vocabulary import Said, Whence
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body

TABLE = "question,answer,people\ndisability,yes,20\ndisability,no,80\n"
THEMES = ["Repairs", "Something else"]


@dataclass(frozen=True, slots=True)
class Asking:
    """What a group asks."""

    round: Round
    stands: Statement
    waits: Statement
    sheet: Sheet


def asks(word: str, body: Body, officer: Person, member: Person, at: datetime) -> Asking:
    """Open a round; the member agrees with its first statement, and adds one that waits."""
    round_ = actions.open_round(
        body=body,
        question=f"What should change in {word}open street?",
        first=[f"More {word}open buses", f"Fewer {word}open forms"],
        form_key=f"{word}asks",
        by=officer,
        at=at,
    )
    stands = round_.statements.get(number=1)
    speaker = Speaker(member)
    actions.vote(statement=stands, said=Said.AGREE, speaker=speaker, by=member, at=at)
    waits = actions.say(
        round_=round_, words=f"Mend the {word}draft roof", speaker=speaker, by=member, at=at
    )
    actions.measure_against(
        round_=round_, source=f"Census of {word}open", table=read_table(TABLE), by=officer, at=at
    )
    said = {Question.DISABILITY: "yes"}
    actions.describe(round_=round_, answers=said, speaker=speaker, by=member, at=at)
    _coded(word, round_, officer, at)
    [sheet] = actions.print_sheets(
        round_=round_, count=1, form_key=f"{word}pile", by=officer, at=at
    )
    return Asking(round_, stands, waits, sheet)


def _coded(word: str, round_: Round, officer: Person, at: datetime) -> None:
    """Write ten notes; the officer has coded all of them but the last."""
    for number in range(10):
        actions.write_note(
            round_=round_,
            whence=Whence.DOOR,
            words=f"The {word}note of door {number}",
            form_key=f"{word}note{number}",
            by=officer,
            at=at,
        )
    coding = actions.begin_coding(round_=round_, themes=THEMES, by=officer, at=at)
    for note in round_.notes.order_by("number")[:9]:
        actions.code_note(coding=coding, note=note, theme=0, by=officer, at=at)


def kwargs_of(name: str, body: Body, asking: Asking) -> dict[str, Any]:
    """Return which round or statement stands in an address."""
    of_round = {"token": asking.round.token}
    given: dict[str, dict[str, Any]] = {
        "listening:rounds": {},
        "listening:ask": {"token": body.token},
        "listening:let_in": of_round | {"key": asking.waits.token},
        "listening:leave_out": of_round | {"key": asking.waits.token},
    }
    return given.get(name, of_round)


def bodies(asking: Asking) -> dict[str, dict[str, Any]]:
    """Return the least that makes a good form."""
    return {
        "listening:ask": {
            "question": "And what else?",
            "first": "Trees",
            "form_key": "matrixasks01",
        },
        "listening:vote": {"statement": asking.stands.token, "said": "pass"},
        "listening:door": {
            "statement": asking.stands.token,
            "said": "pass",
            "door": Signer(salt=SALT).sign("matrixdoor000000000000"),
        },
        "listening:on_paper": {
            "code": asking.sheet.code,
            "answers": "1d",
            "form_key": "matrixsheet1",
        },
        "listening:print_sheets": {"count": "2", "form_key": "matrixpile01"},
        "listening:measure": {"source": "Another census", "table": TABLE},
        "listening:describe": {"disability": "no"},
        "listening:notes": {"whence": "door", "words": "It is damp", "form_key": "matrixnote01"},
        "listening:begin_coding": {"themes": "Other\nThemes"},
        "listening:code": {"note": "1", "theme": "1"},
        "listening:settle": {"note": "1", "theme": "1"},
        "listening:say": {"words": "A bench by the stop"},
        "listening:yours": {"first": "1"},
        "listening:leave_out": {"ground": "private", "because": "It names somebody."},
    }
