"""The shape of what is sent when two records are put together."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.subjects import new_token
from groundswell.register.duplicates.queries import Line
from groundswell.register.duplicates.rules.keeping import CHOSEN

LEFT, RIGHT = "left", "right"
LABELS = {
    "full_name": _("Name"),
    "called": _("Called"),
    "birth_year": _("Born in"),
    "preferred_language": _("Language"),
}


class ChoiceForm(forms.Form):
    """For each field, from which record it is kept; the kept record's own unless it is empty."""

    form_key = forms.CharField(widget=forms.HiddenInput, min_length=8, max_length=40)

    def __init__(self, *args: Any, lines: list[Line], **kwargs: Any) -> None:
        """Make a choice for each field of which the two say different things."""
        super().__init__(*args, **kwargs)
        self.fields["form_key"].initial = new_token()
        for line in lines:
            self.fields[line.name] = forms.ChoiceField(
                label=LABELS[line.name],
                choices=((LEFT, line.left), (RIGHT, line.right)),
                initial=RIGHT if line.right and not line.left else LEFT,
                required=not line.same,
                error_messages={"required": _("Choose one of the two.")},
            )

    def chosen(self, left: int, right: int) -> dict[str, int]:
        """Return the key of the person whose value is kept, for each field that differs."""
        sent = ((name, self.cleaned_data.get(name)) for name in CHOSEN)
        return {name: right if side == RIGHT else left for name, side in sent if side}
