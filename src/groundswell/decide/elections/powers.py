"""Rights this area defines; offices confer them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from groundswell.register.structures.powers import (
    CONVENOR,
    MOVEMENT_SECRETARY,
    SECRETARY,
    PowerInfo,
)


class Power(StrEnum):
    """What an office may do here. Each line ends with a comment that says so in plain words."""

    CONDUCT = "conduct"  # give notice of an election, run it, answer a petition on another’s


INFOS = {
    Power.CONDUCT: PowerInfo(
        _("Be the returning officer of an election"),
        clause="10",
        offices=(CONVENOR, SECRETARY, MOVEMENT_SECRETARY),
        limit=_("Never of one they stand in; dates, roll and rule stand from the notice"),
    ),
}
