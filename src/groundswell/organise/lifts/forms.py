"""The shape of what people type; from about where is looked up, and made coarse."""

from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.organise.lifts.actions import About
from groundswell.organise.lifts.models import Lift, Need, Side
from groundswell.organise.lifts.rules import MOST_SEATS
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.times import NoSuchTime, moment
from groundswell.register.places.queries import NotFound, locate

TWO = _("Only the other of you two, once both have said yes. Deleted a week after the meeting.")
COMING = _("Members who are coming. Never your street: a postcode is cut to its first half.")


class SideForm(PlainForm):
    """What both sides say."""

    area = forms.CharField(
        label=_("From about where"),
        help_text=_("A town, or the first half of a postcode"),
        max_length=60,
    )
    contact = forms.CharField(
        label=_("How the other reaches you"),
        help_text=_("A telephone number or an e-mail address"),
        max_length=120,
    )
    exact = forms.CharField(
        label=_("Where exactly to meet, if you like"),
        help_text=_("A corner or a bus stop will do"),
        max_length=200,
        required=False,
    )
    seen = {"area": COMING, "contact": TWO, "exact": TWO}

    def __init__(self, *args: Any, side: Side | None, **kwargs: Any) -> None:
        """Offer what was said before."""
        super().__init__(*args, **kwargs)
        if side is not None:
            for name in ("area", "contact", "exact"):
                self.fields[name].initial = getattr(side, name)

    def clean_area(self) -> str:
        """Find the place, and keep its district rather than a street."""
        found = locate(self.cleaned_data["area"])
        if not isinstance(found, NotFound) and found.postcode:
            found = locate(found.district or found.label)
        if isinstance(found, NotFound):
            raise forms.ValidationError(_("We know no town or half postcode of this name."))
        self._lat, self._lon = found.lat, found.lon
        return found.label[:120]

    def about(self) -> About:
        """Return from about where, as the action takes it."""
        data = self.cleaned_data
        return About(data["area"], self._lat, self._lon, data["contact"], data["exact"])


class LiftForm(SideForm):
    """How many seats, and when one leaves."""

    seats = forms.IntegerField(
        label=_("How many people you can take"), min_value=1, max_value=MOST_SEATS, initial=2
    )
    clock = forms.TimeField(
        label=_("Leaving about when"), widget=forms.TimeInput(attrs={"type": "time"})
    )
    field_order = ("seats", "area", "clock", "contact", "exact")

    def __init__(self, *args: Any, meeting: Meeting, side: Lift | None, **kwargs: Any) -> None:
        super().__init__(*args, side=side, **kwargs)
        self._local_start = meeting.local_start
        zone = meeting.local_start.tzinfo
        leaves = side.leaves_at.astimezone(zone) if side else meeting.local_start
        self.fields["clock"].initial = leaves.strftime("%H:%M")
        if side is not None:
            self.fields["seats"].initial = side.seats

    @override
    def clean(self) -> dict[str, Any]:
        """Make a moment of the time, on the meeting's own day."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        start = self._local_start
        if "clock" in data and start.tzinfo is not None:
            try:
                data["leaves_at"] = moment(start.date(), data["clock"], start.tzinfo)
            except NoSuchTime:
                self.add_error("clock", _("The clocks go forward over this time that night."))
        return data


class NeedForm(SideForm):
    """What a passenger says besides."""

    room = forms.CharField(
        label=_("What the car must have room for, if anything"),
        help_text=_("Such as: a folded wheelchair, a seat I need not climb into"),
        max_length=120,
        required=False,
    )
    field_order = ("area", "room", "contact", "exact")
    seen = {
        **SideForm.seen,
        "room": _("A driver you ask, or say yes to; nobody else. Kept encrypted."),
    }

    def __init__(self, *args: Any, side: Need | None, **kwargs: Any) -> None:
        super().__init__(*args, side=side, **kwargs)
        if side is not None:
            self.fields["room"].initial = side.room
