"""Looking for a meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.organise.meetings import labels
from groundswell.organise.meetings.rules.vocabulary import FILTERABLE, AccessFact


class FindForm(PlainForm):
    """Near where, and with what. Sent by POST, so that a postcode never stands in an address."""

    near = forms.CharField(
        label=_("Near"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        help_text=_("A postcode or a town. We look it up and forget it."),
    )
    access = forms.MultipleChoiceField(
        label=_("With"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(fact.value, labels.ACCESS[fact]) for fact in FILTERABLE],
    )

    def wanted(self) -> list[AccessFact]:
        """Return what the venue has to have."""
        return [AccessFact(value) for value in self.cleaned_data.get("access", [])]
