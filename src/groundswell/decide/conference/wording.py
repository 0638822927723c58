"""Words for where a conference stands, what somebody was named as, and what happened."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from groundswell.decide.conference.models import Conference
from groundswell.decide.conference.rules.seats import Happened, Kind

KINDS = {Kind.DELEGATE: _("A delegate"), Kind.ALTERNATE: _("An alternate")}
HAPPENED = {
    Happened.NAMED: _("named"),
    Happened.CAME_IN: _("came in"),
    Happened.WENT_OUT: _("went out"),
    Happened.GAVE: _("handed the seat over"),
    Happened.TOOK: _("took the seat over"),
    Happened.ENDED: _("taken back"),
}


def stands(conference: Conference, at: datetime) -> tuple[object, str]:
    """Return where a conference stands in a word, and the kind of its stamp."""
    if at < conference.starts_at:
        return _("Called"), "open"
    return (_("Sitting"), "") if conference.sits(at) else (_("Over"), "still")
