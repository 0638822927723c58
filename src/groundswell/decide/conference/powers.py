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

    CALL = "call"  # call a conference, with its notice and its timetable
    NAME = "name"  # name a group’s delegates and alternates, as its meeting chose them
    PRESIDE = "preside"  # put questions to the vote on the floor, with a quorum there
    DESK = "desk"  # check credentials at the desk: who comes in, who goes out, who hands over


INFOS = {
    Power.CALL: PowerInfo(
        _("Call a conference"),
        clause="10",
        offices=(MOVEMENT_SECRETARY,),
        limit=_("With its days of notice; nobody can call it off or move it"),
    ),
    Power.NAME: PowerInfo(
        _("Name the group’s delegates"),
        clause="9",
        offices=(CONVENOR, SECRETARY),
        limit=_("Only as many as the formula gives; only its own members"),
    ),
    Power.PRESIDE: PowerInfo(
        _("Be in the chair of a conference"),
        clause="10",
        offices=(MEMBERSHIP_SECRETARY,),
        limit=_("Terms set once cannot be changed; no vote but a casting vote, where it is so set"),
    ),
    Power.DESK: PowerInfo(
        _("Check credentials at a conference"),
        clause="10",
        offices=(MOVEMENT_SECRETARY, MEMBERSHIP_SECRETARY),
        limit=_("Every coming and going stands in the ledger"),
    ),
}
