"""The shape of what is typed about leaving somebody off a roll."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.decide.elections.models import WHY_LENGTH
from groundswell.decide.elections.rules.excluding import Why
from groundswell.decide.elections.wording import WHYS
from groundswell.foundation.pages.forms import PlainForm


class ExcludeForm(PlainForm):
    """The ground, and what shows it."""

    why = forms.ChoiceField(
        label=_("On which ground? The rulebook has these, and no other."),
        widget=forms.RadioSelect,
    )
    evidence = forms.CharField(
        label=_("What shows it?"),
        help_text=_("They read every word of it, and so do three members if they appeal."),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    seen = {
        "why": _("They; how many on each ground, without names, is public."),
        "evidence": _("They, those who run this body’s elections, and three drawn by lot."),
    }

    def __init__(self, *args: Any, grounds: Sequence[Why], **kwargs: Any) -> None:
        """Take the grounds the rulebook has."""
        super().__init__(*args, **kwargs)
        field = self.fields["why"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(why.value, WHYS[why]) for why in grounds]


class AppealForm(PlainForm):
    """What is wrong with being left off."""

    text = forms.CharField(
        label=_("What is wrong with it?"),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    seen = {"text": _("Three members drawn by lot, and those who run this body’s elections.")}


class HearForm(PlainForm):
    """What one of three finds."""

    stands = forms.ChoiceField(
        label=_("What do you find?"),
        choices=[
            ("no", _("They stay on the roll, and vote")),
            ("yes", _("They are left off: the evidence shows the ground")),
        ],
        widget=forms.RadioSelect,
    )
    because = forms.CharField(
        label=_("For which reason?"),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seen = {"because": _("The person it is about, without your name.")}
