"""What the door's script says: it knows no language, so it is told."""

from django.utils.translation import gettext as _


def door_words() -> dict[str, str]:
    """Return the words by key; ``{n}`` and ``{name}`` are filled in by the script."""
    return {
        "here": _("{n} here"),
        "waits": _("{n} wait on this phone, not sent yet"),
        "sent": _("Everything on this phone is sent"),
        "last": _("last heard {time}"),
        "never": _("no signal yet"),
        "is_here": _("{name}: here"),
        "already": _("{name} was ticked in already."),
        "no_chair": _("{name}: every chair was spoken for. Ask the host."),
        "unknown": _("That code is not on the list and not ours. Ask for a name."),
        "too_late": _("{name}: not taken, the door was shut."),
        "other": _("That is a ticket for another meeting."),
        "false": _("That code was not made here. Ask for a name."),
        "checked_later": _("Not on this phone’s list. It is checked when there is a signal."),
        "nobody": _("Nobody by that name or code. Write them in below."),
        "first_time": _("First time"),
        "introduce": _("First time: introduce them to somebody."),
        "buddy": _("Pair with {name}"),
        "more": _("{n} more: find them by name."),
        "too_far": _("{name}: sent already. Take it back on the plain door list."),
        "sign_in": _("You are signed out. Sign in again to send what waits; nothing is lost."),
        "not_yours": _("This door is not yours to keep any more. The names are wiped."),
        "shut": _("The door list is closed and wiped."),
        "anew": _("There is a newer page. Load it anew; nothing is lost."),
        "left": _("Everything is sent, and this phone holds nothing any more."),
        "stay": _("{n} could not be sent. Stay in reach and try again."),
        "point": _("Point the camera at the code"),
    }
