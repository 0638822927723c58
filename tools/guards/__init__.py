"""
The house rules that a linter cannot see, each a function from a tree to its breaches.

Every one is shown to bite on a deliberate breach in ``tests/architecture``.
"""

from collections.abc import Callable

from .actions import actions_name_their_actor, areas_meet_at_their_public_shelves
from .country import countries_stay_in_their_packs
from .house import (
    areas_have_their_shelves,
    migrations_say_what_they_do,
    nobody_builds_on_the_demo,
    requests_hold_no_transaction,
)
from .pages import (
    nothing_comes_from_elsewhere,
    templates_have_nothing_inline,
    words_are_marked_for_translation,
)
from .purity import only_the_clock_tells_the_time, rules_and_methods_are_pure
from .repository import locks_hold_no_address, no_machine_is_named, no_registry_is_named
from .size import (
    functions_are_short,
    modules_are_short,
    names_say_one_thing,
    page_scripts_are_short,
)
from .tree import Tree

SOURCE_GUARDS: tuple[Callable[[Tree], list[str]], ...] = (
    modules_are_short,
    functions_are_short,
    page_scripts_are_short,
    names_say_one_thing,
    rules_and_methods_are_pure,
    only_the_clock_tells_the_time,
    actions_name_their_actor,
    areas_meet_at_their_public_shelves,
    countries_stay_in_their_packs,
    nobody_builds_on_the_demo,
    migrations_say_what_they_do,
    areas_have_their_shelves,
    requests_hold_no_transaction,
    templates_have_nothing_inline,
    nothing_comes_from_elsewhere,
    words_are_marked_for_translation,
    no_registry_is_named,
    no_machine_is_named,
    locks_hold_no_address,
)

__all__ = ["SOURCE_GUARDS", "Tree"]
