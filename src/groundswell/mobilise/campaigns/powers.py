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

    RUN = "run"  # propose campaigns in the group’s name, and say what came of them
    REVIEW = "review"  # file what the body answered to a stop that somebody affected called
    ADOPT = "adopt"  # file which campaigns the body decided to adopt


INFOS = {
    Power.RUN: PowerInfo(
        _("Propose the group’s campaigns and run them"),
        clause="9",
        offices=(CONVENOR, SECRETARY),
        limit=_("The group keeps what it proposed; nobody else takes it over"),
    ),
    Power.REVIEW: PowerInfo(
        _("File what the body answered to a stop"),
        clause="10",
        offices=(CONVENOR, SECRETARY, MOVEMENT_SECRETARY, MEMBERSHIP_SECRETARY),
        limit=_("With the minute it rests on; never of what they proposed, or stopped themselves"),
    ),
    Power.ADOPT: PowerInfo(
        _("File which campaigns the body adopted"),
        clause="10",
        offices=(MOVEMENT_SECRETARY, MEMBERSHIP_SECRETARY),
        limit=_("By a decision of the body’s, one for each; never their own group’s proposal"),
    ),
}
