"""What clerks type about arrangements."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from groundswell.decide.motions.models import WHY_LENGTH
from groundswell.foundation.pages.forms import PlainForm


class ReportForm(PlainForm):
    """A report on arrangements."""

    words = forms.CharField(
        label=_("How is business to go?"),
        help_text=_(
            "In which order, what is taken together, how long each has. The rulings stand beside "
            "it by themselves."
        ),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)
    seen = {"words": _("Everybody.")}


class OutcomeForm(PlainForm):
    """What the meeting did with a report."""

    outcome = forms.ChoiceField(
        label=_("What did the meeting do?"),
        choices=[("agreed", _("It agreed to the report")), ("back", _("It referred it back"))],
        widget=forms.RadioSelect,
    )
    about = forms.ChoiceField(
        label=_("Over which motion was it referred back?"),
        help_text=_("If it was ruled out, another clerk rules on it anew."),
        required=False,
    )
    because = forms.CharField(
        label=_("By which vote, and why?"),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = {"because": _("Everybody.")}

    def __init__(self, *args: Any, listed: Sequence[Sequence[Any]], **kwargs: Any) -> None:
        """Offer the motions that stand in the report."""
        super().__init__(*args, **kwargs)
        first = ("", _now("over none of them: over the order, or the times"))
        choices = [first, *((row[0], f"{row[1]} {row[2]}") for row in listed)]
        self.fields["about"].choices = choices  # type: ignore[attr-defined]
