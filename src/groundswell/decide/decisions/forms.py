"""The shape of what people type."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.decide.decisions.models import DUE_LENGTH, WORDS_LENGTH
from groundswell.decide.decisions.rules.dues import Span, meant
from groundswell.decide.decisions.rules.standing import Answer, Reported
from groundswell.decide.decisions.wording import ANSWERS, REPORTED
from groundswell.foundation.pages.forms import PlainForm
from groundswell.register.structures.models import Body

EVERYBODY = _("Everybody.")


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def due_field() -> forms.CharField:
    """Return the field in which a date stands as it was said."""
    return forms.CharField(
        label=_("By when, as it was said?"),
        help_text=_("“Early summer”, “before the end of June”. The words are kept as they are."),
        max_length=DUE_LENGTH,
        required=False,
    )


def due_by_field() -> forms.DateField:
    """Return the field for the last day that is meant."""
    return forms.DateField(
        label=_("The last day of that"),
        help_text=_("It can be empty where the words name a month or a season."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )


def span_of(words: str, last: date | None, on: date) -> Span | None:
    """Return the days that are meant: what the words name, to the day that was typed."""
    named = meant(words, on)
    if last is None:
        return named
    first = named.first if named and named.first <= last else min(on, last)
    return Span(first, last)


class ReportForm(PlainForm):
    """What came of a decision."""

    status = forms.ChoiceField(
        label=_("Where does it stand?"), choices=list(REPORTED.items()), widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("What has happened?"), max_length=WORDS_LENGTH, widget=_area(4))
    evidence = forms.CharField(
        label=_("Where can one see it?"),
        help_text=_("An address, a minute, a picture: needed before it can be called done."),
        max_length=WORDS_LENGTH,
        required=False,
    )
    seen = {"words": EVERYBODY, "evidence": EVERYBODY}

    def chosen(self) -> Reported:
        """Return what was chosen."""
        return Reported(self.cleaned_data["status"])


class PutOffForm(PlainForm):
    """A later day, and the minute by which it is one."""

    due = due_field()
    due_by = due_by_field()
    because = forms.CharField(label=_("By which minute?"), max_length=WORDS_LENGTH, widget=_area(2))
    seen = {"because": EVERYBODY, "due": _("Everybody, beside the day before it.")}


class AnswerForm(PlainForm):
    """What a branch says."""

    body = forms.ChoiceField(label=_("Which group?"))
    answer = forms.ChoiceField(
        label=_("What does it say?"), choices=list(ANSWERS.items()), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In a few words"), max_length=WORDS_LENGTH, required=False, widget=_area(2)
    )
    seen = {"answer": EVERYBODY, "words": EVERYBODY}

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        """Offer the groups somebody answers for."""
        super().__init__(*args, **kwargs)
        self.bodies = bodies
        self.fields["body"].choices = [(b.token, b.name) for b in bodies]  # type: ignore[attr-defined]

    def chosen(self) -> tuple[Body | None, Answer]:
        """Return the group and what it says."""
        told = self.cleaned_data
        body = next((each for each in self.bodies if each.token == told["body"]), None)
        return body, Answer(told["answer"])


class LetterForm(PlainForm):
    """A letter to every branch."""

    words = forms.CharField(label=_("What do you write?"), max_length=8000, widget=_area(8))
    seen = {"words": _("Everybody: it is an open letter, and so is each answer.")}
