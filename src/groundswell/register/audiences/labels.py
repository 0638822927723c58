"""What things are called on this area's pages and in its files."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.register.audiences.rules.exports import Column, Shape, State
from groundswell.register.audiences.rules.tree import Mode

type Text = str | Promise

MODES: dict[Mode, Text] = {
    Mode.ALL: _("All of these hold"),
    Mode.ANY: _("At least one of these holds"),
    Mode.NONE: _("None of these holds"),
}
GROUNDS: dict[str, Text] = {
    "consent": _("Agreed"),
    "no_consent": _("Never asked about this, or did not tick it"),
    "withdrawn": _("Said stop"),
    "suppressed": _("The address must not be written to"),
    "held": _("Too new to be asked for money"),
    "no_address": _("Gave us no such address"),
    "being_erased": _("Is leaving: their record is being erased"),
}
COLUMNS: dict[Column, Text] = {
    Column.NAME: _("Name"),
    Column.CALLED: _("What to call them"),
    Column.ADDRESS: _("Address"),
    Column.AGREED_ON: _("Agreed on"),
    Column.AGREED_HOW: _("Agreed where"),
    Column.MEMBER_SINCE: _("Member since"),
    Column.ACCESS_NEEDS: _("What they need to take part"),
}
SHAPES: dict[Shape, Text] = {
    Shape.XLSX: _("A spreadsheet (XLSX)"),
    Shape.CSV_BOM: _("Text for Excel (CSV, with a mark at its head)"),
    Shape.CSV: _("Plain text (CSV)"),
}
STATES: dict[State, Text] = {
    State.WAITING: _("Waits for a second person"),
    State.ALLOWED: _("Being made"),
    State.MADE: _("Ready to fetch"),
    State.REFUSED: _("Refused"),
    State.LAPSED: _("Lapsed"),
    State.DELETED: _("Deleted"),
}
FORMS: dict[str, Text] = {
    "join": _("when they joined"),
    "form": _("when they joined"),
    "paper": _("on a paper card, typed in"),
    "phone": _("by telephone, typed in"),
    "my_record": _("on their own page"),
    "import": _("brought from an earlier list"),
    "canary": _("when they joined"),
}
#: How a look begins that was a line in a file; the number of the file follows.
IN_A_FILE: Text = _("your line in a file")
ALARMS: dict[str, Text] = {
    "canary_seen": _("Somebody read the line of a person who does not exist"),
    "canary_taken": _("A person who does not exist stands in a file"),
    "canary_written": _("A letter went to a person who does not exist"),
    "many": _("More than 200 records were read within an hour"),
}


def form_label(form: str) -> Text:
    """Return where a consent was given, in words; its own word where nobody named it."""
    return FORMS.get(form, form)
