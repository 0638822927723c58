"""The words for what stands in the lists."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.layout import Text
from groundswell.organise.offering.rules import Part, Thing, Transport
from groundswell.register.people.slots import Seated

THINGS = {
    Thing.PHONE: _("Telephoning"),
    Thing.WRITING: _("Writing and proof-reading"),
    Thing.TRANSLATING: _("Translating"),
    Thing.COOKING: _("Cooking, tea"),
    Thing.CHILDCARE: _("Minding children"),
    Thing.DRIVING: _("Giving lifts"),
    Thing.ROOM: _("A room to meet in"),
    Thing.VAN: _("A van"),
    Thing.PRINTER: _("A printer"),
    Thing.REPAIRS: _("Building and mending"),
    Thing.COMPUTERS: _("Computers, sound"),
    Thing.HOURS: _("A few hours, whatever is needed"),
}
SEATED: dict[Seated, Text] = {
    Seated.TELEPHONE: _("With a telephone"),
    Seated.KEYBOARD: _("With a keyboard, or a thumb"),
}
PARTS = {Part.MORNING: _("Morning"), Part.AFTERNOON: _("Afternoon"), Part.EVENING: _("Evening")}
TRANSPORT = {
    Transport.FOOT: _("On foot"),
    Transport.BIKE: _("By bike"),
    Transport.PUBLIC: _("Bus or train"),
    Transport.CAR: _("By car"),
}
DAYS = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)


def things_in_words(things: list[str]) -> list[str]:
    """Return what is offered, as people say it."""
    return [str(label) for thing, label in THINGS.items() if thing.value in things]


def free_in_words(free: list[str]) -> list[str]:
    """Return when somebody is free, a line for each day: "Monday: Morning, Evening"."""
    lines = []
    for number, day in enumerate(DAYS):
        parts = [str(label) for part, label in PARTS.items() if f"{number}.{part.value}" in free]
        if parts:
            lines.append(f"{day}: {', '.join(parts)}")
    return lines


def transport_in_words(transport: str) -> str:
    """Return how somebody gets about, or nothing."""
    return str(TRANSPORT[Transport(transport)]) if transport else ""
