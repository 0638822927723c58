"""Rights this area defines; offices confer them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from groundswell.register.structures.powers import (
    CONVENOR,
    DOOR_KEEPER,
    MOVEMENT_SECRETARY,
    SECRETARY,
    PowerInfo,
)


class Power(StrEnum):
    """What an office may do here. Each line ends with a comment that says so in plain words."""

    ASK = "ask"  # open a round of listening in a body’s name, and close it
    MODERATE = "moderate"  # put a statement to others, or not, with a rule and a reason
    COLLECT = "collect"  # take answers at the door, from paper and in notes; code notes


INFOS = {
    Power.ASK: PowerInfo(
        _("Ask everybody an open question, and close the round"),
        clause="7",
        offices=(CONVENOR, SECRETARY, MOVEMENT_SECRETARY),
        limit=_("Cannot see who said what, nor change a word of it"),
    ),
    Power.COLLECT: PowerInfo(
        _("Take answers at the door, and type in sheets of paper"),
        clause="7",
        offices=(CONVENOR, SECRETARY, DOOR_KEEPER, MOVEMENT_SECRETARY),
        limit=_("One door or sheet is one voice; cannot come back to one, nor change an answer"),
    ),
    Power.MODERATE: PowerInfo(
        _("Decide which statements are put to everybody"),
        clause="7",
        offices=(CONVENOR, SECRETARY, MOVEMENT_SECRETARY),
        limit=_("By five rules that are about form, not opinion; each no has a reason"),
    ),
}
