"""Rights this area defines; offices confer them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from groundswell.register.structures.powers import CONVENOR, MOVEMENT_SECRETARY, PowerInfo


class Power(StrEnum):
    """What an office may be given the power to do here."""

    DECLARE = "declare"  # that a campaign is over and its people are asked whether they go on


INFOS = {
    Power.DECLARE: PowerInfo(
        _("Ask the people of a finished campaign whether they go on"),
        clause="7",
        offices=(CONVENOR, MOVEMENT_SECRETARY),
        limit=_("Nobody is moved without their own fresh yes; put on the public record"),
    ),
}
