"""Reads with a name."""

from groundswell.decide.ballots.queries.cards import (
    card_of,
    cards_waiting_for,
    chaired,
    next_paper,
    on_cards,
    own_casts,
    paper_waits,
    papers_of,
)
from groundswell.decide.ballots.queries.questions import (
    Standing,
    about,
    in_order,
    line_of,
    may_ask,
    names_of,
    of_body,
    question_for,
    question_to_call_off_for,
    question_to_tell_for,
    standing_of,
    waiting_for,
)

__all__ = [
    "Standing",
    "about",
    "card_of",
    "cards_waiting_for",
    "chaired",
    "in_order",
    "line_of",
    "may_ask",
    "names_of",
    "next_paper",
    "of_body",
    "on_cards",
    "own_casts",
    "paper_waits",
    "papers_of",
    "question_for",
    "question_to_call_off_for",
    "question_to_tell_for",
    "standing_of",
    "waiting_for",
]
