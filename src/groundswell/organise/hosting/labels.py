"""What the words of this area are called for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.organise.hosting.rules.needs import Verdict
from groundswell.organise.meetings import labels
from groundswell.register.people.forms import NEEDS

type Text = str | Promise

STATED: dict[str, Text] = dict(NEEDS)
ASKED: dict[str, Text] = {need.value: label for need, label in labels.NEEDS.items()}


def need_words(need: str) -> Text:
    """Return what a need is called: as it is stated once, or as it is ticked with an answer."""
    return STATED.get(need) or ASKED.get(need) or need


VERDICTS: dict[Verdict, Text] = {
    Verdict.MET: _("Yes"),
    Verdict.NOT_MET: _("No"),
    Verdict.NOT_STATED: _("Not said yet"),
    Verdict.ASKED: _("Asked for"),
}
