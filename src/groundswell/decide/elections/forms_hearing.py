"""The shape of questions, answers and letters: so many words for everybody."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.decide.elections.forms import within, words_hint
from groundswell.decide.elections.models import WHY_LENGTH
from groundswell.decide.elections.rules.hearing import ANSWER_WORDS, LETTER_WORDS, QUESTION_WORDS
from groundswell.foundation.pages.forms import PlainForm

ROLL = _("Those on the roll, and whoever runs the election.")


class _Counted(PlainForm):
    """One text of at most so many words."""

    most_words = 0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say how many words there may be."""
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = words_hint(self.most_words)

    def clean_text(self) -> str:
        """Count the words."""
        return within(self.cleaned_data["text"], self.most_words)


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
