"""What is asked of somebody who brings a list, and the words."""

from collections.abc import Sequence
from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import clock
from groundswell.foundation.pages.forms import PlainForm
from groundswell.methods.tables import Order
from groundswell.register.imports.rules.vocabulary import Source, Target
from groundswell.register.imports.wording import SOURCE_WORDS, TARGET_WORDS
from groundswell.register.people.purposes import CHANNEL_LABELS, PURPOSES
from groundswell.register.people.rules import Channel

WORDING_LENGTH, PROOF_LENGTH, REASON_LENGTH = 2_000, 500, 300


class FileForm(PlainForm):
    """The file."""

    file = forms.FileField(
        label=_("The list"),
        help_text=_("CSV from any system, or an .xlsx workbook: its first sheet is read."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.gz"}),
        error_messages={
            "required": _("Choose the file first."),
            "empty": _("That file is empty. Choose the list itself."),
        },
    )
    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    seen = {
        "file": _(
            "You, and whoever else may bring lists for this group. It lies encrypted, and is "
            "deleted when the list has been brought, or after a day."
        )
    }


class ColumnsForm(PlainForm):
    """Which column is what, one question for each, and which way round the dates are."""

    order = forms.ChoiceField(
        label=_("In dates like 03/04/2021, which comes first?"),
        choices=(
            (Order.DAY_FIRST.value, _("the day: 3 April")),
            (Order.MONTH_FIRST.value, _("the month: 4 March")),
        ),
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        columns: Sequence[tuple[str, Sequence[str]]],
        targets: Sequence[str],
        **kwargs: Any,
    ) -> None:
        """Ask about each column, showing what its first rows hold."""
        super().__init__(*args, **kwargs)
        choices = [(target.value, words) for target, words in TARGET_WORDS.items()]
        self.names = [f"column_{number}" for number in range(len(columns))]
        for name, (heading, held), target in zip(self.names, columns, targets, strict=True):
            self.fields[name] = forms.ChoiceField(
                label=heading,
                help_text=", ".join(held),
                choices=choices,
                initial=target,
                required=False,
            )

    @property
    def column_fields(self) -> list[forms.BoundField]:
        """The questions about columns, in the order of the list."""
        return [self[name] for name in self.names]

    def targets(self) -> list[Target]:
        """Return what each column was said to hold."""
        return [Target(self.cleaned_data[name]) for name in self.names]


def wants_choices() -> list[tuple[str, str]]:
    """Return a tick for each purpose by each channel."""
    return [
        (f"{channel.value}:{purpose.key}", f"{purpose.label}, {CHANNEL_LABELS[channel]}")
        for purpose in PURPOSES
        for channel in Channel
    ]


class ConsentForm(PlainForm):
    """What the people on the list agreed to. There is no list without it."""

    source = forms.ChoiceField(
        label=_("How did the people on this list agree to be written to?"),
        choices=[(source.value, words) for source, words in SOURCE_WORDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how they agreed. Without it nobody can be brought.")},
    )
    wording = forms.CharField(
        label=_("The words they saw"),
        help_text=_("As they stood beside the box or at the head of the sheet, letter by letter."),
        required=False,
        max_length=WORDING_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    wants = forms.MultipleChoiceField(
        label=_("What do those words let us do?"),
        help_text=_("Nothing, unless you tick it. A row that says no outranks every tick here."),
        choices=wants_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    agreed_on = forms.DateField(
        label=_("When did they agree?"),
        help_text=_("The latest day it can have been. Where rows have their own day, that counts."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    proof = forms.CharField(
        label=_("Where is the proof?"),
        help_text=_("The sheets in the blue file; the export of the sign-up page."),
        required=False,
        max_length=PROOF_LENGTH,
    )
    file_on = forms.DateField(
        label=_("Until when was this list kept up to date?"),
        help_text=_("What we have learned since then stays as it is."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    members = forms.ChoiceField(
        label=_("Who are they?"),
        choices=(
            ("no", _("People who signed up. Joining stays their own choice")),
            ("yes", _("Members of this group, who joined it before it was here")),
        ),
        widget=forms.RadioSelect,
    )

    seen = {
        "wording": _("Everybody on the list: it stands in their own record."),
        "proof": _("You, and whoever else may bring lists for this group. It is kept encrypted."),
    }

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for the words, the day and the proof of whoever says that they agreed."""
        data = super().clean() or self.cleaned_data
        today = clock.local_date(clock.now())
        for name in ("agreed_on", "file_on"):
            if data.get(name) and data[name] > today:
                self.add_error(name, _("That day has not come yet."))
        if data.get("source") in ("", None, Source.NONE.value):
            return data
        missing = {
            "wording": _("Give the words they saw. Without words there is no consent."),
            "agreed_on": _("Say when they agreed; the latest day it can have been."),
            "proof": _("Say where the proof is kept."),
            "wants": _("Tick what the words let us do, or say above that they did not agree."),
        }
        for name, words in missing.items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, words)
        return data


class UndoForm(PlainForm):
    """Why a list is taken back, and what becomes of its stops."""

    reason = forms.CharField(
        label=_("Why?"), max_length=REASON_LENGTH, help_text=_("A few words, for whoever asks.")
    )
    stops = forms.ChoiceField(
        label=_("And those on it who asked not to be written to?"),
        choices=(
            ("keep", _("They stay stopped. Somebody's no is not undone with the list")),
            ("drop", _("Take that back too: the column was not what we took it for")),
        ),
        initial="keep",
        widget=forms.RadioSelect,
    )
