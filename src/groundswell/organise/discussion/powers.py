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
    """What an office may be given the power to do here."""

    KEEP_TALK = "keep_talk"  # slow a thread down, move what leads away from it


INFOS = {
    Power.KEEP_TALK: PowerInfo(
        _("Slow a conversation down, and give what leads away from it a thread of its own"),
        clause="7",
        offices=(CONVENOR, SECRETARY, MOVEMENT_SECRETARY),
        limit=_("Deletes nothing; says why, where everybody reads it; slowness ends by itself"),
    ),
}
