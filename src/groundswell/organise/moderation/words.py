"""What outcomes, reasons and grounds are called."""

from django.utils.translation import gettext_lazy as _

from groundswell.organise.discussion.rules.threads import GoodFaith
from groundswell.organise.discussion.words import RULES, Text
from groundswell.organise.moderation.rules.cases import Outcome, Scope
from groundswell.organise.moderation.rules.panels import Fate, Vote
from groundswell.organise.moderation.rules.recusing import Ground
from groundswell.organise.moderation.rules.standing_in import Rung

REASONS: dict[GoodFaith, Text] = {
    GoodFaith.PERSON: _("It attacks a person, or people for what they are"),
    GoodFaith.SOURCE: _("It claims something and hides where that comes from"),
    GoodFaith.TOPIC: _("It leads away from what this is about, again and again"),
    GoodFaith.PRIVATE: _("It tells where somebody lives or works, or other private things"),
    GoodFaith.THREAT: _("It threatens somebody’s safety, or their place in the movement"),
}
NUMBERS: dict[GoodFaith, int] = {each.rule: each.number for each in RULES}
OUTCOMES: dict[Outcome, Text] = {
    Outcome.STANDS: _("It stands"),
    Outcome.COLLAPSED: _("Collapsed"),
    Outcome.HIDDEN: _("Hidden"),
}
SCOPES: dict[Scope, Text] = {
    Scope.POST: _("This post alone"),
    Scope.WRITER: _("This post, and its writer writes nothing here until then"),
}
FATES: dict[Fate, Text] = {
    Fate.UPHELD: _("The panel upheld it"),
    Fate.OVERTURNED: _("The panel overturned it: the post was restored"),
    Fate.LAPSED: _("Nobody decided in seven days"),
}
VOTES: dict[Vote, Text] = {
    Vote.OVERTURN: _("Restore the post"),
    Vote.UPHOLD: _("The decision was right"),
}
GROUNDS: dict[Ground, Text] = {
    Ground.OWN_POST: _("You wrote it."),
    Ground.OWN_CONVERSATION: _("You take part in this conversation."),
    Ground.REPORTED_IT: _("You reported it."),
    Ground.OWN_SUBJECT: _("What the conversation is about is yours."),
    Ground.STANDS_IN_IT: _("You stand in what the conversation is about."),
    Ground.OWN_BRANCH: _("It is your own branch’s, or its writer is of your branch."),
    Ground.DECIDED_IT: _("You decided it first."),
    Ground.BRANCH_OF_MODERATOR: _("Whoever decided first is of your branch."),
}
RUNGS: dict[Rung, Text] = {
    Rung.OFFICERS: _("the officers of other branches"),
    Rung.TRAINED: _("the members trained for panels"),
    Rung.MEMBERS: _("the members of four weeks and more"),
}


def rule_words(rule: str) -> Text:
    """Return what a rule asks, in words."""
    return next((each.asks for each in RULES if each.rule == rule), rule)
