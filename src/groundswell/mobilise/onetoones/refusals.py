"""What this area refuses, in sentences."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class NotOnThatMap(Refusal):
    """Different on a map is who has a place on it."""

    code = "not_on_that_map"
    sentence = _(
        "You have no place on the map of that round. Answer some of its statements; the map is "
        "drawn again within ten minutes. Where it shows no groups, nobody stands elsewhere."
    )


class NotOfThatGroup(Refusal):
    """New to a group is who belongs to it."""

    code = "one_to_one_not_of_that_group"
    sentence = _("You do not belong to that group, so nobody there is new to it with you.")


class ForGrownUps(Refusal):
    """Strangers are matched here; that is for adults."""

    code = "one_to_one_for_adults"
    sentence = _(
        "One-to-ones match people who do not know each other, so they are for those of eighteen "
        "and over. There are other ways to talk: your group’s meetings, and listening."
    )


class OfferIsOver(Refusal):
    """An offer stands for seven days, or until one of two does not want it."""

    code = "one_to_one_offer_is_over"
    sentence = _(
        "Nothing comes of this one-to-one any more. You are in line again, as long as you wait."
    )


class SayHowToReachYou(Refusal):
    """Whoever says yes can be reached."""

    code = "say_how_to_reach_you"
    sentence = _("Say how the other reaches you: one telephone number or one e-mail address.")


class NotTalkingYet(Refusal):
    """Notes and words are for two who said yes, until it is emptied."""

    code = "not_talking_yet"
    sentence = _("There is nothing to write yet: both have to say yes first.")


class NotOneOfYourSentences(Refusal):
    """What goes into a round from here is a sentence of one's own."""

    code = "not_one_of_your_sentences"
    sentence = _("Choose one of the sentences you wrote yourself.")
