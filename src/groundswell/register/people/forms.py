"""What is asked on this area's pages, and in which words."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.core import context as allauth_context
from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import clock
from groundswell.register.people import actions
from groundswell.register.people.rules import (
    CALLED_LENGTH,
    NAME_LENGTH,
    Unacceptable,
    normal_email,
)

HALF_SIGNED_IN_SECONDS = 3600

NEEDS = (
    ("step_free", _("Step-free way in, and to the toilet")),
    ("hearing_loop", _("Hearing loop")),
    ("sign_language", _("Sign language interpreter")),
    ("large_print", _("Papers in large print")),
    ("quiet", _("A quiet place to step out to")),
    ("seating", _("A seat with a back, or room for a wheelchair")),
    ("parking", _("Parking close to the door")),
    ("childcare", _("Children looked after")),
    ("no_calls", _("No telephone calls: write instead")),
)


def in_one_form(typed: str) -> str:
    """Return an e-mail address as the register keeps it, or as typed where it is none."""
    try:
        return normal_email(typed)
    except Unacceptable:
        return typed


class RequestCodeForm(allauth_forms.RequestLoginCodeForm):  # type: ignore[misc]
    """The address a sign-in code is sent to."""

    seen = {"email": _("We use it to send this one letter. Nobody is shown it.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the field in our words."""
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Your e-mail address")
        self.fields["email"].help_text = _("The one you gave when you joined.")
        self.fields["email"].error_messages["required"] = _("Type your e-mail address.")
        self.fields["email"].widget.attrs.pop("placeholder", None)

    def clean_email(self) -> str:
        """Make the account of somebody who is on the register and never signed in before."""
        self.cleaned_data["email"] = in_one_form(self.cleaned_data["email"])
        actions.account_at(email=self.cleaned_data["email"], at=clock.now())
        # What was typed is forgotten in an hour if nobody signs in; signing in lengthens it again.
        allauth_context.request.session.set_expiry(HALF_SIGNED_IN_SECONDS)
        return str(super().clean_email())


class ConfirmCodeForm(allauth_forms.ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code from the letter; filled in where its link was followed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take the code a link brought along. It is only shown; a person presses the button."""
        super().__init__(*args, **kwargs)
        request = allauth_context.request
        brought = request.GET.get("code", "") if request and request.method == "GET" else ""
        self.fields["code"].initial = brought[:20]
        self.fields["code"].label = _("The code from the letter")
        self.fields["code"].help_text = _("Capitals or not, with the dash or without.")
        self.fields["code"].error_messages["required"] = _("Type the code from the letter.")
        self.fields["code"].widget.attrs.pop("placeholder", None)


class PasswordForm(allauth_forms.LoginForm):  # type: ignore[misc]
    """For those who chose a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave out hints that disappear on typing."""
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].label = _("Your e-mail address")
        self.fields["password"].help_text = ""

    def clean_login(self) -> str:
        """Know an address however its letters were composed."""
        self.cleaned_data["login"] = in_one_form(self.cleaned_data["login"])
        return str(super().clean_login())


class RecordForm(forms.Form):
    """What a person may put right about themself."""

    full_name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=4 * NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    called = forms.CharField(
        label=_("What people call you"),
        required=False,
        max_length=4 * CALLED_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "dir": "auto"}),
        help_text=_("Said at the door and in letters. Left empty, we use your first name."),
    )
    seen = {
        "full_name": _("You, and officers of your group. It never stands on a public page."),
        "called": _("People at the meetings you say yes to."),
    }


class NeedsForm(forms.Form):
    """What somebody needs to take part."""

    needs = forms.MultipleChoiceField(
        label=_("What you need to take part"),
        required=False,
        choices=NEEDS,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Say it once. Every meeting then tells you whether it fits."),
    )
    seen = {"needs": _("You, and the hosts of meetings you say yes to. Kept encrypted.")}


class InvitedForm(forms.Form):
    """The one thing an invited person is asked."""

    full_name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=4 * NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        help_text=_("Any name people use for you; one is enough."),
    )
    seen = {"full_name": _("You, and officers of the groups you join.")}
