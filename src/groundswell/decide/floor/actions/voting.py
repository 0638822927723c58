"""What a vote came to that the floor waits for."""

from django.utils.translation import gettext as _

from groundswell.decide.ballots.models import Question
from groundswell.decide.floor.refusals import NotVotedOn


def decided_of(asked: Question | None) -> Question:
    """
    Return the vote that decided a question: the card vote, where one stands in its place.

    :raises NotVotedOn: it was not put, or is not declared.
    """
    last = Question.objects.filter(instead_of=asked).first() if asked else None
    decided = last or asked
    if decided is None or decided.declared_at is None:
        raise NotVotedOn
    return decided


def figures_of(vote: Question) -> str:
    """Return what a vote that was declared came to, as an order paper has it."""
    told = {"for": vote.votes_for, "against": vote.votes_against, "abstain": vote.abstentions}
    return _("%(for)s for, %(against)s against, %(abstain)s abstained") % told
