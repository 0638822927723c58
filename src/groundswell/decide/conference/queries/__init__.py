"""Reads with a name."""

from groundswell.decide.conference.queries.calling import (
    articles_of,
    branches_of,
    call_in_time,
    may_call,
    parameters_of,
    plan_of,
)
from groundswell.decide.conference.queries.conferences import (
    Hall,
    Seats,
    conference_for,
    conferences,
    hall_of,
    of_body,
    seats_of,
)
from groundswell.decide.conference.queries.credentials import (
    alternates_of,
    by_code,
    credential_for,
    delegation_of,
    entitlement_for,
    may_work_at_desk,
    own,
    own_waiting,
    to_name,
)

__all__ = [
    "Hall",
    "Seats",
    "alternates_of",
    "articles_of",
    "branches_of",
    "by_code",
    "call_in_time",
    "conference_for",
    "conferences",
    "credential_for",
    "delegation_of",
    "entitlement_for",
    "hall_of",
    "may_call",
    "may_work_at_desk",
    "of_body",
    "own",
    "own_waiting",
    "parameters_of",
    "plan_of",
    "seats_of",
    "to_name",
]
