"""What the join form and the welcome form look like, and their words."""

from typing import Any, override

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.organise.joining.rules import How
from groundswell.register.people import rules as people_rules
from groundswell.register.people.addresses import address
from groundswell.register.people.purposes import BY_KEY, CHANNEL_LABELS
from groundswell.register.people.rules import Channel, Kind

OFFERED = (
    (Channel.EMAIL, "meetings"),
    (Channel.SMS, "meetings"),
    (Channel.CALL, "meetings"),
    (Channel.EMAIL, "bulletin"),
)
NEEDS_EMAIL, NEEDS_PHONE = ("email:",), ("sms:", "call:")


def wants_choices() -> list[tuple[str, str]]:
    """Return a tick for each channel and purpose we ask about, in the words that are kept."""
    return [
        (
            f"{channel.value}:{purpose}",
            _("%(wording)s, %(channel)s")
            % {
                "wording": BY_KEY[purpose].wording.rstrip("."),
                "channel": CHANNEL_LABELS[channel],
            },
        )
        for channel, purpose in OFFERED
    ]


def _address(kind: Kind, typed: str, fault_words: str | Promise) -> str:
    """Return what was typed if it can be an address of ``kind``, or nothing for nothing."""
    if not typed.strip():
        return ""
    try:
        return address(kind, typed).value
    except people_rules.Unacceptable as fault:
        raise forms.ValidationError(str(fault_words)) from fault


class JoinForm(forms.Form):
    """Everything we ask of somebody who wants to join: five questions, three optional."""

    full_name = forms.CharField(
        label=_("Your name"),
        help_text=_("However you write it. One word is fine."),
        max_length=people_rules.NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Tell us a name to expect you by.")},
    )
    email = forms.CharField(
        label=_("E-mail"),
        help_text=_("If you like. Two people may share one address."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    phone = forms.CharField(
        label=_("Mobile"),
        help_text=_("If you like. Either, both or neither will do."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    wants = forms.MultipleChoiceField(
        label=_("What may we send you?"),
        help_text=_("Nothing, unless you tick it. You can change each of these at any time."),
        choices=wants_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    old_enough = forms.BooleanField(required=False)
    form_key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    because_of = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)

    seen = {
        "full_name": _(
            "The two or three people who welcome newcomers to your group. Kept while you are a "
            "member. Each look is written in your record."
        ),
        "email": _(
            "Those who welcome you, to write to you once. Kept while you are a member; erased "
            "within a day if you ask."
        ),
        "phone": _("Those who welcome you, to ring you once. Kept as long as the e-mail address."),
        "wants": _("Nobody but you; the program obeys it. Kept as proof of what you agreed to."),
        "old_enough": _("Nobody. We do not ask for your date of birth."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        age = settings.GROUNDSWELL_MINIMUM_AGE
        self.fields["old_enough"].label = _("I am %(age)s or older") % {"age": age}
        self.fields["old_enough"].error_messages["required"] = _(
            "To become a member you need to be %(age)s or older. If you are younger you are "
            "welcome at open meetings with an adult, and nothing you typed has been kept."
        ) % {"age": age}

    def clean_full_name(self) -> str:
        """Return the name as it will be kept: no invisible marks, one form of each letter."""
        try:
            return people_rules.clean_name(self.cleaned_data["full_name"])
        except people_rules.Unacceptable as fault:
            raise forms.ValidationError(
                _("That name has no letters we can show. Type it as you would sign it.")
            ) from fault

    def clean_email(self) -> str:
        """Return the address, or nothing."""
        return _address(
            Kind.EMAIL,
            self.cleaned_data["email"],
            _("That does not look like an e-mail address. One looks like ann@post.example."),
        )

    def clean_phone(self) -> str:
        """Return the number, or nothing."""
        return _address(
            Kind.PHONE,
            self.cleaned_data["phone"],
            _("That does not look like a telephone number. Give it with its area code."),
        )

    def clean_old_enough(self) -> bool:
        """Refuse somebody too young, kindly."""
        if not self.cleaned_data["old_enough"]:
            raise forms.ValidationError(self.fields["old_enough"].error_messages["required"])
        return True

    @override
    def clean(self) -> dict[str, Any]:
        """Check that what was ticked can be done with what was given."""
        data = super().clean() or self.cleaned_data
        wants = data.get("wants") or []
        missing_email = not data.get("email") and "email" not in self.errors
        if missing_email and any(want.startswith(NEEDS_EMAIL) for want in wants):
            self.add_error("email", _("You ticked e-mail below, so we need an address here."))
        missing_phone = not data.get("phone") and "phone" not in self.errors
        if missing_phone and any(want.startswith(NEEDS_PHONE) for want in wants):
            self.add_error("phone", _("You ticked a text or a call, so we need a number here."))
        return data


class PaperForm(JoinForm):
    """The same, typed in by an officer from a card or a telephone call."""

    source = forms.ChoiceField(
        label=_("How did they join?"),
        choices=(("paper", _("On paper, which we keep")), ("phone", _("By telephone"))),
        widget=forms.RadioSelect,
    )
    field_order = ("source", "full_name", "email", "phone", "wants", "old_enough")


class WelcomedForm(forms.Form):
    """How a newcomer was welcomed."""

    how = forms.ChoiceField(
        label=_("How did it go?"),
        choices=(
            (How.CALLED.value, _("I rang them")),
            (How.WROTE.value, _("I wrote to them")),
            (How.MET.value, _("We met")),
            (How.NOT_REACHED.value, _("I tried and could not reach them")),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how it went.")},
    )
