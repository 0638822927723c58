"""What columns, fates and faults are called, for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groundswell.register.imports.rules.vocabulary import Fate, Fault, Source, Target

type Text = str | Promise

TARGET_WORDS: dict[Target, Text] = {
    Target.NOTHING: _("leave out"),
    Target.FULL_NAME: _("name, whole"),
    Target.FIRST_NAME: _("first name"),
    Target.MIDDLE_NAME: _("middle name"),
    Target.LAST_NAME: _("family name"),
    Target.CALLED: _("what they are called"),
    Target.EMAIL: _("e-mail address"),
    Target.PHONE: _("telephone"),
    Target.ADDRESS: _("postal address, a part of it"),
    Target.LANGUAGE: _("language"),
    Target.BORN: _("born: a date or a year"),
    Target.UPDATED_ON: _("the day this row was last changed"),
    Target.JOINED_ON: _("the day they joined"),
    Target.AGREED_ON: _("the day they agreed"),
    Target.SAYS_EMAIL: _("may we e-mail them? yes, no, or a status"),
    Target.SAYS_SMS: _("may we text them? yes, no, or a status"),
    Target.STOP_EMAIL: _("do not e-mail"),
    Target.STOP_SMS: _("do not text"),
    Target.STOP_CALL: _("do not ring"),
    Target.STOP_POST: _("do not write by post"),
    Target.STOP_ALL: _("do not contact at all"),
    Target.STOP_TRADE: _("do not pass on to others"),
    Target.BAD_EMAIL: _("this e-mail address does not work"),
    Target.BAD_PHONE: _("this telephone does not work"),
}
FATE_WORDS: dict[str, Text] = {
    Fate.NEW: pgettext_lazy("row of a list", "new"),
    Fate.MATCH: _("here already"),
    Fate.CONFLICT: _("waits for a decision"),
    Fate.SUPPRESSED: _("asked us to stop"),
    Fate.INVALID: _("not brought"),
}
FAULT_WORDS: dict[str, Text] = {
    Fault.NO_NAME: _("No name. Put one in and bring the row again."),
    Fault.NAME: _("The name has no letter in it, or is longer than 300 characters."),
    Fault.NO_ADDRESS: _("No e-mail address, telephone or postal address to know them by."),
    Fault.EMAIL: _("Not an e-mail address."),
    Fault.PHONE: _("Not a telephone number."),
    Fault.PHONE_LOST: _(
        "A spreadsheet rounded this telephone number: the rest of its digits are gone. Format the "
        "column as text where the list is kept, and save it again."
    ),
    Fault.POST: _("The postal address is too long."),
    Fault.DATE: _("Not a date we can read the way round this column has them."),
    Fault.TOO_YOUNG: _("Too young to be on the register. Nothing was kept."),
    Fault.OPEN_QUOTE: _("A quotation mark is opened in this row and never closed."),
    Fault.TOO_WIDE: _("This row has more cells than there are columns."),
    Fault.TWO_PEOPLE: _("Matches two people on the register. They may be one person."),
    Fault.DIFFERS: _("Says something else than our record, and is not newer. Ours stands."),
    Fault.STOPPED: _("Is not to be written to. The stop was kept, and nothing else."),
    Fault.ERASED: _("Asked to be erased. Not brought back."),
}
SOURCE_WORDS: dict[Source, Text] = {
    Source.TICKED: _("They ticked a box, on a website or in an app"),
    Source.SIGNED: _("They signed a sheet or a form"),
    Source.SAID: _("They said so, and it was written down"),
    Source.NONE: _("They did not, or we cannot show it: bring them, and write to nobody"),
}
PRESET_WORDS: dict[str, str] = {
    "action_network": "Action Network",
    "nationbuilder": "NationBuilder",
    "civicrm": "CiviCRM",
    "van": "VAN / EveryAction",
}
FIELD_WORDS: dict[str, Text] = {
    "birth_year": _("year of birth"),
    "email": _("another e-mail address"),
    "phone": _("another telephone number"),
    "post": _("another postal address"),
    "two_people": _("two records"),
}
