"""Words for what can be said, and for why somebody is shown a statement."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.mobilise.listening.rules.coding import Strength
from groundswell.mobilise.listening.rules.hearing import Fault, Question
from groundswell.mobilise.listening.rules.routing import Why
from groundswell.mobilise.listening.rules.vocabulary import Kind, Said, Way, Whence

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
QUESTIONS = {
    Question.AGE: _("Age"),
    Question.NATION: _("Nation"),
    Question.TENURE: _("Home"),
    Question.DISABILITY: _("Disability"),
}
ASKS = {
    Question.AGE: _("How old are you?"),
    Question.NATION: _("Which nation do you say you are of?"),
    Question.TENURE: _("How do you live in your home?"),
    Question.DISABILITY: _("Do you describe yourself as disabled?"),
}
FAULTS = {
    Fault.NO_COLUMN: _("there is no such column; the first row is question, answer, people"),
    Fault.NO_SUCH_QUESTION: _("the questions are age, nation, tenure and disability"),
    Fault.NO_ANSWER: _("an answer has 1 to 60 signs"),
    Fault.TWICE: _("this answer stands there already"),
    Fault.NOT_A_NUMBER: _("a whole number of people, one or more, without commas"),
    Fault.TOO_MANY: _("a question has twelve answers at most"),
    Fault.ONLY_ONE: _("a question needs two answers or more"),
    Fault.EMPTY: _("there are no rows below the first"),
}
_GO_TO: dict[Question, tuple[str | Promise, str | Promise, str | Promise]] = {
    Question.AGE: (
        _("Stand where they wait: the college gate or the bus stop at four, with door cards."),
        _("Be at the school gate at three and at the change of shifts, with one question."),
        _("Bring paper sheets to a lunch club in the day, sit down, and read them out."),
    ),
    Question.NATION: (
        *(_("Ring a group they have of their own and ask to be invited; bring sheets."),) * 3,
    ),
    Question.TENURE: (
        *(_("Knock on every door of one street where most live like this, two by two."),) * 3,
    ),
    Question.DISABILITY: (
        *(_("Visit a group run by disabled people; offer to ask by telephone, at their time."),)
        * 3,
    ),
}

WHENCE: dict[str, str | Promise] = {
    Whence.DOOR.value: _("at a door"),
    Whence.HOUSE.value: _("in a house meeting"),
}
STRENGTHS: dict[Strength | None, str | Promise] = {
    None: _("All under one theme: chance would give the same, so it says nothing."),
    Strength.CHANCE: _("About what chance would give. Talk about what the themes mean."),
    Strength.WEAK: _("Weak: the themes mean different things to two people."),
    Strength.FAIR: _("Fair: read the counts as rough."),
    Strength.GOOD: _("Good: another pair would find much the same."),
    Strength.STRONG: _("Strong: another pair would find nearly the same."),
}


def go_to(question: Question, third: int) -> str | Promise:
    """Return one thing to do, off the screen, to hear those who gave an answer."""
    return _GO_TO[question][third]
