"""Words for what can be said, and for why somebody is shown a statement."""

from django.utils.translation import gettext_lazy as _

from groundswell.mobilise.listening.rules.routing import Why
from groundswell.mobilise.listening.rules.vocabulary import Kind, Said, Way

SAID = {Said.AGREE: _("agree"), Said.DISAGREE: _("disagree"), Said.PASS: _("pass")}
WHY = {
    Why.NEW: _("It is new: few people have seen it, so it comes up more often."),
    Why.APART: _("Answers to it tell most about where opinions differ."),
    Why.AGREED: _("Many who saw it agree, so it comes up more often."),
    Why.LEFT: _("It is drawn by lot from those you have not answered."),
}
KINDS = {
    Kind.MEMBER: _("members"),
    Kind.SUPPORTER: _("supporters"),
    Kind.PASSER_BY: _("passers-by"),
}
WAYS = {
    Way.WEB: _("on the web"),
    Way.DOOR: _("at the door"),
    Way.PAPER: _("on paper"),
    Way.TEXT: _("by text"),
}
