"""The shape of what hosts type; words and ranges only."""

from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.foundation.subjects import new_token
from groundswell.organise.hosting.rules.hands import MOST_WANTED, begins
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.times import NoSuchTime


class JobForm(PlainForm):
    """What is to be done, when on the day, and by how many."""

    form_key = forms.CharField(widget=forms.HiddenInput, max_length=32, min_length=8)
    what = forms.CharField(
        label=_("What is to be done"), help_text=_("Such as: put out chairs"), max_length=120
    )
    clock = forms.TimeField(
        label=_("At what time, on the day"), widget=forms.TimeInput(attrs={"type": "time"})
    )
    wanted = forms.IntegerField(
        label=_("How many hands"), min_value=1, max_value=MOST_WANTED, initial=2
    )
    field_order = ("what", "clock", "wanted", "form_key")

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        """Draw the key; offer the time at which the meeting begins."""
        super().__init__(*args, **kwargs)
        self._local_start = meeting.local_start
        self.fields["form_key"].initial = new_token()
        self.fields["clock"].initial = meeting.local_start.strftime("%H:%M")

    @override
    def clean(self) -> dict[str, Any]:
        """Make a moment of the time."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "clock" in data:
            try:
                data["begins_at"] = begins(data["clock"], self._local_start)
            except NoSuchTime:
                self.add_error("clock", _("The clocks go forward over this time that night."))
        return data

    def job(self) -> dict[str, Any]:
        """Return what the form says, as the action takes it."""
        names = ("what", "wanted", "form_key", "begins_at")
        return {name: self.cleaned_data[name] for name in names}
