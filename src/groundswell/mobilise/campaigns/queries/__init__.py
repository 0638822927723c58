"""Every read of this area."""

from groundswell.mobilise.campaigns.queries.campaigns import (
    acts_under,
    campaign_for,
    first_untold,
    in_order,
    is_of_their_own,
    may_run,
    meetings_of,
    of_body,
    umbrellas_of,
    untold,
    warrants_for,
)
from groundswell.mobilise.campaigns.queries.seeing import Acts, Seen, acts_of, seen
from groundswell.mobilise.campaigns.queries.stops import (
    answers_in,
    belongs_under,
    may_answer,
    may_stop,
    reviews_of,
    stopped_last,
    stops_for,
)

__all__ = [
    "Acts",
    "Seen",
    "acts_of",
    "acts_under",
    "answers_in",
    "belongs_under",
    "campaign_for",
    "first_untold",
    "in_order",
    "is_of_their_own",
    "may_answer",
    "may_run",
    "may_stop",
    "meetings_of",
    "of_body",
    "reviews_of",
    "seen",
    "stopped_last",
    "stops_for",
    "umbrellas_of",
    "untold",
    "warrants_for",
]
