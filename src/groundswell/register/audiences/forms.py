"""What is asked on this area's pages, and in which words."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.foundation.subjects import Subject
from groundswell.register.audiences import labels
from groundswell.register.audiences.criteria.criterion import AnyCriterion
from groundswell.register.audiences.rules.exports import (
    LONGEST_REASON,
    SHORTEST_REASON,
    SPECIAL,
    Column,
    Shape,
)
from groundswell.register.people import rules
from groundswell.register.people.purposes import CHANNEL_LABELS, PURPOSES

SEEN_BY_OFFICERS = _("The officers of this group who may make lists see this.")


class NewForm(PlainForm):
    """A new list: what it is called and what it is for."""

    name = forms.CharField(label=_("What is the list called?"), max_length=120)
    made_for = forms.CharField(
        label=_("What will you do with it?"),
        max_length=200,
        help_text=_("As in: to tell them of the ward meeting on the 20th."),
    )
    channel = forms.ChoiceField(
        label=_("How will you write to them?"),
        choices=[(channel.value, label) for channel, label in CHANNEL_LABELS.items()],
        widget=forms.RadioSelect,
    )
    purpose = forms.ChoiceField(
        label=_("About what?"),
        choices=[(purpose.key, purpose.label) for purpose in PURPOSES],
        widget=forms.RadioSelect,
        help_text=_("Whoever did not agree to this is counted, and left out."),
    )
    because_of = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    in_a_row = ("channel",)
    seen = {
        "name": SEEN_BY_OFFICERS,
        "made_for": _("Written into the record of everybody you look at with this list."),
    }

    def clean_because_of(self) -> str:
        """Return the subject a link brought along; nothing, if it names none."""
        try:
            return str(Subject.parse(self.cleaned_data["because_of"]))
        except ValueError:
            return ""


class CriterionForm(PlainForm):
    """The questions of one criterion."""

    step = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, kind: type[AnyCriterion], *args: Any, **kwargs: Any) -> None:
        """Ask what this kind asks."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name, ask in kind.asks.items():
            self.fields[name] = ask.field()

    def criterion(self) -> AnyCriterion:
        """Return the criterion that was described."""
        return self.kind(**{name: self.cleaned_data[name] for name in self.kind.asks})


class TakeForm(PlainForm):
    """A file: why, what in it, in which form."""

    reason = forms.CharField(
        label=_("Why does this have to be a file?"),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        help_text=_(
            "Lists are used where they are, as far as that goes. As in: labels for the letter "
            "to people without e-mail."
        ),
    )
    columns = forms.MultipleChoiceField(
        label=_("What do you need of each person?"), widget=forms.CheckboxSelectMultiple
    )
    special = forms.BooleanField(
        label=_("Also what they need to take part"),
        required=False,
        help_text=_("Health and disability: more closely kept than all else here."),
    )
    shape = forms.ChoiceField(
        label=_("In which form?"),
        choices=[(shape.value, words) for shape, words in labels.SHAPES.items()],
        initial=Shape.XLSX.value,
        widget=forms.RadioSelect,
    )
    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    seen = {
        "reason": _(
            "The group’s other officers, everybody on the list, and whoever finds the file."
        )
    }

    def __init__(self, *args: Any, may_special: bool, **kwargs: Any) -> None:
        """Offer what is special to whoever holds the power over it alone."""
        super().__init__(*args, **kwargs)
        plain = [(c.value, words) for c, words in labels.COLUMNS.items() if c not in SPECIAL]
        cast("forms.MultipleChoiceField", self.fields["columns"]).choices = plain
        self.fields["columns"].initial = [Column.NAME.value, Column.ADDRESS.value]
        if not may_special:
            del self.fields["special"]

    def wanted(self) -> list[Column]:
        """Return the columns that were ticked."""
        special = list(SPECIAL) if self.cleaned_data.get("special") else []
        return [Column(word) for word in self.cleaned_data["columns"]] + special


class DecideForm(PlainForm):
    """Yes or no to somebody else's file."""

    yes = forms.ChoiceField(choices=[("1", _("Yes")), ("0", _("No"))])
    because = forms.CharField(required=False, max_length=200)


class CanaryForm(PlainForm):
    """Somebody who does not exist."""

    full_name = forms.CharField(
        label=_("A name nobody here has"),
        max_length=rules.NAME_LENGTH,
        help_text=_("Believable, and not anybody’s."),
    )
    email = forms.EmailField(
        label=_("An e-mail address that you read and use for nothing else"), max_length=254
    )
    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    seen = {"full_name": _("Whoever reads or takes out a list of this group sees it among them.")}

    def clean_full_name(self) -> str:
        """Return the name as it is kept."""
        try:
            return rules.clean_name(self.cleaned_data["full_name"])
        except rules.Unacceptable:
            raise forms.ValidationError(_("Give a name with at least one letter.")) from None

    def clean_email(self) -> str:
        """Return the address as it is kept."""
        try:
            return rules.normal_email(self.cleaned_data["email"])
        except rules.Unacceptable:
            raise forms.ValidationError(
                _("That is not an e-mail address yet. It looks like name@example.org.")
            ) from None
