"""What this area says no to."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class SayWhat(Refusal):
    """A campaign says what it wants, and whom it concerns."""

    code = "campaign_say_what"
    sentence = _("Not done. Say what it is for, and who is affected.")


class NotUnderThat(Refusal):
    """A group proposes under a body it belongs to."""

    code = "campaign_not_under_that"
    sentence = _("Not proposed. An umbrella is a body that the group belongs to.")


class NoDecision(Refusal):
    """An umbrella adopts by a decision of its own."""

    code = "campaign_no_decision"
    sentence = _(
        "Not adopted. An umbrella adopts a campaign by a decision of its own that stands, and each "
        "decision adopts one."
    )


class NotYourOwn(Refusal):
    """Nobody files the adoption of what their own group proposed."""

    code, status = "campaign_not_your_own", 403
    sentence = _("Not adopted. Your own group proposed it: somebody else files what was decided.")


class AdoptedAlready(Refusal):
    """It is adopted, by another decision."""

    code = "campaign_adopted_already"
    sentence = _("Not done. It was adopted by another decision, which stands.")


class IsOver(Refusal):
    """Nothing is begun under what is over."""

    code = "campaign_is_over"
    sentence = _("Not done. This campaign is over; what came of it stands on its page.")


class NotUnderIt(Refusal):
    """Groups under the umbrella act under a campaign; before it is adopted, its own group."""

    code, status = "campaign_not_under_it", 403
    sentence = _(
        "Not called. Before it is adopted only the group that proposed it calls meetings under it; "
        "then any group under the umbrella."
    )


class ShowWhatCame(Refusal):
    """A result is something one can look at."""

    code = "campaign_show_what_came"
    sentence = _("Not entered. Say what came of it, and where one can see that.")


class IsStopped(Refusal):
    """While a stop is reviewed nothing is done under a campaign."""

    code = "campaign_is_stopped"
    sentence = _(
        "Not done. Somebody it affects has called a stop. Nothing is called under it, and nothing "
        "adopted, until that is answered."
    )


class ForThoseAffected(Refusal):
    """A stop is called by somebody affected, of a group under the umbrella, with a reason."""

    code, status = "campaign_for_those_affected", 403
    sentence = _(
        "Not stopped. Whoever is affected and belongs to a group under its umbrella can call a "
        "stop, with a reason, and again after thirty days."
    )


class NotStopped(Refusal):
    """There is nothing to answer."""

    code = "campaign_not_stopped"
    sentence = _("Not done. Nobody has called a stop, or it is answered.")


class NotYoursToAnswer(Refusal):
    """Nobody answers a stop of what they proposed, or one they called."""

    code, status = "campaign_not_yours_to_answer", 403
    sentence = _(
        "Not answered. Whoever proposed it or called the stop leaves the answer to others."
    )


class AnswerWithAMinute(Refusal):
    """A body answers, and says where that can be read."""

    code = "campaign_answer_with_a_minute"
    sentence = _("Not answered. Say what the body decided, and in which minute that can be read.")


class AskWhatAndUntilWhen(Refusal):
    """An ask says what, of whom, and until when."""

    code = "campaign_ask_what"
    sentence = _(
        "Not asked. Say what, to whom a petition or a letter goes, and until which day within a "
        "year."
    )


class HasEnded(Refusal):
    """What has ended is counted."""

    code = "campaign_ask_has_ended"
    sentence = _("Not done. It has ended, and what was counted then stands.")


class NotPledged(Refusal):
    """Who pledged says whether they did."""

    code = "campaign_not_pledged"
    sentence = _("Not entered. Whoever pledged it here can say that they did it.")


class KitIsEmpty(Refusal):
    """A leaflet has a head, words, and who prints it."""

    code = "campaign_kit_is_empty"
    sentence = _(
        "Not kept. Write words for the doorstep, or a leaflet with its head, its words, and who "
        "prints it: the law wants that on the sheet."
    )


class LeadsItself(Refusal):
    """A campaign is led by the group whose it is."""

    code, status = "campaign_leads_itself", 403
    sentence = _("Not entered. A campaign is led by members of the group that began it.")
