"""The shape of what people type."""

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.outbox.segments import measure
from groundswell.foundation.outbox.text_rules import MOST_PARTS


class AnswerForm(forms.Form):
    """One answer, in somebody's own words."""

    words = forms.CharField(
        label=_("Your answer"),
        max_length=900,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write what you want to say.")},
    )
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def clean_words(self) -> str:
        """Refuse what no network carries as one text, with what made it so long."""
        words = str(self.cleaned_data["words"]).replace("\r\n", "\n").strip()
        length = measure(words)
        if length.parts > MOST_PARTS:
            raise forms.ValidationError(
                _("That is %(parts)s texts long; six is the most. %(why)s"),
                params={
                    "parts": length.parts,
                    "why": _("These make it longer: %(signs)s") % {"signs": " ".join(length.costly)}
                    if length.costly
                    else "",
                },
            )
        return words
