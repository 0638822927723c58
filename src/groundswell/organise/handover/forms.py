"""What declaring a handover asks for."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import clock
from groundswell.foundation.subjects import new_token
from groundswell.organise.handover.actions import Declared
from groundswell.organise.handover.rules import LEAST_DAYS, WORDING_LENGTH, Fate
from groundswell.register.people.purposes import PURPOSES
from groundswell.register.structures.models import Body


def _purposes() -> list[tuple[str, Any]]:
    return [(purpose.key, purpose.label) for purpose in PURPOSES]


class DeclareForm(forms.Form):
    """The terms of a handover. They are public, and are never edited."""

    to_body = forms.ChoiceField(
        label=_("Where may they go on to?"),
        help_text=_("The movement, or another body that goes on."),
    )
    old_purpose = forms.ChoiceField(
        label=_("What did they sign up for?"),
        help_text=_("Only those who may still be written to about this get a letter."),
        choices=_purposes,
        initial="campaign",
    )
    new_purpose = forms.ChoiceField(
        label=_("What would we write to them about?"), choices=_purposes, initial="bulletin"
    )
    wording = forms.CharField(
        label=_("The question, as they will read it"),
        help_text=_("Kept with every yes as proof of what was asked."),
        max_length=WORDING_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    ends_on = forms.DateField(
        label=_("The last day to answer"),
        help_text=_("Two weeks away at least, ninety days at most."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    fate = forms.ChoiceField(
        label=_("What becomes of those who say no, or nothing?"),
        choices=(
            (Fate.ERASE.value, _("Erased, if they are in no other group")),
            (Fate.PARK.value, _("Kept unused until a day, for a stated reason; then erased")),
        ),
        widget=forms.RadioSelect,
        initial=Fate.ERASE.value,
    )
    parked_until = forms.DateField(
        label=_("Kept until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    parked_because = forms.CharField(label=_("Kept because"), required=False, max_length=300)
    form_key = forms.CharField(widget=forms.HiddenInput, min_length=8, max_length=40)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        """Offer the bodies above the campaign, which go on when it is over."""
        super().__init__(*args, **kwargs)
        above = Body.objects.open().filter(pk__in=body.lineage).exclude(pk=body.pk)
        self._bodies = {found.token: found for found in above.order_by("-path")}
        offered = self.fields["to_body"]
        if isinstance(offered, forms.ChoiceField):
            offered.choices = [(token, found.name) for token, found in self._bodies.items()]
        self.fields["form_key"].initial = new_token()
        soonest = clock.local_date(clock.now()) + timedelta(days=LEAST_DAYS)
        self.fields["ends_on"].initial = soonest + timedelta(days=LEAST_DAYS)

    def terms(self) -> Declared:
        """Return what was declared."""
        data = self.cleaned_data
        return Declared(
            to_body=self._bodies[data["to_body"]],
            old_purpose=data["old_purpose"],
            new_purpose=data["new_purpose"],
            wording=data["wording"],
            ends_on=data["ends_on"],
            fate=Fate(data["fate"]),
            parked_until=data["parked_until"],
            parked_because=data["parked_because"],
        )


class AnswerForm(forms.Form):
    """Yes or no."""

    said = forms.ChoiceField(choices=(("yes", _("Yes")), ("no", _("No"))))
    shown_at = forms.CharField(max_length=200)
