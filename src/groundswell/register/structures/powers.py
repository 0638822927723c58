"""
The rights offices can confer, as data: every area names its own and registers them here.

A power's key is ``<area>.<value>`` (``meetings.call``), which is what stands in the
record. ``register_powers`` also says which starter offices are given the power when a group
is founded: a founding entry then names each of them, so nothing is conferred silently.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The offices of the starter rulebooks (methods/constitution/data), by key.
CONVENOR, SECRETARY, WELCOMER, DOOR_KEEPER = "convenor", "secretary", "welcomer", "door_keeper"
GROUP_OFFICERS = (CONVENOR, SECRETARY)
MOVEMENT_SECRETARY, MEMBERSHIP_SECRETARY = "movement_secretary", "membership_secretary"


class Power(StrEnum):
    """What an officer of a body may do to its register."""

    SEE_PEOPLE = "see_people"
    EDIT_PROFILE = "edit_profile"
    FILE_DECISION = "file_decision"


@dataclass(frozen=True, slots=True)
class PowerInfo:
    """
    How a power is called, the clause it comes from, and who starts out with it.

    A power over a body is a power over that body and no other. One that ``reaches_down`` holds
    over every body beneath it too: say so only where the rules do, for it is how an office above
    comes to read a group's list.
    """

    label: str | Promise
    clause: str
    offices: tuple[str, ...] = ()
    limit: str | Promise = ""
    reaches_down: bool = False


_infos: dict[str, PowerInfo] = {}
_areas: dict[type[StrEnum], str] = {}


def register_powers[P: StrEnum](area: str, powers: type[P], infos: Mapping[P, PowerInfo]) -> None:
    """
    Make an area's rights known; call it from ``apps.ready()``. Idempotent.

    :raises ValueError: a power of the enum has no entry in ``infos``.
    """
    if missing := [power for power in powers if power not in infos]:
        raise ValueError(f"{area}: no label for {missing}")
    _areas[powers] = area
    for power in powers:
        _infos[power_key(power)] = infos[power]


def power_key(power: StrEnum | str) -> str:
    """Return ``area.value``, the form a power has in the record and in the tables."""
    value = str(power)
    if "." in value:
        return value
    if not isinstance(power, StrEnum) or type(power) not in _areas:
        raise ValueError(f"{value!r} belongs to no registered powers")
    return f"{_areas[type(power)]}.{value}"


def power_info(key: str) -> PowerInfo:
    """Return what is known of a power; one that is no longer registered keeps its key as name."""
    return _infos.get(key, PowerInfo(label=key, clause=""))


def all_powers() -> dict[str, PowerInfo]:
    """Return every registered power by key, in the order of registration."""
    return dict(_infos)


def powers_of_office(office_key: str) -> tuple[str, ...]:
    """Return the powers a starter office is given when its body is founded."""
    return tuple(key for key, info in _infos.items() if office_key in info.offices)


OWN = {
    Power.SEE_PEOPLE: PowerInfo(
        _("See who is in the group"),
        clause="7",
        offices=(CONVENOR, SECRETARY, MOVEMENT_SECRETARY),
        limit=_("Each look is written in the member’s record"),
    ),
    Power.EDIT_PROFILE: PowerInfo(
        _("Change what the group’s page says"),
        clause="7",
        offices=(CONVENOR, SECRETARY),
        limit=_("Not its name, purpose or officers"),
    ),
    Power.FILE_DECISION: PowerInfo(
        _("Put the group’s decisions on the record"),
        clause="9",
        offices=(SECRETARY, MOVEMENT_SECRETARY),
        limit=_("Only what a meeting decided"),
    ),
}
