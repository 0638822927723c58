"""What a criterion can ask: one of a few words, a whole number, a postcode district."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, override

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.register.audiences.rules.tree import BadTree

type Text = str | Promise
type Options = Callable[[], Sequence[tuple[str, Text]]]


class Ask(Protocol):
    """One question: how it is asked in a form, and how its stored answer is read."""

    def read(self, value: object) -> str | int:
        """Return a stored answer. :raises BadTree: it is none."""

    def field(self) -> forms.Field:
        """Return the field that asks it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    label: Text
    options: Options

    def read(self, value: object) -> str:
        """Return the word. :raises BadTree: it is not one of them."""
        if not isinstance(value, str) or value not in {word for word, _label in self.options()}:
            raise BadTree("value")
        return value

    def field(self) -> forms.Field:
        """Return a row of choices."""
        return forms.ChoiceField(
            label=str(self.label), choices=list(self.options()), widget=forms.RadioSelect
        )

    def label_of(self, word: str) -> str:
        """Return what a word is called."""
        return str(dict(self.options()).get(word, word))


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number between two, both included."""

    label: Text
    lowest: int
    highest: int
    first: int
    help_text: Text = ""

    def read(self, value: object) -> int:
        """Return the number. :raises BadTree: it is not one, or out of bounds."""
        if type(value) is not int or not self.lowest <= value <= self.highest:
            raise BadTree("value")
        return value

    def field(self) -> forms.Field:
        """Return a short field."""
        return forms.IntegerField(
            label=str(self.label),
            min_value=self.lowest,
            max_value=self.highest,
            initial=self.first,
            help_text=str(self.help_text),
            widget=forms.NumberInput(attrs={"size": 6, "inputmode": "numeric"}),
        )


_DISTRICT = re.compile(r"[A-Z0-9]{2,5}", re.ASCII)


@dataclass(frozen=True, slots=True)
class District:
    """The first half of a postcode."""

    label: Text

    def read(self, value: object) -> str:
        """Return the district in capitals. :raises BadTree: it has another form."""
        if not isinstance(value, str) or not _DISTRICT.fullmatch(value):
            raise BadTree("value")
        return value

    def field(self) -> forms.Field:
        """Return a short field that takes small letters and spaces too."""
        return _DistrictField(label=str(self.label), max_length=10)


class _DistrictField(forms.CharField):
    @override
    def clean(self, value: object) -> str:
        """Return the district in capitals, without spaces."""
        typed = "".join(str(super().clean(value)).upper().split())
        if not _DISTRICT.fullmatch(typed):
            raise forms.ValidationError(
                _("That is not the first half of a postcode: a few letters and figures, as OY3.")
            )
        return typed
