"""Rights this area defines; offices confer them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from groundswell.register.structures.powers import (
    CONVENOR,
    MEMBERSHIP_SECRETARY,
    MOVEMENT_SECRETARY,
    SECRETARY,
    PowerInfo,
)


class Power(StrEnum):
    """What an office may do here. Each line ends with a comment that says so in plain words."""

    CALL = "call"  # open a call for motions, with its closing dates
    RULE = "rule"  # rule motions in order or out of order, propose merged texts, file decisions
    SPEAK_FOR = "speak_for"  # move, endorse and answer in a group’s name, as its meeting decided


INFOS = {
    Power.CALL: PowerInfo(
        _("Call for motions"),
        clause="10",
        offices=(MOVEMENT_SECRETARY,),
        limit=_("Dates set once cannot be moved, nor a call taken back"),
    ),
    Power.RULE: PowerInfo(
        _("Look after motions: rulings, merged texts, what was decided"),
        clause="10",
        offices=(MOVEMENT_SECRETARY, MEMBERSHIP_SECRETARY),
        limit=_("By an article and with reasons; never on one’s own; no word of it alone"),
    ),
    Power.SPEAK_FOR: PowerInfo(
        _("Move and endorse motions in the group’s name"),
        clause="9",
        offices=(CONVENOR, SECRETARY),
        limit=_("Only what a quorate meeting decided; each endorsement once"),
    ),
}
