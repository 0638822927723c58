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

    ASK = "ask"  # announce a vote of the members, with its terms; call it off early


INFOS = {
    Power.ASK: PowerInfo(
        _("Put a question to the vote"),
        clause="10",
        offices=(CONVENOR, SECRETARY, MOVEMENT_SECRETARY),
        limit=_("Terms set once cannot be changed; no counting by whoever asked"),
    ),
}
