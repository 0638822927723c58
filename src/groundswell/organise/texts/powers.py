"""Rights this area defines; offices confer them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from groundswell.register.structures.powers import (
    MEMBERSHIP_SECRETARY,
    MOVEMENT_SECRETARY,
    PowerInfo,
)


class Power(StrEnum):
    """What an office may do here."""

    ANSWER = "answer"  # read what people text to the movement, and answer it (clause 7)


INFOS = {
    Power.ANSWER: PowerInfo(
        _("Read what people text to the movement, and answer it"),
        clause="7",
        offices=(MOVEMENT_SECRETARY, MEMBERSHIP_SECRETARY),
        limit=_("Each look is written in their record; nobody who said STOP is answered"),
    ),
}
