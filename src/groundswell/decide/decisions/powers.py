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

    KEEP = "keep"  # look after the register: put a date off as a meeting decided, write to branches
    ANSWER = "answer"  # say in a group’s name whether it takes a decision up


INFOS = {
    Power.KEEP: PowerInfo(
        _("Look after the register of decisions"),
        clause="10",
        offices=(MOVEMENT_SECRETARY, MEMBERSHIP_SECRETARY),
        limit=_("A date is put off by a minute, never by who has to keep it; nothing is taken out"),
    ),
    Power.ANSWER: PowerInfo(
        _("Say whether the group takes a decision up"),
        clause="9",
        offices=(CONVENOR, SECRETARY),
        limit=_("For the group alone, and in sight of everybody"),
    ),
}
