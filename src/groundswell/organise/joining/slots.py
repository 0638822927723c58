"""Places in joining that areas above may fill."""

from dataclasses import dataclass
from datetime import datetime

from groundswell.foundation.pages import Slot
from groundswell.organise.joining.models import Welcome
from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class Greeter:
    """Who is to welcome a newcomer now, by which office, and by when."""

    called: str
    office: str
    by_at: datetime


#: Whether somebody who holds no power there may welcome this one newcomer: it has come to them.
also_welcomes: Slot[[Person, Welcome, datetime], bool] = Slot("joining.also_welcomes")
#: Who is to welcome each of some newcomers now, by the id of the welcome. One query each.
whose_turn: Slot[[list[int]], dict[int, Greeter]] = Slot("joining.whose_turn")


def may_welcome_this_one(person: Person | None, welcome: Welcome, at: datetime) -> bool:
    """Return whether one newcomer has come to a person who holds no power over the group."""
    return person is not None and any(also_welcomes.collect(person, welcome, at))


def greeters(welcome_ids: list[int]) -> dict[int, Greeter]:
    """Return who is to welcome each of some newcomers, where that is known."""
    found: dict[int, Greeter] = {}
    for part in whose_turn.collect(welcome_ids):
        found |= part
    return found
