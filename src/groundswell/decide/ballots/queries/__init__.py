"""Reads with a name."""

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
    "in_order",
    "line_of",
    "may_ask",
    "names_of",
    "of_body",
    "question_for",
    "question_to_call_off_for",
    "question_to_tell_for",
    "standing_of",
    "waiting_for",
]
