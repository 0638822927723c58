"""Rights this area defines; offices confer them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from groundswell.register.structures.powers import MEMBERSHIP_SECRETARY, SECRETARY, PowerInfo


class Power(StrEnum):
    """What an office may be given the power to do here."""

    PUT_TOGETHER = "put_together"  # two records of one person, and take it back


INFOS = {
    Power.PUT_TOGETHER: PowerInfo(
        _("Put two records of one person together"),
        clause="7",
        offices=(SECRETARY, MEMBERSHIP_SECRETARY),
        limit=_("Both people belong here; taken back within thirty days; they are told"),
    ),
}
