"""The shape of what people type in a room; words and ranges only."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.forms import PlainForm
from groundswell.foundation.subjects import new_token
from groundswell.organise.meetings.actions import Guest
from groundswell.organise.meetings.rules.answers import LONGEST_NAME, tidy_name
from groundswell.organise.meetings.rules.vocabulary import ContactKind
from groundswell.organise.room.actions.paper import PaperRow
from groundswell.organise.room.rules.tables import MOST_AT_A_TABLE, MOST_ROUNDS
from groundswell.register.people.addresses import Address, address
from groundswell.register.people.rules import Kind, Unacceptable

CONTACT_WORDS = _("That is neither an e-mail address nor a telephone number.")


def contact_of(typed: str) -> Address | None:
    """Return what was typed as an address, or nothing. :raises ValidationError: it is neither."""
    typed = typed.strip()
    if not typed:
        return None
    kind = Kind.EMAIL if "@" in typed else Kind.PHONE
    try:
        return address(kind, typed)
    except Unacceptable as fault:
        raise forms.ValidationError(CONTACT_WORDS) from fault


class KeyedForm(PlainForm):
    """A form with a key of its own, so that sending it twice is once."""

    form_key = forms.CharField(widget=forms.HiddenInput, max_length=32, min_length=8)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Draw the key."""
        super().__init__(*args, **kwargs)
        self.fields["form_key"].initial = new_token()


class TablesForm(KeyedForm):
    """How many sit at a table, and how often they move."""

    seats = forms.IntegerField(
        label=_("Seats at a table"), min_value=2, max_value=MOST_AT_A_TABLE, initial=4
    )
    rounds = forms.IntegerField(label=_("Rounds"), min_value=1, max_value=MOST_ROUNDS, initial=4)
    field_order = ("seats", "rounds", "form_key")


class TurnForm(KeyedForm):
    """Who would like to speak, and for how long."""

    called = forms.CharField(label=_("Who would like to speak"), max_length=120)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=30, initial=3)
    field_order = ("called", "minutes", "form_key")


class KioskForm(KeyedForm):
    """Which meeting, and what to call somebody. An address is only for one reminder."""

    meeting = forms.CharField(max_length=40)  # its token, and perhaps that of a shift
    called = forms.CharField(
        label=_("What should they call you?"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    contact = forms.CharField(
        label=_("Email or mobile, for one reminder"),
        help_text=_("Leave it blank and just turn up."),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("meeting", "called", "contact", "form_key")

    def clean_called(self) -> str:
        """Return the name, tidied; it has to have something to say."""
        name = tidy_name(self.cleaned_data["called"])
        if not name:
            raise forms.ValidationError(_("Give a name, any name you go by, for the door."))
        return name

    def clean_contact(self) -> Address | None:
        """Return the address, known for what it is, or nothing."""
        return contact_of(self.cleaned_data["contact"])

    def guest(self) -> Guest:
        """Return what the form says, as the action takes it."""
        given: Address | None = self.cleaned_data["contact"]
        return Guest(
            called=self.cleaned_data["called"],
            contact_kind=ContactKind(given.kind.value) if given else ContactKind.NONE,
            contact=given.normalised if given else "",
            contact_hash=given.value_hash if given else "",
            form_key=self.cleaned_data["form_key"],
            first_time=True,
        )


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One row of a sheet on the screen: as typed, what is wrong with it, or what came of it."""

    number: int
    called: str = ""
    contact: str = ""
    first: bool = False
    write: bool = False
    fault: str = ""
    done: str = ""


def typed_rows(sent: Mapping[str, str], numbers: range) -> list[TypedRow]:
    """Return the rows that were filled in, as typed, each with its fault."""
    rows = []
    for n in numbers:
        called = tidy_name(sent.get(f"called-{n}", "")[:LONGEST_NAME])
        contact = sent.get(f"contact-{n}", "").strip()[:254]
        first, write = f"first-{n}" in sent, f"write-{n}" in sent
        if called or contact:
            fault = _fault(called, contact, write=write)
            rows.append(TypedRow(n, called, contact, first, write, fault))
    return rows


def _fault(called: str, contact: str, *, write: bool) -> str:
    if not called:
        return str(_("There is an address and no name."))
    if write and not contact:
        return str(_("Ticked, and no address: untick it, or type the address."))
    try:
        contact_of(contact) if write else None
    except forms.ValidationError as fault:
        return str(fault.message)
    return ""


def as_paper(row: TypedRow) -> PaperRow:
    """Return a row without fault as the action takes it; without the tick, without the address."""
    given = contact_of(row.contact) if row.write else None
    email = given.value if given and given.kind is Kind.EMAIL else ""
    phone = given.value if given and given.kind is not Kind.EMAIL else ""
    return PaperRow(row.number, row.called, row.first, email, phone)


def whole_number(text: str, *, least: int, most: int, otherwise: int) -> int:
    """Return a number from an address, kept within bounds."""
    return max(least, min(most, int(text))) if re.fullmatch(r"\d{1,11}", text) else otherwise
