"""The shape of questions, answers and letters: so many words for everybody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.decide.elections.models import WHY_LENGTH
from groundswell.decide.elections.rules.hearing import ANSWER_WORDS, LETTER_WORDS, QUESTION_WORDS
from groundswell.decide.elections.rules.standing import words_in
from groundswell.foundation.pages.forms import PlainForm

ROLL = _("Those on the roll, and whoever runs the election.")


class _Counted(PlainForm):
    """One text of at most so many words."""

    most_words = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say how many words there may be."""
        super().__init__(*args, **kwargs)
        hint = _("At most %(words)d words; the same for everybody.") % {"words": self.most_words}
        self.fields["text"].help_text = hint

    def clean_text(self) -> str:
        """Count the words."""
        text: str = self.cleaned_data["text"]
        used = words_in(text)
        if used > self.most_words:
            raise forms.ValidationError(
                _("That is %(used)d words; at most %(words)d are allowed.")
                % {"used": used, "words": self.most_words}
            )
        return text


class AskForm(_Counted):
    """A question to everybody who stands."""

    most_words = QUESTION_WORDS
    text = forms.CharField(
        label=_("What do you ask everybody who stands?"),
        max_length=WHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = {"text": _("Those on the roll, and whoever runs the election; without your name.")}


class ReplyForm(_Counted):
    """An answer."""

    most_words = ANSWER_WORDS
    text = forms.CharField(
        label=_("Your answer"), max_length=3000, widget=forms.Textarea(attrs={"rows": 7})
    )
    seen = {"text": ROLL}


class LetterForm(_Counted):
    """A candidate's part of a letter."""

    most_words = LETTER_WORDS
    text = forms.CharField(
        label=_("What do you write to everybody on the roll?"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    seen = {"text": _("Everybody on the roll, once the letter has left.")}
