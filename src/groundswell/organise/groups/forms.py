"""The shape of what people type."""

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_TEXT = 40_000


class MinutesForm(forms.Form):
    """Minutes of one meeting."""

    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Which meeting?"),
        max_length=200,
        error_messages={"required": _("Say which meeting these are the minutes of.")},
    )
    held_on = forms.DateField(
        label=_("On which day?"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": _("Choose the day it was held."),
            "invalid": _("Type the day as year-month-day, for example 2026-05-02."),
        },
    )
    text = forms.CharField(
        label=_("What was decided, and what was said for and against?"),
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Name offices, not people, unless they asked to be named."),
        error_messages={"required": _("Write down at least what was decided.")},
    )
    seen = {"title": _("Everybody."), "held_on": _("Everybody."), "text": _("Everybody, for good.")}


class LetterForm(forms.Form):
    """A letter to another group."""

    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    to = forms.CharField(
        label=_("To which group?"),
        max_length=200,
        help_text=_("Its name, or enough of it."),
        error_messages={"required": _("Say which group you write to.")},
    )
    subject_line = forms.CharField(
        label=_("What is it about?"),
        max_length=150,
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    text = forms.CharField(
        label=_("The letter"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Write the letter.")},
    )
    decided = forms.CharField(
        label=_("Which decision does it rest on?"),
        max_length=200,
        help_text=_("For example: members’ meeting, 20 May, item 3."),
        error_messages={"required": _("Say which meeting decided to write.")},
    )
    seen = {
        "to": _("Everybody: letters between groups are open."),
        "text": _("Everybody."),
        "decided": _("Everybody."),
    }


class AnswerForm(forms.Form):
    """The answer to a letter."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write the answer.")},
    )
    answer_decided = forms.CharField(
        label=_("Which decision does it rest on?"),
        max_length=200,
        error_messages={"required": _("Say which meeting decided the answer.")},
    )
    seen = {"answer": _("Everybody: letters between groups are open.")}
