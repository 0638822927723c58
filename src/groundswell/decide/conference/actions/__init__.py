"""Every write of this area; what each refuses stands in ``refusals``."""

from groundswell.decide.conference.actions.calling import Notice, call_conference
from groundswell.decide.conference.actions.passing import pass_door
from groundswell.decide.conference.actions.putting import (
    Motion,
    put_from_the_chair,
    put_to_vote,
)
from groundswell.decide.conference.actions.seating import hand_over, name, take_back

__all__ = [
    "Motion",
    "Notice",
    "call_conference",
    "hand_over",
    "name",
    "pass_door",
    "put_from_the_chair",
    "put_to_vote",
    "take_back",
]
