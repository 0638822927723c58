"""Words for ways, rules, stages and grounds."""

from django.utils.translation import gettext_lazy as _

from groundswell.decide.elections.rules.excluding import State, Why
from groundswell.decide.elections.rules.papers import Fault
from groundswell.decide.elections.rules.reconciling import Gap
from groundswell.decide.elections.rules.stages import Stage
from groundswell.decide.elections.rules.standing import Ground
from groundswell.decide.elections.rules.terms import Way
from groundswell.foundation.privacy.pictures import Fault as Picture

WAYS = {
    Way.PAPER: _("On paper in the room: secret, typed by two people, reconciled"),
    Way.RECORDED: _(
        "On the record: each on their own device, and those on the roll see who marked what"
    ),
    Way.SEALED: _("Secretly online, so that anybody can check it"),
}
RULES = {
    "scottish-stv": _(
        "Single transferable vote, as councils are elected: every paper moves, five decimals"
    ),
    "meek": _("Single transferable vote by Meek’s method, to nine decimals"),
    "wigm": _("Single transferable vote, weighted inclusive Gregory, in exact fractions"),
    "ers97": _("Single transferable vote, the rules of 1997 that many unions use"),
    "irv": _("Alternative vote, for one seat"),
    "schulze": _("Schulze: who beats the others one against one"),
    "approval": _("Approval: tick everybody you could live with; most ticks win"),
    "block": _("Block vote: as many ticks as seats; most ticks win"),
}
STAGES = {
    Stage.NOMINATIONS: _("Nominations are open"),
    Stage.WITHDRAWALS: _("Nominations are in"),
    Stage.READY: _("Before the vote"),
    Stage.OPEN: _("Voting is open"),
    Stage.CLOSED: _("Closed, being counted"),
    Stage.DECLARED: _("Declared"),
    Stage.FINAL: _("Final"),
    Stage.SET_ASIDE: _("Set aside"),
    Stage.CALLED_OFF: _("Called off"),
}
STAMPS = {
    Stage.DECLARED: "",
    Stage.FINAL: "",
    Stage.SET_ASIDE: "lost",
    Stage.CALLED_OFF: "still",
}
GROUNDS = {
    Ground.AFTER_NOTICE: _("You became a member after the roll was fixed by the notice."),
    Ground.TOO_NEW: _(
        "On the day of the notice you had not been a member for as long as the rules ask."
    ),
    Ground.NO_MEMBER: _("You are not a member here."),
}
GROUNDS_OF_OTHERS = {
    Ground.AFTER_NOTICE: _("Became a member after the notice."),
    Ground.TOO_NEW: _("Had not been a member for as long as the rules ask."),
    Ground.NO_MEMBER: _("Was no member at the notice."),
}
FAULTS = {
    Fault.EMPTY: _("Nothing is marked. Tick the box at the end if you mean a blank paper."),
    Fault.TWICE: _("Two names have the same number. Give each number once."),
    Fault.SKIPPED: _("A number is left out. Number without a gap: 1, 2, 3."),
    Fault.TOO_MANY: _("More names are ticked than there are seats."),
}
PICTURES = {
    Picture.TOO_HEAVY: _("That file is larger than 15 MB. Send a smaller one."),
    Picture.TOO_LARGE: _("That picture has more points than we take. Send a smaller one."),
    Picture.NO_PICTURE: _("That is no photograph we can read: send a JPEG, a PNG or a WebP."),
}
CAUSES = {
    "election_not_open": _("voting was not open"),
    "election_has_a_paper": _("they held a paper"),
    "election_ballot_stands": _("they had voted, and marked it otherwise"),
    "election_not_a_ballot": _("the marks were not a ballot"),
    "election_not_on_the_roll": _("not on the roll"),
    "election_excluded": _("left off the roll by an exclusion"),
}
GAPS = {
    Gap.SUM: _("Papers given out are not those in the box, unused and spoilt together."),
    Gap.TYPED: _("Not every paper in the box has been typed by two people alike."),
}
WHYS = {
    Why.DOUBLES: _("On the roll twice, under two records"),
    Why.UNREAL: _("No such person, or a membership made in somebody else’s name"),
    Why.OUTSIDERS: _("Not of those this body is for, as its rulebook says who that is"),
    Why.SUSPENDED: _("Their vote was suspended by a decision that stands on the record"),
}
STATES = {
    State.NOTICED: _("told, and can appeal"),
    State.APPEALED: _("appealed, before three drawn by lot"),
    State.HOLDS: _("holds"),
    State.LIFTED: _("lifted"),
    State.FELL: _("fell: voting opened before it was settled"),
}
