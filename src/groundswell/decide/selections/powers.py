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

    CONDUCT = "conduct"  # publish a selection, begin each stage when the rules let it, call it off


INFOS = {
    Power.CONDUCT: PowerInfo(
        _("Run the selection of a candidate"),
        clause="10",
        offices=(CONVENOR, SECRETARY, MOVEMENT_SECRETARY),
        limit=_("Judges nobody, and is no candidate; criteria, panel and dates stand"),
    ),
}
