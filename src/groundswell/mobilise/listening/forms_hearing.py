"""The shape of a table, and of how somebody describes themself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.mobilise.listening.rules.hearing import NotATable, Question, Table, read_table
from groundswell.mobilise.listening.wording import ASKS, FAULTS

MOST_SHOWN = 10


class MeasureForm(PlainForm):
    """The table against which it is measured who is heard, pasted from a spreadsheet as CSV."""

    source = forms.CharField(
        label=_("Where is it from?"),
        help_text=_("A census and its year, or your own membership and the day it was counted."),
        max_length=200,
    )
    table = forms.CharField(
        label=_("The table"),
        help_text=_(
            "Paste it as CSV: question,answer,people in the first row. Questions are age, nation, "
            "tenure, disability; leave out what you do not need to know."
        ),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )
    seen = {"source": _("Everybody."), "table": _("Everybody.")}

    def clean_table(self) -> Table:
        """Return the table. :raises ValidationError: naming rows and columns."""
        try:
            return read_table(self.cleaned_data["table"])
        except NotATable as fault:
            said = [
                _("Row %(row)s, %(column)s: %(fault)s%(there)s.")
                % {
                    "row": each.row,
                    "column": each.column,
                    "fault": FAULTS[each.fault],
                    "there": f" (“{each.there}”)" if each.there else "",
                }
                for each in fault.faults[:MOST_SHOWN]
            ]
            raise forms.ValidationError(said) from None


class DescribeForm(PlainForm):
    """How somebody describes themself: each by itself, and none has to be said."""

    def __init__(self, *args: Any, table: Table, **kwargs: Any) -> None:
        """Ask what the table asks."""
        super().__init__(*args, **kwargs)
        for question, answers in table.items():
            field = forms.ChoiceField(
                label=ASKS[question],
                choices=[("", _("I would rather not say")), *((a, a) for a, _people in answers)],
                required=False,
                widget=forms.RadioSelect,
            )
            field.seen = _("Nobody. It is counted with others’, and only you can read it.")  # type: ignore[attr-defined]
            self.fields[question.value] = field

    def answers(self) -> dict[Question, str]:
        """Return what was said."""
        said = self.cleaned_data
        return {each: said[each.value] for each in Question if said.get(each.value)}
