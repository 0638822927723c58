"""All writes: audiences, the files taken from them, canaries and alarms."""

from groundswell.register.audiences.actions.shaping import (
    add_criterion,
    add_group,
    make_audience,
    put_away,
    remove_part,
    set_mode,
    undo,
)
from groundswell.register.audiences.actions.taking import (
    ask_export,
    decide_export,
    fetch_export,
    make_export,
    sweep_exports,
)
from groundswell.register.audiences.actions.telling import (
    tell_approvers,
    tell_of_alarm,
    tell_officers,
)
from groundswell.register.audiences.actions.watching import (
    note_letters_to_canaries,
    note_reading,
    place_canary,
)

__all__ = [
    "add_criterion",
    "add_group",
    "ask_export",
    "decide_export",
    "fetch_export",
    "make_audience",
    "make_export",
    "note_letters_to_canaries",
    "note_reading",
    "place_canary",
    "put_away",
    "remove_part",
    "set_mode",
    "sweep_exports",
    "tell_approvers",
    "tell_of_alarm",
    "tell_officers",
    "undo",
]
