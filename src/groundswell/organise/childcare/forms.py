"""The shape of what people type: how many, of about what age, and nothing else of a child."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.organise.childcare import labels
from groundswell.organise.childcare.models import Carer, Creche, Family
from groundswell.organise.childcare.rules import MOST_PLACES, PLACES_EACH, Band

MOST_CHILDREN = range(MOST_PLACES + 1)
MOST_ADULTS = 10


class ChildrenForm(PlainForm):
    """How many children, by about what age."""

    def __init__(self, *args: Any, family: Family | None, **kwargs: Any) -> None:
        """Ask a number for each age, beginning with what was said before."""
        super().__init__(*args, **kwargs)
        for band in Band:
            self.fields[band.value] = forms.TypedChoiceField(
                label=str(labels.BANDS[band]),
                choices=[(number, number) for number in MOST_CHILDREN],
                coerce=int,
                empty_value=None,
                initial=family.said.get(band, 0) if family else 0,
                required=False,
            )

    def children(self) -> dict[str, int]:
        """Return the numbers said, by age."""
        return {band.value: self.cleaned_data[band.value] or 0 for band in Band}


class CareForm(PlainForm):
    """What hosts should know of somebody who offers to care."""

    note = forms.CharField(
        label=_("What should the hosts know?"),
        help_text=_("Such as: I teach at a nursery, and can bring my certificate. No numbers."),
        max_length=200,
        required=False,
    )
    seen = {"note": _("Hosts of this meeting. Kept encrypted, deleted a week after it.")}

    def __init__(self, *args: Any, carer: Carer | None, **kwargs: Any) -> None:
        """Offer what was said before."""
        super().__init__(*args, **kwargs)
        self.fields["note"].initial = carer.note if carer else ""


class ArrangeForm(PlainForm):
    """In which room, and for how many at most."""

    room = forms.CharField(
        label=_("In which room"),
        help_text=_("Those with a place see it, and those who care"),
        max_length=120,
        required=False,
    )
    most = forms.IntegerField(
        label=_("How many places at most"),
        help_text=_("Left empty: four for each adult you have checked"),
        min_value=0,
        max_value=MOST_ADULTS * PLACES_EACH,
        required=False,
    )

    def __init__(self, *args: Any, creche: Creche | None, **kwargs: Any) -> None:
        """Offer what was said before."""
        super().__init__(*args, **kwargs)
        if creche is not None:
            self.fields["room"].initial, self.fields["most"].initial = creche.room, creche.most
