"""Calling a meeting, in three short steps."""

from typing import Any, override
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.foundation.subjects import new_token
from groundswell.organise.meetings import labels
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.rules import times
from groundswell.organise.meetings.rules.access import facts_of
from groundswell.organise.meetings.rules.agenda import Row, rows_of, text_of
from groundswell.organise.meetings.rules.details import HowItGoes, WhatAndWhen, Where
from groundswell.organise.meetings.rules.series import MOST_AT_ONCE, Every
from groundswell.organise.meetings.rules.vocabulary import AccessFact
from groundswell.register.places import queries as places


def _day_field() -> forms.DateField:
    return forms.DateField(
        label=_("Which day?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Say which day."),
            "invalid": _("That is not a day. Write it as 20/8/2026."),
        },
    )


def _time_field(label: Any, missing: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": missing, "invalid": _("Write the time as 19:30.")},
    )


class WhenForm(PlainForm):
    """The first step: what, and when."""

    title = forms.CharField(
        label=_("What is it?"),
        help_text=_("As you would tell a neighbour: “Winter repairs: what we ask the county for”."),
        max_length=200,
        error_messages={"required": _("Give it a name people will recognise.")},
    )
    day = _day_field()
    starts = _time_field(_("From"), _("Say when it starts."))
    ends = _time_field(_("Until"), _("Say when it ends, so that people can get home."))
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=32, required=False)

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        """Read times as the clock in ``zone`` shows them."""
        super().__init__(*args, **kwargs)
        self._zone = ZoneInfo(zone)
        self.fields["form_key"].initial = new_token()

    @override
    def clean(self) -> dict[str, Any]:
        """Turn day and times into moments."""
        data = self.cleaned_data
        if not {"day", "starts", "ends"} <= data.keys():
            return data
        if data["starts"] == data["ends"]:
            self.add_error("ends", _("It would end when it starts."))
            return data
        try:
            data["starts_at"] = times.moment(data["day"], data["starts"], self._zone)
            data["ends_at"] = times.end_moment(
                data["day"], data["starts"], data["ends"], self._zone
            )
        except times.NoSuchTime:
            self.add_error("starts", _("The clocks go forward over that time on that day."))
        return data

    def step(self) -> WhatAndWhen:
        """Return the step, as the action takes it."""
        data = self.cleaned_data
        return WhatAndWhen(data["title"], data["starts_at"], data["ends_at"])

    @staticmethod
    def values_of(meeting: Meeting) -> dict[str, Any]:
        """Return what the form shows of a meeting."""
        return {
            "title": meeting.title,
            "day": meeting.local_start.date(),
            "starts": meeting.local_start.time(),
            "ends": meeting.local_end.time(),
        }


class WhereForm(PlainForm):
    """The second step: where, how many chairs, and getting in."""

    place_name = forms.CharField(label=_("Where?"), max_length=200, required=False)
    address = forms.CharField(label=_("Street"), max_length=300, required=False)
    locate = forms.CharField(
        label=_("Postcode or town"),
        help_text=_("Puts it on the map, so that people near it find it."),
        max_length=120,
        required=False,
    )
    online_url = forms.URLField(
        label=_("Or online: the link to join by"),
        help_text=_("Only people who have said yes are shown it."),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("That is not a link. It starts with https://.")},
    )
    capacity = forms.IntegerField(
        label=_("How many chairs?"),
        help_text=_("Leave it empty if nobody need be counted."),
        min_value=1,
        max_value=100_000,
        required=False,
        error_messages={"invalid": _("Write a whole number, or leave it empty.")},
    )

    def __init__(self, *args: Any, known: Meeting, **kwargs: Any) -> None:
        """Ask one line for each access fact; ``known`` keeps its place while unchanged."""
        super().__init__(*args, **kwargs)
        self._known = known
        for fact in AccessFact:
            self.fields[f"access_{fact.value}"] = forms.CharField(
                label=str(labels.ACCESS_TERMS[fact]), max_length=200, required=False
            )

    def access_fields(self) -> list[forms.BoundField]:
        """Return the lines about getting in."""
        return [self[f"access_{fact.value}"] for fact in AccessFact]

    def main_fields(self) -> list[forms.BoundField]:
        """Return the lines about the place."""
        return [self[n] for n in ("place_name", "address", "locate", "online_url", "capacity")]

    def clean_locate(self) -> str:
        """Find the place; help kindly when nothing is known by that name."""
        text: str = self.cleaned_data["locate"].strip()
        self._found = None
        if text and text != self._known.town:
            found = places.locate(text)
            if isinstance(found, places.NotFound):
                raise forms.ValidationError(found.help)
            self._found = found
        return text

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for a place or a link: one of them."""
        data = self.cleaned_data
        if not data.get("place_name") and not data.get("online_url") and not self.errors:
            self.add_error("place_name", _("Say where it is, or give a link to join by."))
        return data

    def step(self) -> Where:
        """Return the step, as the action takes it."""
        data = self.cleaned_data
        kept = data["locate"] == self._known.town
        lat, lon = (self._known.lat, self._known.lon) if kept and data["locate"] else (None, None)
        town = data["locate"]
        if self._found is not None:
            lat, lon, town = self._found.lat, self._found.lon, self._found.label
        lines = {fact: data[f"access_{fact.value}"] for fact in AccessFact}
        return Where(
            place_name=data["place_name"],
            address=data["address"],
            town=town[:120],
            lat=lat,
            lon=lon,
            online_url=data["online_url"],
            capacity=data["capacity"],
            access=facts_of(lines),
        )

    @staticmethod
    def values_of(meeting: Meeting) -> dict[str, Any]:
        """Return what the form shows of a meeting."""
        notes = {f"access_{key}": fact.get("note", "") for key, fact in meeting.access.items()}
        names = ("place_name", "address", "online_url", "capacity")
        return {name: getattr(meeting, name) for name in names} | {"locate": meeting.town} | notes


class HowForm(PlainForm):
    """The third step: what it is about, and how the evening goes."""

    about = forms.CharField(
        label=_("What is it about?"),
        help_text=_("Three or four sentences. Say what will be decided, and that tea is made."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    agenda = forms.CharField(
        label=_("How does it go?"),
        help_text=_("A line for each part, minutes first: 10 Tea; sit with someone new"),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    topics = forms.CharField(
        label=_("In a few words, with commas"),
        help_text=_("Damp, rents, buses: so that people who care about it are shown it."),
        max_length=200,
        required=False,
    )
    host_note = forms.CharField(
        label=_("A note for hosts and the door"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = {"host_note": _("Only the group’s hosts and door-keepers see this.")}

    def clean_agenda(self) -> tuple[Row, ...]:
        """Read the rows, or say which line has no minutes."""
        try:
            return rows_of(self.cleaned_data["agenda"])
        except ValueError as wrong:
            raise forms.ValidationError(
                _("This line does not start with minutes: “%(line)s”. Write it as “10 Tea”."),
                params={"line": str(wrong)[:80]},
            ) from None

    def clean_topics(self) -> tuple[str, ...]:
        """Return the words, lower case, each once."""
        words = (word.strip().casefold() for word in self.cleaned_data["topics"].split(","))
        return tuple(dict.fromkeys(word for word in words if word))[:10]

    def step(self) -> HowItGoes:
        """Return the step, as the action takes it."""
        data = self.cleaned_data
        return HowItGoes(data["about"], data["agenda"], data["topics"], data["host_note"])

    @staticmethod
    def values_of(meeting: Meeting) -> dict[str, Any]:
        """Return what the form shows of a meeting."""
        return {
            "about": meeting.about,
            "agenda": text_of(meeting.agenda_rows()),
            "topics": ", ".join(meeting.topics),
            "host_note": meeting.host_note,
        }


class RepeatForm(PlainForm):
    """Putting a meeting up again: how often, and how many times."""

    every = forms.ChoiceField(
        label=_("How often?"),
        choices=[(every.value, label) for every, label in labels.EVERY.items()],
        initial=Every.MONTH.value,
        widget=forms.RadioSelect,
    )
    count = forms.IntegerField(
        label=_("How many more times?"),
        help_text=_("26 at most. Each date is a meeting of its own, to be moved or called off."),
        min_value=1,
        max_value=MOST_AT_ONCE,
        error_messages={
            "required": _("Say how many more times."),
            "invalid": _("Write a whole number."),
            "max_value": _("26 at most; put up more when these are over."),
        },
    )
    form_key = forms.CharField(widget=forms.HiddenInput, min_length=8, max_length=32)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give each form shown its own key, so that sending it twice repeats once."""
        super().__init__(*args, **kwargs)
        self.fields["form_key"].initial = new_token()


class CancelForm(PlainForm):
    """Calling it off: why, in words people will read."""

    reason = forms.CharField(
        label=_("Why, in a sentence?"),
        help_text=_("Everybody who is coming gets this by email, once."),
        max_length=300,
        error_messages={"required": _("People will ask why. One sentence will do.")},
    )


class OutcomeForm(PlainForm):
    """What came of it: the end of the thread people can follow."""

    outcome = forms.CharField(
        label=_("What came of it?"),
        help_text=_("What was decided, who has it, by when. No names of people who only came."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
