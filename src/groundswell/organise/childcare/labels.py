"""What the words of this area read as."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.layout import Text
from groundswell.organise.childcare.rules import Band, Check

BANDS: dict[Band, Text] = {
    Band.UNDER_3: _("Under three"),
    Band.TO_7: _("Three to seven"),
    Band.FROM_8: _("Eight and over"),
}
CHECKS: dict[Check, Text] = {
    Check.CERTIFICATE: _("I have seen who they are, and their certificate"),
    Check.VOUCHED: _("Two people who know their work with children spoke for them"),
}
CHECKED: dict[Check, Text] = {
    Check.CERTIFICATE: _("certificate seen"),
    Check.VOUCHED: _("two spoke for them"),
}
