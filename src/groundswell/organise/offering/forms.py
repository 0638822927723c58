"""The shape of what people type."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.organise.offering import labels, rules
from groundswell.register.structures.models import Body


class OfferForm(forms.Form):
    """What somebody can give, when, how far. Every question may be left out."""

    group = forms.ChoiceField(label=_("To which of your groups?"))
    things = forms.MultipleChoiceField(
        label=_("What could you give?"),
        required=False,
        choices=[(thing.value, label) for thing, label in labels.THINGS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("If you like. “I speak Polish and sign language.”"),
        required=False,
        max_length=rules.WORDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    radius_km = forms.IntegerField(
        label=_("How far would you go, in kilometres?"),
        help_text=_("As the crow flies. Leave it empty if you would rather not say."),
        required=False,
        min_value=1,
        max_value=rules.MOST_KM,
    )
    transport = forms.ChoiceField(
        label=_("How do you get about?"),
        required=False,
        choices=[("", _("I would rather not say"))]
        + [(way.value, label) for way, label in labels.TRANSPORT.items()],
        widget=forms.RadioSelect,
    )
    interests = forms.CharField(
        label=_("What do you care about?"),
        help_text=_("A few words with commas between: damp, buses, rents."),
        required=False,
        max_length=300,
    )
    free = forms.MultipleChoiceField(
        required=False,
        choices=[(cell, cell) for cell in rules.CELLS],
        label=_("When are you free?"),
    )

    seen = {
        "things": _("The few with an office in that group. Kept until you take it back."),
        "words": _("The same people. Kept under lock."),
        "radius_km": _("The same people; and it decides which meetings are suggested to you."),
        "interests": _("The same people; and meetings about these come first."),
    }

    def __init__(self, groups: Iterable[Body], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(body.token, body.name) for body in groups]
        self.fields["group"].choices = choices  # type: ignore[attr-defined]
        self.fields["group"].initial = choices[0][0] if choices else None

    def clean_interests(self) -> list[str]:
        """Return the words, each once."""
        return rules.words_of(self.cleaned_data["interests"])

    def grid(self) -> list[tuple[Any, list[tuple[str, Any, bool]]]]:
        """Return the days, and for each the parts of it: value, words, whether ticked."""
        ticked = set(self["free"].value() or ())
        return [
            (
                day,
                [
                    (f"{number}.{part.value}", label, f"{number}.{part.value}" in ticked)
                    for part, label in labels.PARTS.items()
                ],
            )
            for number, day in enumerate(labels.DAYS)
        ]


class AnswerForm(forms.Form):
    """One concrete next thing."""

    answer = forms.CharField(
        label=_("One next thing for them"),
        help_text=_("A day, a place, a person: “Come to Chapel Hall on Thursday, ask for Siân.”"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write one thing they could do next.")},
    )
