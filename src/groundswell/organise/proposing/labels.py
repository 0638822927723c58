"""What the words of this area read as."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.pages.layout import Text
from groundswell.organise.proposing.rules import What

WORDS: dict[str, Text] = {
    What.SENT: _("Sent to be looked at"),
    What.ABOVE: _("Nobody had looked in time: those one level up were asked as well"),
    What.CHANGE: _("A change was asked for"),
    What.REFUSED: _("Refused"),
    What.LOOKED: _("Looked at, and put up"),
    What.SILENCE: _("Nobody looked: it went up by itself, as the rulebook says"),
    What.TRUSTED: _("Put up at once: its host is trusted"),
    What.MISSED: _("Its day came, and nobody had looked"),
}
DONE: dict[str, Text] = {
    "up": _("It’s up. Its host is told."),
    "change": _("Sent back with your words. Its host is told."),
    "refuse": _("Its host is told, with your reason."),
}
