"""Reads with a name."""

from groundswell.organise.moderation.queries.cases import (
    CaseRow,
    Reasons,
    case_for,
    cases_waiting,
    count_waiting,
    evidence_of,
    may_decide,
    moderates,
    post_to_report_for,
    reasons_of,
    words_of,
)
from groundswell.organise.moderation.queries.figures import Figures, figures
from groundswell.organise.moderation.queries.outcomes import (
    entries_about,
    lately,
    outcome_for,
    own_outcome_for,
    standing_on,
)
from groundswell.organise.moderation.queries.own import (
    Mine,
    is_trained,
    mine,
    seats_waiting,
)
from groundswell.organise.moderation.queries.panels import could_judge, seat_for

__all__ = [
    "CaseRow",
    "Figures",
    "Mine",
    "Reasons",
    "case_for",
    "cases_waiting",
    "could_judge",
    "count_waiting",
    "entries_about",
    "evidence_of",
    "figures",
    "is_trained",
    "lately",
    "may_decide",
    "mine",
    "moderates",
    "outcome_for",
    "own_outcome_for",
    "post_to_report_for",
    "reasons_of",
    "seat_for",
    "seats_waiting",
    "standing_on",
    "words_of",
]
