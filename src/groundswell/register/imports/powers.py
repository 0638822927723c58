"""Rights this area defines; offices confer them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from groundswell.register.structures.powers import MEMBERSHIP_SECRETARY, SECRETARY, PowerInfo


class Power(StrEnum):
    """What an office may be given the power to do here."""

    IMPORT_LIST = "import_list"


INFOS = {
    Power.IMPORT_LIST: PowerInfo(
        _("Bring a list of people, and take it back"),
        clause="7",
        offices=(SECRETARY, MEMBERSHIP_SECRETARY),
        limit=_("With what they agreed to; nobody who said stop; undone within a day"),
    ),
}
