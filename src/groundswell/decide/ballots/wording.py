"""Words for ways, majorities, stages, outcomes and choices."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from groundswell.decide.ballots.models import Question
from groundswell.decide.ballots.rules.results import Outcome
from groundswell.decide.ballots.rules.stages import Stage
from groundswell.decide.ballots.rules.terms import MAJORITIES, Choice, Majority, Of, Way

WAYS = {
    Way.HANDS: _("By a show of hands in the room, counted by two tellers"),
    Way.RECORDED: _(
        "On the record: each on their own device, and those on the roll see who said what"
    ),
    Way.CARDS: _("By cards: each group’s is worth its members, and can be split"),
    Way.SEALED: _("Secretly, so that anybody can check it"),
}
MAJORITY_WORDS = {
    "simple": _("More for than against; abstentions change nothing"),
    "two_thirds": _("At least two thirds of the votes for and against"),
    "of_present": _("More than half of everybody who takes part"),
    "of_roll": _("More than half of everybody on the roll"),
}
OF_WORDS = {
    Of.CAST: _("votes for and against"),
    Of.PRESENT: _("people who took part"),
    Of.ROLL: _("people on the roll"),
}
CHOICES = {
    Choice.FOR: _("For"),
    Choice.AGAINST: _("Against"),
    Choice.ABSTAIN: _("I abstain"),
}
SAID = {
    Choice.FOR: _("for"),
    Choice.AGAINST: _("against"),
    Choice.ABSTAIN: _("abstained"),
}
STAGES = {
    Stage.NOTICED: _("Announced"),
    Stage.OPEN: _("Open"),
    Stage.CLOSED: _("Closed, not yet declared"),
    Stage.CALLED_OFF: _("Called off"),
}
OUTCOMES = {
    Outcome.CARRIED: _("Carried"),
    Outcome.LOST: _("Lost"),
    Outcome.NO_QUORUM: _("Nothing decided: no quorum"),
}


def stage_words(question: Question, stage: Stage) -> object:
    """Return where a question stands, or how it ended."""
    return OUTCOMES[Outcome(question.outcome)] if stage is Stage.DECLARED else STAGES[stage]


def stamp_kind(question: Question, stage: Stage) -> str:
    """Return which stamp stands beside it: see ``pages/_stamp.html``."""
    if stage is Stage.DECLARED:
        kinds = {Outcome.CARRIED: "", Outcome.LOST: "lost", Outcome.NO_QUORUM: "still"}
        return kinds[Outcome(question.outcome)]
    return "still" if stage is Stage.CALLED_OFF else "open"


def majority_words(majority: Majority) -> object:
    """Return what a vote needs, in a sentence."""
    for key, usual in MAJORITIES.items():
        if usual == majority:
            return MAJORITY_WORDS[key]
    words = _now("More than %(num)s in %(den)s of the %(of)s")
    if not majority.strict:
        words = _now("At least %(num)s in %(den)s of the %(of)s")
    return words % {"num": majority.num, "den": majority.den, "of": OF_WORDS[majority.of]}
