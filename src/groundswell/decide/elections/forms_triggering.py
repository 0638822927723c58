"""The shape of what is typed about a branch's answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.decide.elections.rules.triggering import Figures
from groundswell.decide.motions.rules.backing import Evidence
from groundswell.foundation.pages.forms import PlainForm, day_field

MOST = 100_000
EVERYBODY = _("Everybody, with the branch’s name and nobody’s own.")


class BranchAnswerForm(PlainForm):
    """A branch's answer: the meeting it rests on, and how that meeting voted."""

    met_on = day_field(_("When did the branch meet?"))
    present = forms.IntegerField(label=_("How many came?"), min_value=1, max_value=MOST)
    quorum = forms.IntegerField(
        label=_("How many does its quorum ask for?"), min_value=1, max_value=MOST
    )
    votes_for = forms.IntegerField(
        label=_("Votes to open the position"), min_value=0, max_value=MOST
    )
    votes_against = forms.IntegerField(
        label=_("Votes not to open it"),
        help_text=_("The answer follows from the two. As many for as against is not to open it."),
        min_value=0,
        max_value=MOST,
    )
    seen = {"met_on": EVERYBODY, "votes_against": EVERYBODY}

    def evidence(self) -> Evidence:
        """Return the meeting."""
        told = self.cleaned_data
        return Evidence(told["met_on"], told["present"], told["quorum"])

    def figures(self) -> Figures:
        """Return how it voted."""
        return Figures(self.cleaned_data["votes_for"], self.cleaned_data["votes_against"])
