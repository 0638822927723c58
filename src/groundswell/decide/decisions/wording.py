"""Words for where a decision stands, and which stamp stands beside them."""

from django.utils.translation import gettext_lazy as _

from groundswell.decide.decisions.rules.standing import Answer, Reported, Standing

STANDINGS = {
    Standing.AGREED: _("Agreed"),
    Standing.UNDER_WAY: _("Under way"),
    Standing.OVERDUE: _("Overdue"),
    Standing.DONE: _("Done"),
    Standing.NOT_DONE: _("Not done"),
    Standing.REPLACED: _("Replaced"),
}
STAMPS = {
    Standing.AGREED: "open",
    Standing.UNDER_WAY: "open",
    Standing.OVERDUE: "lost",
    Standing.NOT_DONE: "lost",
    Standing.REPLACED: "still",
}
REPORTED = {
    Reported.UNDER_WAY: _("It is under way"),
    Reported.DONE: _("It is done"),
    Reported.NOT_DONE: _("It will not be done"),
}
ANSWERS = {
    Answer.TAKEN_UP: _("We take it up"),
    Answer.DONE: _("We have done it"),
    Answer.DECLINED: _("We do not take it up"),
}
