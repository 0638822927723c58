"""Words for where a campaign stands, and for what it counts."""

from django.utils.translation import gettext_lazy as _

from groundswell.mobilise.campaigns.rules.goals import Counted
from groundswell.mobilise.campaigns.rules.pausing import Answer
from groundswell.mobilise.campaigns.rules.standing import Standing

STANDINGS = {
    Standing.PROPOSED: _("Proposed"),
    Standing.ADOPTED: _("Adopted"),
    Standing.STOPPED: _("Stopped, for a review"),
    Standing.OVER: _("Over"),
}
STAMPS = {Standing.PROPOSED: "open", Standing.STOPPED: "lost", Standing.OVER: "still"}
COUNTED = {
    Counted.MEETINGS: _("Meetings held"),
    Counted.CAME: _("People who came"),
}
SOURCES = {
    Counted.MEETINGS: _(
        "Counted from the meetings under it that are over and were not called off."
    ),
    Counted.CAME: _("Counted at the doors of those meetings."),
}
ANSWERS = {
    Answer.GO_ON: _("It goes on as it was"),
    Answer.CHANGED: _("It goes on, changed"),
    Answer.END: _("It is over"),
}
