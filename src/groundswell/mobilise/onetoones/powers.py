"""Rights this area defines; offices confer them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from groundswell.register.structures.powers import MOVEMENT_SECRETARY, PowerInfo


class Power(StrEnum):
    """What an office may do here. Each line ends with a comment that says so in plain words."""

    HEAR = "hear"  # read reports of one-to-ones: who, about whom, and their words; no notes


INFOS = {
    Power.HEAR: PowerInfo(
        _("Hear reports of one-to-ones"),
        clause="7",
        offices=(MOVEMENT_SECRETARY,),
        limit=_("Sees who reports whom and why; never notes, nor what two wrote for each other"),
    ),
}
