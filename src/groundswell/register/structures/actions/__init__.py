"""All writes of this area. Structures change by ``enact`` and its convenience verbs alone."""

from groundswell.register.structures.actions.conferring import NothingToConfer, confer_usual
from groundswell.register.structures.actions.enacting import NotLawful, enact, enact_all
from groundswell.register.structures.actions.filling import (
    NotOneOfOurs,
    fill_seat,
    tell_who_began,
    tell_who_follows,
)
from groundswell.register.structures.actions.founding import (
    found_body,
    found_group,
    found_movement,
)
from groundswell.register.structures.actions.members import join_body, leave_body
from groundswell.register.structures.actions.profile import edit_profile
from groundswell.register.structures.actions.starting import (
    NotYours,
    answer,
    ask_second_starter,
    confirm_start,
    start_draft,
    take_back,
)
from groundswell.register.structures.actions.verbs import (
    adopt_rulebook,
    close_body,
    confer_power,
    correct_slip,
    create_office,
    decided,
    hold_office,
    note_lapsed,
    note_term_ended,
    obey_court,
    place_body,
    recall,
    recognise,
    recognise_by_rule,
    rename_body,
    stand_down,
    withdraw_power,
)

__all__ = [
    "NotLawful",
    "NotOneOfOurs",
    "NotYours",
    "NothingToConfer",
    "adopt_rulebook",
    "answer",
    "ask_second_starter",
    "close_body",
    "confer_power",
    "confer_usual",
    "confirm_start",
    "correct_slip",
    "create_office",
    "decided",
    "edit_profile",
    "enact",
    "enact_all",
    "fill_seat",
    "found_body",
    "found_group",
    "found_movement",
    "hold_office",
    "join_body",
    "leave_body",
    "note_lapsed",
    "note_term_ended",
    "obey_court",
    "place_body",
    "recall",
    "recognise",
    "recognise_by_rule",
    "rename_body",
    "stand_down",
    "start_draft",
    "take_back",
    "tell_who_began",
    "tell_who_follows",
    "withdraw_power",
]
