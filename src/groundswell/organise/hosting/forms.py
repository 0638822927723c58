"""The shape of what hosts type; words and ranges only."""

from typing import Any, override

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.foundation.subjects import new_token
from groundswell.organise.hosting.actions import Safety
from groundswell.organise.hosting.models import Plan
from groundswell.organise.hosting.rules.hands import MOST_WANTED, begins
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules.times import NoSuchTime

SAFETY = ("exits", "first_aid", "defibrillator", "ring")


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


class PlanForm(PlainForm):
    """Who does which part of the evening, and what to know in a fright."""

    exits = forms.CharField(
        label=_("Ways out, and where to gather"), max_length=200, required=False
    )
    first_aid = forms.CharField(
        label=_("First-aid box, and who knows first aid"), max_length=200, required=False
    )
    defibrillator = forms.CharField(
        label=_("Nearest defibrillator"), max_length=200, required=False
    )
    ring = forms.CharField(
        label=_("Whom to ring about the place"),
        help_text=_("Who has the key, and the number"),
        max_length=200,
        required=False,
    )
    seen = {"ring": _("Hosts of this meeting, on the run sheet. Deleted seven days after it.")}

    def __init__(self, *args: Any, meeting: Meeting, plan: Plan | None, **kwargs: Any) -> None:
        """Ask who does each part of the agenda, and offer what was written before."""
        super().__init__(*args, **kwargs)
        self._parts = list(dict.fromkeys(row.what for row in meeting.agenda_rows()))
        names = [f"who_{number}" for number in range(len(self._parts))]
        for name, what in zip(names, self._parts, strict=True):
            asked = forms.CharField(label=what, max_length=120, required=False)
            asked.initial = plan.parts.get(what, "") if plan else ""
            self.fields[name] = asked
        for name in SAFETY:
            self.fields[name].initial = getattr(plan, name) if plan else ""
        self.order_fields([*names, *SAFETY])

    def part_fields(self) -> list[forms.BoundField]:
        """Return the lines that ask who does which part."""
        return [self[f"who_{number}"] for number in range(len(self._parts))]

    def safety_fields(self) -> list[forms.BoundField]:
        """Return the lines for a fright."""
        return [self[name] for name in SAFETY]

    def said(self) -> dict[str, Any]:
        """Return what the form says, as the action takes it."""
        data = self.cleaned_data
        parts = {what: data[f"who_{number}"] for number, what in enumerate(self._parts)}
        return {"parts": parts, "safety": Safety(**{name: data[name] for name in SAFETY})}
