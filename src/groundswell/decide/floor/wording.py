"""Words for what stands on an order paper, who speaks on which side, and why somebody is next."""

from django.utils.translation import gettext_lazy as _

from groundswell.decide.floor.models import MOVES, REPLIES, SPEAKS
from groundswell.decide.floor.rules.air import Kind
from groundswell.decide.floor.rules.corrections import BETWEEN, PAPERS, Stands
from groundswell.decide.floor.rules.papers import Stage, What
from groundswell.decide.floor.rules.procedural import Kind as Procedural
from groundswell.decide.floor.rules.queue import Reason, Side

WHATS = {
    What.MOTION: _("A motion"),
    What.REPORT: _("A report"),
    What.ELECTION: _("An election"),
    What.DUE: _("Comes by itself"),
    What.CORRECTION: _("A correction of minutes"),
    What.OTHER: _("Something else"),
}
STAGES = {
    Stage.WAITING: _("Waits"),
    Stage.OPEN: _("Open now"),
    Stage.DONE: _("Ended"),
    Stage.FELL: _("Not reached"),
}
STAMPS = {Stage.WAITING: "still", Stage.OPEN: "", Stage.DONE: "open", Stage.FELL: "lost"}
SIDES = {
    Side.FOR: _("for it"),
    Side.AGAINST: _("against it"),
    Side.NEITHER: _("neither: a question or a point"),
}
ROLES = {MOVES: _("moves it"), SPEAKS: "", REPLIES: _("replies to the debate")}
#: Why somebody is heard before another.
BEFORE = {
    Reason.BALANCE: _("their side has been heard less often"),
    Reason.KEPT: _("it is the turn of a kept turn, and they asked for one"),
    Reason.SELDOM: _("they have spoken less often at this conference"),
    Reason.ORDER: _("they asked first"),
}
#: Why somebody is next.
NEXT = {
    Reason.BALANCE: _("their side has been heard less often"),
    Reason.KEPT: _("a kept turn"),
    Reason.SELDOM: _("has spoken least at this conference"),
    Reason.ORDER: _("asked first"),
}
AIR = {
    Kind.FIRST: _("Their first turn at this conference"),
    Kind.AGAIN: _("Who had spoken before"),
    Kind.OFFICERS: _("Officers of the body"),
    Kind.OTHERS: _("Everybody else"),
    Kind.KEPT: _("Kept turns"),
    Kind.OPEN: _("Other turns"),
}
#: What a procedural motion is called, and what it does.
PROCEDURAL = {
    Procedural.CHALLENGE: _("I challenge a ruling of the chair"),
    Procedural.SUSPEND: _("That standing orders be suspended for this item"),
    Procedural.ADJOURN: _("That the debate be adjourned: it goes to the end of the order paper"),
    Procedural.NEXT: _("Next business: no vote on this; somebody reports what becomes of it"),
    Procedural.PUT: _("That the question be now put: the debate is closed"),
    Procedural.REMIT: _("That it be remitted, to come back on a day"),
    Procedural.BACK: _("Reference back: the report goes back"),
}
PUT_AS = {
    Procedural.CHALLENGE: _("On “%(title)s”: is the ruling of the chair overturned?"),
    Procedural.SUSPEND: _("On “%(title)s”: are standing orders suspended?"),
    Procedural.ADJOURN: _("Is the debate on “%(title)s” adjourned?"),
    Procedural.NEXT: _("Do we leave “%(title)s” and go on to next business?"),
    Procedural.PUT: _("Is the question on “%(title)s” put now?"),
    Procedural.REMIT: _("Is “%(title)s” remitted?"),
    Procedural.BACK: _("Is “%(title)s” referred back?"),
}
#: Where a correction of minutes is, and its stamp.
CORRECTIONS = {
    Stands.MOVED: _("Waits"),
    Stands.ACCEPTED: _("Accepted"),
    Stands.REFUSED: _("Not accepted"),
    Stands.WITHDRAWN: _("Withdrawn"),
}
CORRECTION_STAMPS = {
    Stands.MOVED: "still",
    Stands.ACCEPTED: "open",
    Stands.REFUSED: "lost",
    Stands.WITHDRAWN: "still",
}
#: Parts of minutes that are no item.
PARTS = {BETWEEN: _("Between items"), PAPERS: _("The order paper")}
