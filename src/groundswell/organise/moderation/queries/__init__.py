"""Reads with a name."""

from groundswell.organise.moderation.queries.cases import (
    CaseRow,
    Reasons,
    case_for,
    cases_waiting,
    count_waiting,
    drawn_for,
    evidence_of,
    may_decide,
    moderates,
    open_for,
    post_to_report_for,
    reasons_of,
    words_of,
)
from groundswell.organise.moderation.queries.figures import Figures, figures
from groundswell.organise.moderation.queries.lots import could_judge, could_stand_in
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
    seats_to_fill,
    seats_waiting,
)
from groundswell.organise.moderation.queries.panels import seat_for

__all__ = [
    "CaseRow",
    "Figures",
    "Mine",
    "Reasons",
    "case_for",
    "cases_waiting",
    "could_judge",
    "could_stand_in",
    "count_waiting",
    "drawn_for",
    "entries_about",
    "evidence_of",
    "figures",
    "is_trained",
    "lately",
    "may_decide",
    "mine",
    "moderates",
    "open_for",
    "outcome_for",
    "own_outcome_for",
    "post_to_report_for",
    "reasons_of",
    "seat_for",
    "seats_to_fill",
    "seats_waiting",
    "standing_on",
    "words_of",
]
