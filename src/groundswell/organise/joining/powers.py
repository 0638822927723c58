"""Rights this area defines; offices confer them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from groundswell.register.structures.powers import (
    CONVENOR,
    MEMBERSHIP_SECRETARY,
    SECRETARY,
    WELCOMER,
    PowerInfo,
)


class Power(StrEnum):
    """What an office may be given the power to do here."""

    WELCOME = "welcome"
    ENTER_ON_PAPER = "enter_on_paper"


INFOS = {
    Power.WELCOME: PowerInfo(
        _("Welcome newcomers, and see how to reach them"),
        clause="7",
        offices=(CONVENOR, SECRETARY, WELCOMER, MEMBERSHIP_SECRETARY),
        limit=_("Until they have been welcomed; each look is written in their record"),
    ),
    Power.ENTER_ON_PAPER: PowerInfo(
        _("Write in somebody who joined on paper"),
        clause="7",
        offices=(SECRETARY, WELCOMER, MEMBERSHIP_SECRETARY),
        limit=_("Marked as typed by the officer; the card is kept"),
    ),
}
