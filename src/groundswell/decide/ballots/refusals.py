"""What this area says no to."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class SecretNotYet(Refusal):
    """A secret vote is one that anybody can check; there is none here yet, and none is faked."""

    code = "secret_votes_not_yet"
    sentence = _(
        "Not announced. A vote that is secret and that anybody can check is not built yet, and we "
        "do not pretend. Until then: by hands in the room, or on the record."
    )


class TimesInOrder(Refusal):
    """A vote opens after its notice, and closes after it opened."""

    code = "vote_times_in_order"
    sentence = _("Not announced. It opens at a time to come, and closes after that.")


class NobodyToAsk(Refusal):
    """There is nobody on the roll, or fewer than the quorum."""

    code = "vote_nobody_to_ask"
    sentence = _("Not announced. The roll has fewer people than the quorum asks for.")


class NotOnTheRoll(Refusal):
    """Only who was a member when it was announced."""

    code, status = "vote_not_on_the_roll", 403
    sentence = _(
        "Not counted. The roll was fixed when the vote was announced, and you were not on it."
    )


class NotOpen(Refusal):
    """It is not open yet, or has closed."""

    code = "vote_not_open"
    sentence = _("Not counted. The vote is not open: it has closed, or has yet to open.")


class VotedAlready(Refusal):
    """A vote stands."""

    code = "vote_stands"
    sentence = _("You have voted already, and that vote stands. It was counted once.")


class TookPart(Refusal):
    """Whoever asks does not count."""

    code, status = "vote_teller_is_another", 403
    sentence = _("Not entered. You put the question: somebody else counts.")


class NotACount(Refusal):
    """More hands than people."""

    code = "vote_not_a_count"
    sentence = _("Not entered. That is more hands than people in the room, or than on the roll.")


class BeganAlready(Refusal):
    """Nothing is called off once it is open."""

    code = "vote_has_begun"
    sentence = _("Not called off. It is open, or over: only a vote decides it now.")


class NotYourCard(Refusal):
    """A card belongs to its delegation."""

    code, status = "vote_not_your_card", 403
    sentence = _("Not counted. Only whoever has a seat for a group draws on its card.")


class CardSpent(Refusal):
    """Never more than a card is worth."""

    code = "vote_card_spent"
    sentence = _("Not counted. That is nothing, or more votes than are left on this card.")


class NotToBeChallenged(Refusal):
    """Only a show of hands at which cards were ready, and not for long."""

    code = "vote_not_to_be_challenged"
    sentence = _(
        "Not done. A card vote is asked for at a conference’s show of hands, until ten minutes "
        "after its result."
    )


class NoTie(Refusal):
    """A casting vote decides a tie and nothing else."""

    code = "vote_no_tie"
    sentence = _("Not cast. There is no tie for the chair to decide, or it is not theirs.")


class CardsAtConferences(Refusal):
    """A card is a branch's, and branches send delegates to a conference."""

    code = "vote_cards_at_conferences"
    sentence = _("Not announced. Cards are voted with at a conference, by its delegates.")


class NothingToOrder(Refusal):
    """An order needs two things, and a paper on which not everything is approved of."""

    code = "vote_nothing_to_order"
    sentence = _(
        "Not announced. There are fewer than two motions to put in order, or one could approve of "
        "all of them, or of none."
    )


class OrderedOnce(Refusal):
    """One order, given once."""

    code = "vote_ordered_once"
    sentence = _("Not announced. There is a priorities ballot already, and its notice stands.")


class ApproveOfSome(Refusal):
    """What the notice allows."""

    code = "vote_approve_of_some"
    sentence = _("Not counted. Approve of at least one, and of no more than the notice allows.")
