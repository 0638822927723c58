"""One-to-ones of the member of each side: one offer that stands, one that both said yes to."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from groundswell.mobilise.onetoones import actions
from groundswell.mobilise.onetoones.models import Pairing, Report, Side
from groundswell.mobilise.onetoones.rules.vocabulary import Answer, Shows, Way, Wish

if TYPE_CHECKING:
    from datetime import datetime

    from groundswell.register.people.models import Person
    from tests.matrix.cast import Side as Half


@dataclass(frozen=True, slots=True)
class Paired:
    """An offer, a talk, and a report by somebody else."""

    offer: Pairing
    talk: Pairing
    report: Report


def pairs(side: "Half", two: "list[Person]", at: "datetime") -> Paired:
    """Ask the member to talk with each of two; with the first, both have said yes."""
    member, word = side.member, side.word
    asked = actions.Asked(wish=Wish.NEW, ways=[Way.PHONE], body=side.body)
    talk = _between(f"{word}talk", side, two[0], at)
    for who, contact in ((member, f"Ring {word}draft"), (two[0], f"Ring {word}note")):
        actions.answer(pairing=talk, says=Answer.YES, contact=contact, by=who, at=at)
    for who, mark in ((member, "draft"), (two[0], "note")):
        words = f"Of {word}{mark}. It was good."
        actions.keep_notes(pairing=talk, notes=f"Kept: {word}start", by=who, at=at)
        actions.share(pairing=talk, words=words, shows=Shows.NOW, by=who, at=at)
    actions.ask(asked=asked, by=member, at=at)
    report = Report.objects.create(
        by=two[0], about=two[1], words=f"About {word}note", reported_at=at
    )
    return Paired(_between(f"{word}offer", side, two[1], at), talk, report)


def _between(key: str, side: "Half", other: "Person", at: "datetime") -> Pairing:
    told = {"of": side.body.token, "ways": ["phone"], "free": [], "km": None}
    made = Pairing.objects.create(pair=key, wish=Wish.NEW, told=told, made_at=at)
    for number, person in enumerate((side.member, other), start=1):
        Side.objects.create(pairing=made, person=person, number=number)
    return made


def kwargs_of(name: str, which: str, paired: Paired) -> dict[str, Any]:
    """Return which one-to-one stands in an address."""
    page = name.partition(":")[2]
    if page in {"home", "guide", "ask", "stop", "reports"}:
        return {}
    offered = which == "offer" or page == "answer"
    return {"token": (paired.offer if offered else paired.talk).token}


def bodies(side: "Half") -> dict[str, dict[str, str]]:
    """Return the least that makes a good form."""
    paired: Paired = side.paired
    return {
        "onetoones:ask": {
            "with_whom": f"new.{side.body.token}", "ways": "phone", "grown_up": "on",
            "agreed_to": "on",
        },
        "onetoones:reports": {"report": paired.report.token},
        "onetoones:answer": {"do": "yes", "reach_me": "07700 900123"},
        "onetoones:notes": {"own_notes": "It was good to hear."},
        "onetoones:share": {"for_them": "I heard you.", "shows_when": "both"},
        "onetoones:aloud": {"sentence": "1", "into": side.asking.round.token},
        "onetoones:end": {"do": "talked"},
    }  # fmt: skip
