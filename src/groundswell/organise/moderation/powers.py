"""Rights this area defines; offices confer them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from groundswell.register.structures.powers import (
    MEMBERSHIP_SECRETARY,
    MOVEMENT_SECRETARY,
    PowerInfo,
)


class Power(StrEnum):
    """What an office may be given the power to do here."""

    DECIDE = (
        "decide"  # collapse or hide what was reported, with rule, reason and end; not one’s own
    )


INFOS = {
    Power.DECIDE: PowerInfo(
        _("Decide about reported posts, except where it is one’s own, or one’s own branch’s"),
        clause="7",
        offices=(MOVEMENT_SECRETARY, MEMBERSHIP_SECRETARY),
        limit=_("Deletes nothing; by rule, with a reason and an end; three by lot can overturn it"),
        reaches_down=True,  # somebody from outside the branch has to be able to
    ),
}
