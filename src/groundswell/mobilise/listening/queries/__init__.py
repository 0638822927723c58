"""Every read of this area."""

from groundswell.mobilise.listening.queries.answering import (
    MineAnswer,
    Offered,
    agreed_with,
    like,
    mine,
    my_statements,
    offered,
)
from groundswell.mobilise.listening.queries.rounds import (
    Queue,
    TakingPart,
    may_ask,
    may_moderate,
    moderated_round_for,
    open_rounds_of,
    queue_of,
    round_for,
    rounds,
    statement_in,
    statements_waiting,
    taking_part,
)

__all__ = [
    "MineAnswer",
    "Offered",
    "Queue",
    "TakingPart",
    "agreed_with",
    "like",
    "may_ask",
    "may_moderate",
    "mine",
    "moderated_round_for",
    "my_statements",
    "offered",
    "open_rounds_of",
    "queue_of",
    "round_for",
    "rounds",
    "statement_in",
    "statements_waiting",
    "taking_part",
]
