"""What is asked on this area's pages, one question a page, and in which words."""

from collections.abc import Iterable
from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.register.structures.conferring import Usual
from groundswell.register.structures.models.body import BASES

MAX_NAME = 120


class KindForm(forms.Form):
    """Step 1: what binds the group."""

    basis = forms.ChoiceField(
        label=_("What holds the group together?"),
        choices=[
            ("place", _("A place: a town, a ward, an estate, a street")),
            ("workplace", _("A workplace or a trade")),
            ("cause", _("A cause we want to win")),
            ("identity", _("Something we are or live with")),
            ("caucus", _("A caucus: people in the movement who want the same of it")),
        ],
        widget=forms.RadioSelect,
        help_text=_(
            "Only groups of a place stand for a place; the others may overlap with any. A caucus "
            "is listed, open to every member, and publishes its minutes."
        ),
        error_messages={
            "required": _("Choose what holds the group together."),
            "invalid_choice": _("Choose one of the five."),
        },
    )
    seen = {"basis": _("Everybody, once the group is on the map.")}


class WhereForm(forms.Form):
    """Step 2: where, or nowhere in particular."""

    place = forms.CharField(
        label=_("Where does it meet?"),
        max_length=100,
        required=False,
        help_text=_("A postcode or a town. The map shows the neighbourhood, not the door."),
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )
    no_place = forms.BooleanField(label=_("Nowhere in particular"), required=False)
    seen = {"place": _("Everybody sees the town; the postcode is not shown.")}

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("place", "").strip() and not cleaned.get("no_place"):
            self.add_error(
                "place", _("Type a postcode or a town, or tick “Nowhere in particular”.")
            )
        return cleaned


class NameForm(forms.Form):
    """Step 3: what it is called; and why, where another could be taken for it."""

    name = forms.CharField(
        label=_("What is the group called?"),
        max_length=MAX_NAME,
        help_text=_("Say the place or the thing first, so that people find it."),
        error_messages={
            "required": _("Type a name for the group."),
            "max_length": _("Make the name shorter: 120 letters at most."),
        },
    )
    name_reason = forms.CharField(
        label=_("Why does it go by this name all the same?"),
        max_length=300,
        required=False,
        help_text=_("One sentence. It goes into the public record with the founding."),
    )
    seen = {"name": _("Everybody."), "name_reason": _("Everybody: it stands in the record.")}

    def __init__(self, *args: Any, asks_why: bool = False, **kwargs: Any) -> None:
        """Show the second question only where there is a name to be taken for."""
        super().__init__(*args, **kwargs)
        if not asks_why:
            del self.fields["name_reason"]

    def clean_name(self) -> str:
        """Part words by one blank; a name has a letter."""
        name = " ".join(self.cleaned_data["name"].split())
        if not any(letter.isalpha() for letter in name):
            raise forms.ValidationError(_("A name has at least one letter."))
        return name


class PurposeForm(forms.Form):
    """Step 4: what it is for, and where it usually meets."""

    purpose = forms.CharField(
        label=_("What is it for?"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences, to somebody who has never heard of you."),
        error_messages={
            "required": _("Say in a sentence what the group is for."),
            "max_length": _("Make it shorter: 600 letters at most."),
        },
    )
    meets = forms.CharField(
        label=_("Where do you usually meet? (if you know)"),
        max_length=300,
        required=False,
        help_text=_("A café, a hall, somebody’s kitchen. You can change it at any time."),
    )
    seen = {"purpose": _("Everybody."), "meets": _("Everybody.")}


class SecondForm(forms.Form):
    """Step 5: who starts it with you."""

    second_called = forms.CharField(
        label=_("Who starts it with you?"),
        max_length=120,
        help_text=_("Their name, as they would write it."),
        error_messages={"required": _("Type the name of the second person.")},
    )
    second_email = forms.EmailField(
        label=_("Their e-mail address"),
        max_length=254,
        help_text=_("We send one letter with a link. Nothing happens until they say yes."),
        error_messages={
            "required": _("Type their e-mail address."),
            "invalid": _("That does not look like an e-mail address; check it for a slip."),
        },
    )
    seen = {
        "second_called": _("You and they, until they say yes."),
        "second_email": _("You and they. It is kept until they answer."),
    }

    def clean_second_email(self) -> str:
        """Compare addresses without case."""
        return str(self.cleaned_data["second_email"]).lower()


class YesForm(forms.Form):
    """The second starter's yes."""

    full_name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        help_text=_("As it should stand beside the office you will hold."),
        error_messages={"required": _("Type your name.")},
    )
    seen = {"full_name": _("Everybody: who holds an office is public.")}


class FillForm(forms.Form):
    """Who holds an office next, and the decision it rests on."""

    who = forms.CharField(
        label=_("Who was chosen?"),
        max_length=120,
        help_text=_("Their name, as the group’s list has it, or their e-mail address."),
        error_messages={"required": _("Type the name of whoever was chosen.")},
    )
    reference = forms.CharField(
        label=_("Which decision does it rest on?"),
        max_length=200,
        help_text=_("For example: members’ meeting, 20 May, item 3."),
        error_messages={"required": _("Say which meeting decided it, and when.")},
    )
    how = forms.ChoiceField(
        label=_("How were they chosen?"),
        choices=[
            ("elected", _("Elected by a members’ meeting, for a whole term")),
            ("co_opted", _("Asked in until the next meeting, ninety days at most")),
        ],
        initial="elected",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    seen = {
        "who": _("Everybody: who holds an office is public."),
        "reference": _("Everybody: it stands in the record."),
        "how": _("Everybody."),
    }


class ConferForm(forms.Form):
    """Which power a meeting conferred, and the decision it rests on."""

    power = forms.ChoiceField(
        label=_("Which power did the meeting confer?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose the power that was conferred."),
            "invalid_choice": _("Choose one of the powers on the list."),
        },
    )
    reference = forms.CharField(
        label=_("Which decision does it rest on?"),
        max_length=200,
        help_text=_("For example: members’ meeting, 20 May, item 3."),
        error_messages={"required": _("Say which meeting decided it, and when.")},
    )
    seen = {
        "power": _("Everybody: who holds which power is public."),
        "reference": _("Everybody: it stands in the record."),
    }

    def __init__(self, usual: Iterable[Usual], *args: Any, **kwargs: Any) -> None:
        """Offer what is not conferred here; of one, it is chosen already."""
        super().__init__(*args, **kwargs)
        choices = [(each.key, f"{each.info.label}: {each.office.title}") for each in usual]
        self.fields["power"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.initial.setdefault("power", choices[0][0])


class ProfileForm(forms.Form):
    """What a group says of itself."""

    about = forms.CharField(
        label=_("About the group"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    meets = forms.CharField(label=_("Where you usually meet"), max_length=300, required=False)
    meets_when = forms.CharField(
        label=_("When you usually meet"),
        max_length=200,
        required=False,
        help_text=_("For example: every second Tuesday, 7.30 pm."),
    )
    access = forms.CharField(
        label=_("Getting in"),
        max_length=300,
        required=False,
        help_text=_("Steps, toilets, hearing loop, and when they were last looked at."),
    )
    seen = {"about": _("Everybody.")}


STEP_FORMS: dict[str, type[forms.Form]] = {
    "kind": KindForm,
    "where": WhereForm,
    "name": NameForm,
    "purpose": PurposeForm,
    "second": SecondForm,
}
BASIS_LABELS = BASES
