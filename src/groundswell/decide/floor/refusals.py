"""What this area says no to."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class NotSitting(Refusal):
    """A floor is there while its conference sits."""

    code = "floor_not_sitting"
    sentence = _("Not done. The conference does not sit now.")


class ConferenceOver(Refusal):
    """What is over has no order paper to change."""

    code = "floor_conference_over"
    sentence = _("Not done. The conference is over; its order paper stands as it was.")


class SayWhy(Refusal):
    """An order paper changes with a reason, in another version."""

    code = "floor_say_why"
    sentence = _("Not laid. Say what is new or why it moves: the reason stands on the paper.")


class OnThePaper(Refusal):
    """A motion stands on it once."""

    code = "floor_on_the_paper"
    sentence = _("Not put on. That motion stands on the order paper already.")


class NoTimeForIt(Refusal):
    """A guillotine falls while the conference sits."""

    code = "floor_no_time_for_it"
    sentence = _("Not put on. Its time has to come while the conference sits.")


class NotBeforeIt(Refusal):
    """It is asked of what waits for this conference."""

    code = "floor_not_before_it"
    sentence = _(
        "Not put. It is not emergency business that has its backing and waits for this conference."
    )


class NotWaiting(Refusal):
    """It was taken, or fell."""

    code = "floor_not_waiting"
    sentence = _("Not done. That item has been taken already, or there was no time for it.")


class NotNextItem(Refusal):
    """Items are taken as the paper has them."""

    code = "floor_not_next_item"
    sentence = _(
        "Not taken. Another item comes first on the order paper. Move one, with a reason, in a "
        "new version of the paper."
    )


class OneIsOpen(Refusal):
    """One thing at a time."""

    code = "floor_one_is_open"
    sentence = _("Not taken. Another item is open: end that one first.")


class NothingOpen(Refusal):
    """It is over."""

    code = "floor_item_not_open"
    sentence = _("Not done. That item is not open.")


class NotPutYet(Refusal):
    """No motion leaves the floor without a vote or another fate."""

    code = "floor_not_put_yet"
    sentence = _(
        "Not ended. The motion has not been put to the vote, and has no other fate: nothing is "
        "shelved."
    )


class SayWhatCame(Refusal):
    """A report or an election ends with what came of it."""

    code = "floor_say_what_came"
    sentence = _("Not ended. Say what came of it: it stands in the minutes.")


class SomebodySpeaks(Refusal):
    """One at the microphone."""

    code = "floor_somebody_speaks"
    sentence = _("Not done. Somebody is at the microphone: end their turn first.")


class DebateOver(Refusal):
    """Nobody else is heard."""

    code = "floor_debate_over"
    sentence = _("Not done. The debate on this is closed.")


class SomebodyWaits(Refusal):
    """A debate ends when nobody waits, or by a vote that it end."""

    code = "floor_somebody_waits"
    sentence = _("Not closed. Somebody still waits to speak.")


class NotInTheHall(Refusal):
    """Delegates in the hall speak."""

    code, status = "floor_not_in_the_hall", 403
    sentence = _(
        "Not done. Delegates with a seat speak, while they are in the hall or take part from "
        "home: come in by your credential."
    )


class SpokenAlready(Refusal):
    """Nobody speaks twice on one thing."""

    code = "floor_spoken_already"
    sentence = _(
        "Not put down. You have spoken on this: nobody speaks twice, so that all are heard."
    )


class NotNextInLine(Refusal):
    """The line is the rule's, not the chair's."""

    code = "floor_not_next_in_line"
    sentence = _(
        "Not called. By the rule somebody else is next: the line is worked out from who asked and "
        "who was heard, and nobody can be moved in it."
    )


class NotYourTurn(Refusal):
    """Another's."""

    code, status = "floor_not_your_turn", 403
    sentence = _("Not done. That is somebody else’s place in the line.")


class NotAtTheMicrophone(Refusal):
    """A clock runs while somebody speaks."""

    code = "floor_not_at_the_microphone"
    sentence = _("Not done. They are not at the microphone.")


class ProceduralFirst(Refusal):
    """It suspends the main question."""

    code = "floor_procedural_first"
    sentence = _("Not done. A procedural motion is before the conference: it is voted on first.")


class CannotBeMoved(Refusal):
    """The table of procedural motions."""

    code = "floor_cannot_be_moved"
    sentence = _(
        "Not moved. By the table of procedural motions it cannot be moved now: not on this, not by "
        "somebody who has spoken on it, or not while one that goes before it waits."
    )


class SayWhatFor(Refusal):
    """Some need words."""

    code = "floor_say_what_for"
    sentence = _("Not moved. Say which ruling, which order, or why and to whom.")


class RuleByAnArticle(Refusal):
    """A ruling is by a rule, or it is none."""

    code = "floor_rule_by_an_article"
    sentence = _("Not ruled. Say by which article, what is ruled, and why.")


class OverturnedOnThis(Refusal):
    """What a conference overturned binds its chair."""

    code = "floor_overturned_on_this"
    sentence = _(
        "Not ruled. The conference overturned a ruling by that article on this, and that binds "
        "whoever is in the chair."
    )


class NameTheRuling(Refusal):
    """A challenge is to one ruling, and each is challenged once."""

    code = "floor_name_the_ruling"
    sentence = _(
        "Not moved. A challenge is to a ruling on what is open that was not challenged before: "
        "say which."
    )


class AnotherTakesTheChair(Refusal):
    """Whoever ruled does not preside over the challenge to it."""

    code, status = "floor_another_takes_the_chair", 403
    sentence = _(
        "Not done. While a ruling is challenged, whoever gave it is not in the chair: another "
        "puts the question and reads the result."
    )


class NotVotedOn(Refusal):
    """Its vote decides."""

    code = "floor_not_voted_on"
    sentence = _("Not done. Its vote is not over.")


class NoMover(Refusal):
    """A mover opens; and replies when the debate is closed."""

    code = "floor_no_mover"
    sentence = _(
        "Not called. Whoever moved it opens the debate, before anybody else, and replies once it "
        "is closed."
    )


class OrderStillOpen(Refusal):
    """Who was asked is waited for."""

    code = "floor_order_still_open"
    sentence = _(
        "Not laid. The delegates have been asked what comes first, and their priorities ballot is "
        "not declared yet: the paper is laid in the order they give."
    )


class NotInAnyOrder(Refusal):
    """There has to be a paper, and an order."""

    code = "floor_not_in_any_order"
    sentence = _("Not laid. The delegates were not asked what comes first, or no paper is laid.")


class NotADelegate(Refusal):
    """Delegates correct minutes."""

    code, status = "floor_not_a_delegate", 403
    sentence = _(
        "Not moved. Delegates of that conference correct its minutes, or of a later one of the "
        "same body."
    )


class MinutesStand(Refusal):
    """There was a time to correct them."""

    code = "floor_minutes_stand"
    sentence = _("Not moved. The order paper of the next conference is laid: the minutes stand.")


class NoSuchLine(Refusal):
    """A correction is of one line."""

    code = "floor_no_such_line"
    sentence = _("Not moved. That part of the minutes has no such line.")


class SayWhatIsWrong(Refusal):
    """What is wrong, what is right, and why."""

    code = "floor_say_what_is_wrong"
    sentence = _("Not moved. Say what they say, what they should say instead, and why.")


class NotYours(Refusal):
    """Whoever moved it takes it back."""

    code, status = "floor_correction_not_yours", 403
    sentence = _("Not done. Whoever moved a correction takes it back.")


class TakenAlready(Refusal):
    """It is before a conference."""

    code = "floor_taken_already"
    sentence = _("Not done. The conference has taken it already.")
