"""The shape of what people type."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import clock
from groundswell.foundation.pages.forms import PlainForm
from groundswell.foundation.subjects import Subject
from groundswell.mobilise.campaigns.actions import Asked, Proposed
from groundswell.mobilise.campaigns.models import (
    HEAD_LENGTH,
    LEAFLET_LENGTH,
    NO,
    SCRIPT_LENGTH,
    TITLE_LENGTH,
    WORDS_LENGTH,
    YES,
)
from groundswell.mobilise.campaigns.rules.asking import LONGEST_DAYS, Kind
from groundswell.mobilise.campaigns.rules.goals import Counted
from groundswell.mobilise.campaigns.rules.pausing import Answer
from groundswell.mobilise.campaigns.slots import Warrant
from groundswell.mobilise.campaigns.wording import ANSWERS, COUNTED, KINDS
from groundswell.organise.meetings.forms import WhenForm
from groundswell.organise.meetings.models import Meeting
from groundswell.register.structures.models import Body

EVERYBODY = _("Everybody.")


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def new_key() -> str:
    """Return a key by which a form sent twice is known for one."""
    return secrets.token_hex(12)


class ProposeForm(PlainForm):
    """A campaign: what for, of whom, who is affected, how far it wants to come."""

    umbrella = forms.ChoiceField(label=_("Under which umbrella?"))
    title = forms.CharField(label=_("What is it called?"), max_length=TITLE_LENGTH)
    words = forms.CharField(
        label=_("What does it want, and of whom?"), max_length=WORDS_LENGTH, widget=_area(5)
    )
    affected = forms.CharField(
        label=_("Who is affected?"),
        help_text=_("In words, not names: “tenants on the top floors”. They are who should lead."),
        max_length=WORDS_LENGTH,
        widget=_area(2),
    )
    because = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)

    seen = {"title": EVERYBODY, "words": EVERYBODY, "affected": EVERYBODY}

    def __init__(self, *args: Any, umbrellas: Sequence[Body], **kwargs: Any) -> None:
        """Offer the bodies the group belongs to, and ask how much of each count it wants."""
        super().__init__(*args, **kwargs)
        self.umbrellas = umbrellas
        field = self.fields["umbrella"]
        field.choices = [(b.token, b.name) for b in umbrellas]  # type: ignore[attr-defined]
        for counted, words in COUNTED.items():
            self.fields[f"goal_{counted.value}"] = forms.IntegerField(
                label=_now("A goal: %(counted)s") % {"counted": words},
                help_text=_("Counted by the system, never typed in. Leave it empty for none."),
                min_value=1,
                max_value=1_000_000,
                required=False,
            )

    def under(self) -> Body | None:
        """Return the umbrella that was chosen."""
        token = self.cleaned_data["umbrella"]
        return next((body for body in self.umbrellas if body.token == token), None)

    def proposed(self) -> Proposed:
        """Return what is proposed."""
        told = self.cleaned_data
        goals = {c: told[f"goal_{c.value}"] for c in Counted if told.get(f"goal_{c.value}")}
        return Proposed(told["title"], told["words"], told["affected"], goals)


class AdoptForm(PlainForm):
    """The decision by which a campaign was adopted."""

    warrant = forms.ChoiceField(label=_("By which decision?"), widget=forms.RadioSelect)
    seen = {"warrant": _("Everybody, on the campaign’s page and on the record.")}

    def __init__(self, *args: Any, warrants: Sequence[Warrant], **kwargs: Any) -> None:
        """Offer the umbrella's decisions."""
        super().__init__(*args, **kwargs)
        choices = [(str(each.subject), each.title) for each in warrants]
        self.fields["warrant"].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> Subject:
        """Return the decision that was chosen."""
        return Subject.parse(self.cleaned_data["warrant"])


class CallForm(WhenForm):
    """A meeting under a campaign: whose, what and when."""

    body = forms.ChoiceField(label=_("A meeting of which group?"))
    field_order = ("body",)

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        """Offer the groups somebody can call it for."""
        super().__init__(*args, **kwargs)
        self.bodies = bodies
        self.fields["body"].choices = [(b.token, b.name) for b in bodies]  # type: ignore[attr-defined]

    def chosen(self) -> Body | None:
        """Return the group that was chosen."""
        token = self.cleaned_data["body"]
        return next((body for body in self.bodies if body.token == token), None)


class TellForm(PlainForm):
    """What came of it."""

    words = forms.CharField(label=_("What came of it?"), max_length=WORDS_LENGTH, widget=_area(4))
    evidence = forms.CharField(
        label=_("Where can one see it?"),
        help_text=_("An address, a minute, a picture."),
        max_length=WORDS_LENGTH,
    )
    meeting = forms.ChoiceField(label=_("Of which meeting?"), required=False)
    ends = forms.BooleanField(
        label=_("With this the campaign is over"),
        help_text=_("Its page stays. Nothing more is called under it."),
        required=False,
    )
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)
    seen = {"words": EVERYBODY, "evidence": EVERYBODY}

    def __init__(self, *args: Any, meetings: Sequence[Meeting], **kwargs: Any) -> None:
        """Offer the meetings that are over."""
        super().__init__(*args, **kwargs)
        self.meetings = meetings
        first = ("", _now("of none in particular"))
        self.fields["meeting"].choices = [  # type: ignore[attr-defined]
            first, *((m.token, f"{m.title}, {m.local_start:%d.%m.%Y}") for m in meetings)
        ]  # fmt: skip

    def of_meeting(self) -> Meeting | None:
        """Return the meeting that was chosen."""
        token = self.cleaned_data["meeting"]
        return next((each for each in self.meetings if each.token == token), None)


class StopForm(PlainForm):
    """A stop: why, and that it affects whoever calls it."""

    because = forms.CharField(label=_("What goes wrong?"), max_length=WORDS_LENGTH, widget=_area(4))
    affected = forms.BooleanField(
        label=_("I am one of those it affects"),
        help_text=_("You say so yourself; nobody checks, and nobody is told who called it."),
    )
    seen = {"because": EVERYBODY}


class AnswerForm(PlainForm):
    """What the body that answers for it said to a stop."""

    answer = forms.ChoiceField(
        label=_("What did it decide?"), choices=list(ANSWERS.items()), widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("And why?"), max_length=WORDS_LENGTH, widget=_area(4))
    minute = forms.CharField(label=_("In which minute is it?"), max_length=TITLE_LENGTH)
    seen = {"words": EVERYBODY, "minute": EVERYBODY}

    def chosen(self) -> Answer:
        """Return what was decided."""
        return Answer(self.cleaned_data["answer"])


class AskForm(PlainForm):
    """What is asked of people: a name under a text, a letter of their own, or their word."""

    kind = forms.ChoiceField(
        label=_("What do you ask for?"),
        choices=[(kind.value, words) for kind, words in KINDS.items()],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label=_("What is it called?"), max_length=TITLE_LENGTH)
    addressee = forms.CharField(
        label=_("To whom does it go?"),
        help_text=_("A petition and a letter go to somebody; a pledge to nobody."),
        max_length=TITLE_LENGTH,
        required=False,
    )
    words = forms.CharField(
        label=_("The words"),
        help_text=_(
            "What people put their name to, what they may begin their letter with, or what they "
            "pledge. It is not changed afterwards."
        ),
        max_length=WORDS_LENGTH,
        widget=_area(8),
    )
    until = forms.DateField(
        label=_("Until which day?"), widget=forms.DateInput(attrs={"type": "date"})
    )
    form_key = forms.CharField(max_length=32, widget=forms.HiddenInput)
    seen = {"title": EVERYBODY, "addressee": EVERYBODY, "words": EVERYBODY, "until": EVERYBODY}

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        """Keep the moment, from which the last day is counted."""
        super().__init__(*args, **kwargs)
        self.at = at

    def clean_until(self) -> Any:
        """Return the day. :raises ValidationError: it is before today, or more than a year off."""
        day, today = self.cleaned_data["until"], clock.local_date(self.at)
        if not today <= day < today + timedelta(days=LONGEST_DAYS):
            raise forms.ValidationError(_now("A day from today on, within a year."))
        return day

    def asked(self) -> Asked:
        """Return what is asked, until the end of that day."""
        told = self.cleaned_data
        ends = datetime.combine(told["until"], datetime.min.time(), tzinfo=clock.zone())
        ends += timedelta(days=1)
        return Asked(Kind(told["kind"]), told["title"], told["addressee"], told["words"], ends)


class SignForm(PlainForm):
    """Whether everybody may read one's name."""

    named = forms.BooleanField(
        label=_("Show what I am called to everybody"),
        help_text=_("Left empty, you are counted, and nobody reads that it was you."),
        required=False,
    )


class KitForm(PlainForm):
    """What a campaign gives to whoever takes it up."""

    script = forms.CharField(
        label=_("Words for the doorstep"),
        help_text=_("How one begins, what one asks, what one leaves behind."),
        max_length=SCRIPT_LENGTH,
        widget=_area(8),
        required=False,
    )
    head = forms.CharField(label=_("The leaflet’s head"), max_length=HEAD_LENGTH, required=False)
    words = forms.CharField(
        label=_("The leaflet’s words"), max_length=LEAFLET_LENGTH, widget=_area(6), required=False
    )
    printer = forms.CharField(
        label=_("Who prints it? Name and address"),
        help_text=_("It stands at the foot of the sheet, beside who publishes it."),
        max_length=TITLE_LENGTH,
        required=False,
    )
    seen = dict.fromkeys(("script", "head", "words", "printer"), EVERYBODY)


class LeadForm(PlainForm):
    """Whether what a campaign is about affects somebody who leads it."""

    NO_MORE = "no_more"
    affected = forms.ChoiceField(label=_("Does it affect you?"), widget=forms.RadioSelect)
    seen = {"affected": _("Nobody. From five who lead it on, everybody reads how many say yes.")}

    def __init__(self, *args: Any, leads: bool, **kwargs: Any) -> None:
        """Let whoever leads it stop."""
        super().__init__(*args, **kwargs)
        choices = [
            (YES, _("I help to lead it, and it affects me")),
            (NO, _("I help to lead it; it does not affect me")),
        ]
        if leads:
            choices.append((self.NO_MORE, _("I lead it no more")))
        self.fields["affected"].choices = choices  # type: ignore[attr-defined]
