"""People of the matrix's groups who asked to talk to somebody, and whose turn it is."""

from typing import TYPE_CHECKING

from groundswell.organise.offering import actions as offering
from groundswell.organise.offering.models import Offer
from groundswell.organise.reaching import actions
from groundswell.organise.reaching.models import Turn

if TYPE_CHECKING:
    from datetime import datetime

    from tests.matrix.cast import Side


def two_ask(side: "Side", at: "datetime") -> None:
    """Let two ask: the convenor has the first, and the organiser the second."""
    for number in range(2):
        actions.ask_to_talk(
            body=side.body,
            wish=actions.Wish(
                f"{side.word}name", f"asks@{side.word}mail.example", "", f"{side.word}note"
            ),
            form_key=f"{side.word}asks{number}",
            by=None,
            at=at,
        )


def turn_of(side: "Side") -> Turn:
    """Return the organiser's turn with somebody who asked."""
    return Turn.objects.select_related("ask").get(
        person=side.organiser, body=side.body, ask__isnull=False
    )


def member_offers(side: "Side", other: "Side", at: "datetime") -> None:
    """Let the member offer something to their group, and see fewer of the other's meetings."""
    said = offering.Said(["room"], f"{side.word}need", ["3.evening"], 9, "bike", ["damp"])
    offering.save_offer(body=side.body, said=said, by=side.member, at=at)
    offering.see_fewer(body=other.body, by=side.member, at=at)


def offered_to(side: "Side") -> Offer:
    """Return what the member offers."""
    return Offer.objects.get(person=side.member)
