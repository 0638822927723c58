"""All writes about lists, by noun: taking one in, going through it, undoing, differences."""

from groundswell.register.imports.actions.differences import settle_difference
from groundswell.register.imports.actions.taking import (
    forget_list,
    give_list,
    say_columns,
    say_consent,
)
from groundswell.register.imports.actions.undoing import undo_list
from groundswell.register.imports.actions.working import bring_list, carry_on, tidy_away

__all__ = [
    "bring_list",
    "carry_on",
    "forget_list",
    "give_list",
    "say_columns",
    "say_consent",
    "settle_difference",
    "tidy_away",
    "undo_list",
]
