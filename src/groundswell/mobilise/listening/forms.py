"""The shape of what people type."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.mobilise.listening.models import GROUNDS, LONGEST, Statement
from groundswell.mobilise.listening.rules.vocabulary import Ground, Said

SALT = "listening.stranger"
EVERYBODY = _("Everybody, without your name.")


def fresh_secret() -> str:
    """Return what a stranger's browser will be known by, signed."""
    return Signer(salt=SALT).sign(get_random_string(22))


def read_secret(signed: str) -> str:
    """Return what a stranger's form carries, or nothing where we did not sign it."""
    try:
        return Signer(salt=SALT).unsign(signed)
    except BadSignature:
        return ""


def said_of(value: str) -> Said | None:
    """Return which of the three buttons was pressed, or ``None`` for anything else."""
    return next((said for said in Said if said.name.lower() == value), None)


class AskForm(PlainForm):
    """A new round: the question, a line about it, statements to begin with."""

    question = forms.CharField(
        label=_("What do you want to know?"),
        help_text=_("One open question: “What should change in our town?” Not yes or no."),
        max_length=200,
    )
    about = forms.CharField(
        label=_("What will come of it?"),
        help_text=_("Who reads the answers, and what will be done with them. It can be empty."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    first = forms.CharField(
        label=_("Statements to begin with"),
        help_text=_("One on each line, from all sides: whoever comes first has something to say."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    gives_votes = forms.BooleanField(
        label=_("When it is closed, anybody may copy all votes, without names"),
        help_text=_(
            "So that others can draw the map anew. Whoever knows two or three things somebody said "
            "could find the rest in it, so everybody is told before they answer, and it cannot be "
            "changed later."
        ),
        required=False,
    )
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)

    seen = {
        "question": _("Everybody."),
        "about": _("Everybody."),
        "first": _("Everybody."),
        "gives_votes": _("Everybody."),
    }

    def clean_first(self) -> list[str]:
        """Return the lines. :raises ValidationError: one of them is too long."""
        lines = [line.strip() for line in self.cleaned_data["first"].splitlines() if line.strip()]
        if any(len(line) > LONGEST for line in lines):
            words = _("A statement has 160 signs at most: one thing, in a line.")
            raise forms.ValidationError(words)
        return lines


class SayForm(PlainForm):
    """One statement."""

    words = forms.CharField(
        label=_("What do you say?"),
        help_text=_("One thing, in your own words, so that others can agree or not. 160 signs."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST}),
        error_messages={"required": _("Write what you would like to say.")},
    )
    seen = {"words": EVERYBODY}


class RankForm(PlainForm):
    """What matters most, of what one agreed with."""

    first = forms.ChoiceField(label=_("What matters most?"), required=False)
    second = forms.ChoiceField(label=_("And after that?"), required=False)
    third = forms.ChoiceField(label=_("And then?"), required=False)

    seen = {"first": _("Only you.")}

    def __init__(self, *args: Any, statements: Sequence[Statement], **kwargs: Any) -> None:
        """Offer what they agreed with."""
        super().__init__(*args, **kwargs)
        choices = [("", _("nothing more")), *((str(s.number), s.words) for s in statements)]
        for field in self.fields.values():
            field.choices = choices  # type: ignore[attr-defined]

    def numbers(self) -> list[int]:
        """Return what was chosen, first first."""
        names = ("first", "second", "third")
        return [int(self.cleaned_data[name]) for name in names if self.cleaned_data[name]]


class LeaveOutForm(PlainForm):
    """Leaving a statement out: by which rule, why, and which one says it already."""

    ground = forms.ChoiceField(
        label=_("By which rule?"), choices=list(GROUNDS.items()), widget=forms.RadioSelect
    )
    because = forms.CharField(
        label=_("Why, in a sentence?"),
        help_text=_("Whoever said it reads this, and so does everybody who looks."),
        max_length=300,
    )
    like = forms.ChoiceField(label=_("Which one says it already?"), required=False)

    seen = {"because": _("Everybody.")}

    def __init__(self, *args: Any, standing: Sequence[Statement], **kwargs: Any) -> None:
        """Offer what is put to everybody, what is most like it first."""
        super().__init__(*args, **kwargs)
        choices = [("", _("none")), *((s.token, s.words) for s in standing)]
        self.fields["like"].choices = choices  # type: ignore[attr-defined]

    def rule(self) -> Ground:
        """Return the rule that was chosen."""
        return Ground(self.cleaned_data["ground"])
