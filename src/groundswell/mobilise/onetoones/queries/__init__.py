"""Every read of this area."""

from groundswell.mobilise.onetoones.queries.own import (
    Mine,
    Shown,
    counts,
    mine_of,
    offered_to,
    offers_to,
    open_rounds,
    own_places,
    pairing_for,
    shown_to,
    to_write,
    unwritten_by,
)
from groundswell.mobilise.onetoones.queries.reports import (
    may_hear,
    report_for,
    reports_to_hear,
)
from groundswell.mobilise.onetoones.queries.waiting import Waiting, waiting

__all__ = [
    "Mine",
    "Shown",
    "Waiting",
    "counts",
    "may_hear",
    "mine_of",
    "offered_to",
    "offers_to",
    "open_rounds",
    "own_places",
    "pairing_for",
    "report_for",
    "reports_to_hear",
    "shown_to",
    "to_write",
    "unwritten_by",
    "waiting",
]
