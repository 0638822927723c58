"""The shape of what people type."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.signing import BadSignature, Signer
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.outbox.text_rules import Meaning, meaning
from groundswell.foundation.pages.forms import PlainForm
from groundswell.mobilise.listening import queries
from groundswell.mobilise.listening.models import GROUNDS, LONGEST, Round, Sheet, Statement
from groundswell.mobilise.listening.rules.paper import NotAnswers, read_answers
from groundswell.mobilise.listening.rules.texting import is_keyword
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
    keyword = forms.CharField(
        label=_("A word to text"),
        help_text=_(
            "Whoever texts it is asked one statement after another and answers 1, 2 or 3. Three to "
            "twelve letters, as BUSES. Leave it empty if nobody is to be asked by text."
        ),
        max_length=12,
        required=False,
    )
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)

    seen = {
        "keyword": _("Everybody."),
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

    def clean_keyword(self) -> str:
        """Return the word in capitals. :raises ValidationError: no round can begin with it."""
        word = str(self.cleaned_data["keyword"]).strip().upper()
        if word and (meaning(word) is not Meaning.WORDS or not is_keyword(word)):
            said = _("Take a word of three to twelve plain letters, and none as STOP, HELP or YES.")
            raise forms.ValidationError(said)
        return word


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


class PrintForm(PlainForm):
    """How many blank sheets."""

    count = forms.IntegerField(label=_("How many sheets?"), min_value=1, max_value=30)
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)


class TypeInForm(PlainForm):
    """One sheet as it came back."""

    code = forms.CharField(
        label=_("Code of the sheet"),
        help_text=_("Eight letters and figures, at its top right."),
        max_length=20,
    )
    answers = forms.CharField(
        label=_("What is ticked"),
        help_text=_("Number and letter of each: 3a 7d 12p is agree, disagree, pass."),
        max_length=1000,
        required=False,
    )
    words = forms.CharField(
        label=_("What they wrote of their own"),
        help_text=_("As it stands there; 160 signs. Somebody looks at it first."),
        max_length=LONGEST,
        required=False,
    )
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)

    seen = {"answers": _("Nobody: it becomes votes without a name."), "words": EVERYBODY}

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        """Take the round whose sheets there are."""
        super().__init__(*args, **kwargs)
        self.round = round_
        self._sheet: Sheet | None = None

    def clean_code(self) -> str:
        """Return the code. :raises ValidationError: no sheet has it."""
        typed = self.cleaned_data["code"]
        self._sheet = queries.sheet_with(self.round, typed)
        if self._sheet is None:
            raise forms.ValidationError(_("No sheet of this round has that code."))
        return str(typed)

    def clean_answers(self) -> dict[int, Said]:
        """Return what was said of which. :raises ValidationError: it cannot be read."""
        try:
            found = read_answers(self.cleaned_data["answers"])
        except NotAnswers as fault:
            words = _("This cannot be read: “%(there)s”. Write 3a 7d 12p.")
            raise forms.ValidationError(words % {"there": fault}) from None
        missing = queries.no_statements(self.round, found)
        if missing:
            words = _("No statement has the number %(number)s.")
            raise forms.ValidationError(words % {"number": missing[0]})
        return found

    def sheet(self) -> Sheet:
        """Return the sheet with the code. :raises LookupError: the form was not valid."""
        if self._sheet is None:
            raise LookupError("no sheet")
        return self._sheet
