"""Words for where a campaign stands, and for what it counts."""

from django.utils.translation import gettext_lazy as _

from groundswell.mobilise.campaigns.rules.asking import Kind
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
    Counted.SIGNED: _("Names under its petitions"),
    Counted.WROTE: _("Letters sent"),
    Counted.PLEDGED: _("Pledges"),
}
SOURCES = {
    Counted.MEETINGS: _(
        "Counted from the meetings under it that are over and were not called off."
    ),
    Counted.CAME: _("Counted at the doors of those meetings."),
    Counted.SIGNED: _("Counted from who signed, once each, here."),
    Counted.WROTE: _("Counted from those who wrote and say that they sent it."),
    Counted.PLEDGED: _("Counted from who gave their word, once each, here."),
}
ANSWERS = {
    Answer.GO_ON: _("It goes on as it was"),
    Answer.CHANGED: _("It goes on, changed"),
    Answer.END: _("It is over"),
}
KINDS = {
    Kind.PETITION: _("A petition"),
    Kind.LETTER: _("A letter each writes"),
    Kind.PLEDGE: _("A pledge"),
}
#: Of each kind: what the button says, what one did, and of how many it is told.
SIGNED_WORDS = {
    Kind.PETITION: (_("Sign it"), _("You signed it."), _("have signed")),
    Kind.LETTER: (_("I have sent mine"), _("You sent yours."), _("have sent theirs")),
    Kind.PLEDGE: (_("I will"), _("You gave your word."), _("have given their word")),
}
