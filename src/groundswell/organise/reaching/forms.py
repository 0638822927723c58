"""The shape of what people type."""

from typing import Any, override

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.organise.reaching.rules import How
from groundswell.register.people import rules as people_rules
from groundswell.register.people.addresses import address
from groundswell.register.people.rules import Kind


def _reads(kind: Kind, typed: str, fault_words: str | Promise) -> str:
    """Return what was typed if it can be an address of ``kind``, or nothing for nothing."""
    if not typed.strip():
        return ""
    try:
        return address(kind, typed).value
    except people_rules.Unacceptable as fault:
        raise forms.ValidationError(str(fault_words)) from fault


class AskForm(forms.Form):
    """Somebody would like to talk: a name to ask for, and a way to reach them."""

    called = forms.CharField(
        label=_("What may we call you?"),
        help_text=_("Any name will do."),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": _("Tell us a name to ask for.")},
    )
    phone = forms.CharField(
        label=_("Telephone"),
        help_text=_("A telephone or an e-mail address; one of the two is enough."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    email = forms.CharField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    words = forms.CharField(
        label=_("What is it about?"),
        help_text=_("If you like. A line will do."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput)

    seen = {
        "called": _("Whoever gets back to you. Deleted two weeks after they have."),
        "phone": _("Whoever gets back to you, to ring you. Deleted two weeks after they have."),
        "email": _("Whoever gets back to you; we write there who it is. Deleted with the rest."),
        "words": _("Whoever gets back to you. Kept under lock, and deleted with the rest."),
    }

    def clean_called(self) -> str:
        """Return the name as it will be shown: no invisible marks."""
        try:
            return people_rules.clean_name(self.cleaned_data["called"])[:100]
        except people_rules.Unacceptable as fault:
            raise forms.ValidationError(
                _("That name has no letters we can show. Type it as you would sign it.")
            ) from fault

    def clean_phone(self) -> str:
        """Return the number, or nothing."""
        return _reads(
            Kind.PHONE,
            self.cleaned_data["phone"],
            _("That does not look like a telephone number. It can be written like 07700 900123."),
        )

    def clean_email(self) -> str:
        """Return the address, or nothing."""
        return _reads(
            Kind.EMAIL,
            self.cleaned_data["email"],
            _("That does not look like an e-mail address. It needs a name, an @ and a place."),
        )

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for one way to reach them."""
        given = super().clean() or {}
        if "phone" in given and "email" in given and not (given["phone"] or given["email"]):
            self.add_error(
                "phone",
                _("We need one way to reach you: a telephone or an e-mail address."),
            )
        return given


class HowForm(forms.Form):
    """How it went."""

    how = forms.ChoiceField(
        choices=[
            (How.CALLED.value, _("We talked on the telephone")),
            (How.WROTE.value, _("I wrote to them")),
            (How.MET.value, _("We met")),
            (How.NOT_REACHED.value, _("I tried, and did not reach them")),
        ]
    )
