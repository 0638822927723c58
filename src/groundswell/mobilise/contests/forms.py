"""What is asked on this area's pages, and in which words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.mobilise.contests.models.coming import COMING_KINDS

EVERYBODY = _("Everybody: the calendar is public.")


def _day_field(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Say which day."),
            "invalid": _("That is not a day. Write it as 20/8/2026."),
        },
    )


class AnnouncedForm(PlainForm):
    """A coming election, as its office announced it."""

    title = forms.CharField(
        label=_("What is it called?"),
        help_text=_("As the notice calls it: “By-election, Southquay”."),
        max_length=200,
        error_messages={"required": _("Give it the name that stands on the notice.")},
    )
    kind = forms.ChoiceField(label=_("What kind?"), choices=list(COMING_KINDS.items()))
    polls_on = _day_field(_("When do people vote?"))
    area = forms.CharField(
        label=_("Where do they vote?"),
        help_text=_("The seat or ward, by its name or official code. Empty: everywhere."),
        max_length=200,
        required=False,
    )
    register_by = _day_field(_("Last day to register"), required=False)
    post_by = _day_field(_("Last day to ask for a postal vote"), required=False)
    source_url = forms.URLField(
        label=_("Where did you read it?"),
        help_text=_("The address of the election office’s own page. Everybody can follow it."),
        max_length=500,
        error_messages={
            "required": _("A day without a source is a rumour. Paste the address of the notice."),
            "invalid": _("That is not a web address. It begins with https://"),
        },
    )
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput, required=False)

    seen = {"title": EVERYBODY}


class TakeOffForm(PlainForm):
    """Taking an election off the calendar: why."""

    because = forms.CharField(
        label=_("Why, in a sentence?"),
        help_text=_("It was called off, or the day was wrong. The row stays, with your reason."),
        max_length=300,
        error_messages={"required": _("People will ask why. One sentence will do.")},
    )


MAJORITIES = (
    ("", _("any majority")),
    ("2", _("2 % or less")),
    ("5", _("5 % or less")),
    ("10", _("10 % or less")),
)


class CloseForm(PlainForm):
    """Which close seats to show. Everything stands in the address, so a list can be shared."""

    date = forms.ChoiceField(label=_("Election"), required=False)
    party = forms.ChoiceField(label=_("First or second"), required=False)
    most = forms.ChoiceField(label=_("Won by"), choices=MAJORITIES, required=False)

    def __init__(self, *args: Any, days: Any, parties: Any, **kwargs: Any) -> None:
        """Offer the days and the parties that there are."""
        super().__init__(*args, **kwargs)
        self.fields["date"].choices = days  # type: ignore[attr-defined]
        self.fields["party"].choices = [("", _("any party")), *parties]  # type: ignore[attr-defined]
