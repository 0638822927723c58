"""Answering: what is asked, and of whom as little as possible."""

from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.foundation.subjects import new_token
from groundswell.organise.meetings import labels
from groundswell.organise.meetings.actions import Guest
from groundswell.organise.meetings.rules.answers import LONGEST_NAME, MOST_BROUGHT, tidy_name
from groundswell.organise.meetings.rules.vocabulary import Answer, ContactKind
from groundswell.register.people.addresses import Address, address
from groundswell.register.people.rules import Kind, Unacceptable


class PersonForm(PlainForm):
    """The question put to somebody signed in: are you coming, and what would help?"""

    answer = forms.ChoiceField(
        label=_("Are you coming?"),
        choices=[(answer.value, label) for answer, label in labels.ANSWERS.items()],
        initial=Answer.YES.value,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Say whether you are coming."),
            "invalid_choice": _("Say yes, not sure yet, or can’t this time."),
        },
    )
    needs = forms.MultipleChoiceField(
        label=_("What would help?"),
        choices=[(need.value, label) for need, label in labels.NEEDS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    needs_words = forms.CharField(label=_("Anything else"), max_length=300, required=False)
    first_time = forms.BooleanField(label=_("It’s my first time with you"), required=False)
    bringing = forms.IntegerField(
        label=_("How many come with you?"),
        help_text=_("They need no name. Count children too."),
        min_value=0,
        max_value=MOST_BROUGHT,
        initial=0,
        required=False,
        error_messages={
            "invalid": _("Write a number from 0 to 4."),
            "max_value": _("Four at most with one answer. The others answer for themselves."),
        },
    )
    attends = forms.ChoiceField(
        label=_("In the room, or by the link?"),
        choices=[("room", _("In the room")), ("online", _("Online"))],
        initial="room",
        widget=forms.RadioSelect,
        required=False,
    )
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=32, required=False)

    def __init__(self, *args: Any, hybrid: bool = False, **kwargs: Any) -> None:
        """Give each form shown its own key; ask "room or link" where there are both."""
        super().__init__(*args, **kwargs)
        if not hybrid:
            del self.fields["attends"]
        self.fields["form_key"].initial = new_token()

    @property
    def said(self) -> Answer:
        """Return the answer given."""
        return Answer(self.cleaned_data["answer"])

    def needs_said(self) -> dict[str, Any]:
        """Return what would help, or nothing."""
        codes, words = self.cleaned_data["needs"], self.cleaned_data["needs_words"]
        return {"codes": codes, "words": words} if codes or words else {}

    def with_them(self) -> dict[str, Any]:
        """Return how many come along, and whether it is by the link."""
        online = self.cleaned_data.get("attends") == "online"
        return {"bringing": self.cleaned_data["bringing"] or 0, "online": online}

    def guest(self) -> Guest:
        """Return what the form says, as the action takes it."""
        return Guest(
            called="",
            **self.with_them(),
            form_key=self.cleaned_data["form_key"],
            first_time=self.cleaned_data["first_time"],
            needs=self.needs_said(),
        )


class GuestForm(PersonForm):
    """The same for anybody: a name, and an address only if they want reminders."""

    called = forms.CharField(
        label=_("What should we call you?"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Give a name, any name you go by, for the door.")},
    )
    contact = forms.CharField(
        label=_("Email or mobile, for reminders"),
        help_text=_("The day before, on the day, and two questions after. Or leave it blank."),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    keep_posted = forms.BooleanField(
        label=_("Write once, five days after: what came of it, and the next date"), required=False
    )
    field_order = (
        *("answer", "attends", "called", "contact", "keep_posted", "first_time", "bringing"),
        *("needs", "needs_words", "form_key"),
    )

    def clean_called(self) -> str:
        """Return the name, tidied; it has to have something to say."""
        name = tidy_name(self.cleaned_data["called"])
        if not name:
            raise forms.ValidationError(_("Give a name, any name you go by, for the door."))
        return name

    def clean_contact(self) -> Address | None:
        """Return the address, known for what it is, or nothing."""
        typed = self.cleaned_data["contact"].strip()
        if not typed:
            return None
        kind = Kind.EMAIL if "@" in typed or any(c.isalpha() for c in typed) else Kind.PHONE
        try:
            return address(kind, typed)
        except Unacceptable:
            if kind is Kind.EMAIL:
                raise forms.ValidationError(
                    _("That email is not whole. It reads like name@example.org.")
                ) from None
            raise forms.ValidationError(
                _("That number does not ring anywhere. Check its digits, or leave it blank.")
            ) from None

    @override
    def guest(self) -> Guest:
        """Return what the form says, as the action takes it."""
        found: Address | None = self.cleaned_data["contact"]
        return Guest(
            called=self.cleaned_data["called"],
            **self.with_them(),
            contact_kind=ContactKind(found.kind.value) if found else ContactKind.NONE,
            contact=found.normalised if found else "",
            contact_hash=found.value_hash if found else "",
            form_key=self.cleaned_data["form_key"],
            first_time=self.cleaned_data["first_time"],
            keep_posted=self.cleaned_data["keep_posted"],
            needs=self.needs_said(),
        )


class WalkInForm(PlainForm):
    """Somebody who just turned up: the name they give at the door."""

    called = forms.CharField(
        label=_("Somebody else’s name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write the name they give.")},
    )
    first_time = forms.BooleanField(label=_("Their first time"), required=False)
    form_key = forms.CharField(widget=forms.HiddenInput, min_length=8, max_length=32)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give each form shown its own key, so that sending it twice lets in one person."""
        super().__init__(*args, **kwargs)
        self.fields["form_key"].initial = new_token()

    def clean_called(self) -> str:
        """Return the name, tidied; it has to have something to say."""
        name = tidy_name(self.cleaned_data["called"])
        if not name:
            raise forms.ValidationError(_("Write the name they give."))
        return name
