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

    PUBLISH = "publish"


INFOS = {
    Power.PUBLISH: PowerInfo(
        _("Publish, correct and withdraw articles in a body’s name"),
        clause="7",
        offices=(CONVENOR, SECRETARY, MOVEMENT_SECRETARY),
        limit=_("Each is on the public record; what was published before stays readable"),
    ),
}
