"""The shape of a note, of themes, and of putting one under the other."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.mobilise.listening.rules.coding import (
    FEWEST_THEMES,
    LONGEST_THEME,
    MOST_THEMES,
    themes_in,
)
from groundswell.mobilise.listening.rules.vocabulary import Whence

ONLY_CODERS = _("Those who collect for this group. Nobody else, and it is never published.")


class NoteForm(PlainForm):
    """One thing that somebody said."""

    whence = forms.ChoiceField(
        label=_("Where was it said?"),
        choices=[(Whence.DOOR.value, _("At a door")), (Whence.HOUSE.value, _("House meeting"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What did they say?"),
        help_text=_(
            "“What is the hardest thing here at the moment?” In their words, one thing, without a "
            "name or an address. 400 signs."
        ),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 400}),
    )
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)
    seen = {"words": ONLY_CODERS}

    def note(self) -> dict[str, Any]:
        """Return what was written, as the action takes it."""
        said = self.cleaned_data
        return {
            "whence": Whence(said["whence"]),
            "words": said["words"].strip(),
            "form_key": said["form_key"],
        }


class ThemesForm(PlainForm):
    """The themes under which notes are put."""

    themes = forms.CharField(
        label=_("Themes"),
        help_text=_(
            "One on each line, two to twelve. Let them not overlap, and let the last be “something "
            "else”. They cannot be changed once somebody codes."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    seen = {"themes": _("Everybody.")}

    def clean_themes(self) -> list[str]:
        """Return the themes. :raises ValidationError: too few, too many, too long."""
        themes = themes_in(self.cleaned_data["themes"])
        if not FEWEST_THEMES <= len(themes) <= MOST_THEMES:
            raise forms.ValidationError(_("Two to twelve themes, one on each line."))
        if any(len(theme) > LONGEST_THEME for theme in themes):
            raise forms.ValidationError(_("A theme has 60 signs at most: a few words."))
        return themes


class CodeForm(PlainForm):
    """Under which theme a note falls."""

    theme = forms.TypedChoiceField(
        label=_("Which theme?"),
        help_text=_("The one it is most about."),
        coerce=int,
        widget=forms.RadioSelect,
    )
    note = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10**6)

    def __init__(self, *args: Any, themes: Sequence[str], **kwargs: Any) -> None:
        """Offer the themes of this coding."""
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = list(enumerate(themes))  # type: ignore[attr-defined]
