"""What this area says no to, each with the standing order it rests on."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class NotAMember(Refusal):
    """Motions are the members' own."""

    code, status = "motions_are_members_own", 403
    sentence = _("Not done. You need to be in one of the groups that belong to this body.")


class NotYours(Refusal):
    """Only whoever moved it, or those who speak for the branch that did."""

    code, rule, status = "motion_not_yours", "S9", 403
    sentence = _(
        "Not done. Only whoever moved it can do that, or those who speak for the branch that did: "
        "nobody answers for another’s motion."
    )


class NotNow(Refusal):
    """It is not at that point."""

    code = "motion_not_now"
    sentence = _("Not done. It has gone on since: look at its page again.")


class TooLate(Refusal):
    """The closing date has passed."""

    code, rule = "motion_too_late", "S1"
    sentence = _("Not done. The closing date has passed.")


class NothingWritten(Refusal):
    """A text has words; an amendment changes some."""

    code, rule = "motion_nothing_written", "S4"
    sentence = _("Not saved. There is no text yet, or nothing is changed in it.")


class SayWhatIsNew(Refusal):
    """Something like it was carried already."""

    code, rule = "motion_say_what_is_new", "S5"
    sentence = _("Something near to this was carried already. Say what is new in yours.")


class TooDeep(Refusal):
    """There is no third degree."""

    code, rule = "motion_too_deep", "S6"
    sentence = _("Not done. An amendment to an amendment cannot be amended again.")


class SecondedByAnother(Refusal):
    """Nobody seconds their own; one seconder is enough."""

    code, rule = "motion_seconded_by_another", "S2"
    sentence = _("Not done. Somebody else has to second it, and one is enough.")


class BranchHasEndorsed(Refusal):
    """A branch counts once."""

    code, rule = "branch_has_endorsed", "S2"
    sentence = _("This branch has endorsed it already. A branch counts once.")


class NotQuorate(Refusal):
    """An endorsement is what a quorate meeting decided."""

    code, rule = "branch_not_quorate", "S2"
    sentence = _(
        "Not entered. Fewer came than the quorum asks for, so the meeting decided nothing."
    )


class NotYetHeld(Refusal):
    """A meeting that is to come has decided nothing."""

    code, rule = "branch_not_yet_met", "S2"
    sentence = _("Not entered. That meeting is still to come.")


class NotBacked(Refusal):
    """It lacks a seconder, branches or members."""

    code, rule = "motion_not_backed", "S2"
    sentence = _("Not handed in. It is not seconded yet, or too few stand behind it.")


class NotYourOwn(Refusal):
    """Nobody rules on their own motion, nor on one of their own branch."""

    code, rule = "motion_ruling_on_ones_own", "S8"
    sentence = _(
        "Not done. You moved or seconded it, or are in the branch that moved it. Somebody else "
        "rules on it."
    )


class AnotherClerk(Refusal):
    """A challenge is decided by somebody who did not give the ruling."""

    code, rule = "motion_another_clerk", "S8"
    sentence = _("You gave the ruling that is challenged. Somebody else decides.")


class CiteAnArticle(Refusal):
    """A ruling rests on an article and has reasons."""

    code, rule = "motion_cite_an_article", "S8"
    sentence = _("Not done. A ruling names an article or a standing order, and says why.")


class TakesNothingIn(Refusal):
    """A proposal takes in something that stands, and changes the text."""

    code, rule = "proposal_takes_nothing_in", "S9"
    sentence = _("Not sent. Choose what is taken in; the text has to differ from the one it is to.")


class FallsToAnother(Refusal):
    """What was carried before says otherwise."""

    code, rule = "amendment_falls_to_another", "S9"
    sentence = _(
        "Not entered. It collides with an amendment that was carried before it, and falls."
    )


class NotAFate(Refusal):
    """A meeting cannot decide that of this."""

    code, rule = "motion_not_a_fate", "S10"
    sentence = _("Not entered. Say what was decided, why or by which vote, and when it comes back.")


class AmendmentsFirst(Refusal):
    """What amends a text is voted on before the text."""

    code, rule = "amendments_first", "S10"
    sentence = _("Not entered. Amendments to it are still open: they are voted on first.")


class ReportWaits(Refusal):
    """One report on arrangements at a time is before a meeting."""

    code, rule = "report_waits", "S8"
    sentence = _("Not moved. The report before it waits for the meeting.")


class SayWhatComesBack(Refusal):
    """What is referred back says why, and over what of the report."""

    code, rule = "report_say_what_comes_back", "S8"
    sentence = _(
        "Not entered. Say by which vote and why; a motion goes with what is referred back."
    )


class DatesInOrder(Refusal):
    """A call closes, and its amendments close later."""

    code, rule = "call_dates_in_order", "S1"
    sentence = _("Not opened. It closes on a day to come, and amendments close after that.")


class HandItInAsUsual(Refusal):
    """Emergency business is what comes too late."""

    code, rule = "motion_hand_it_in_as_usual", "S11"
    sentence = _("Not begun. Motions are still taken: move it like any other.")


class NoMeetingYet(Refusal):
    """It comes to a meeting that is called."""

    code, rule = "emergency_no_meeting_yet", "S11"
    sentence = _("Not begun. No meeting is called to which it could come.")


class ArisenSince(Refusal):
    """Emergency business is about what could not be known in time."""

    code, rule = "emergency_arisen_since", "S11"
    sentence = _(
        "Not begun. Say what arose after the closing date, and on which day: one after it, and not "
        "one to come."
    )


class NotAdmitted(Refusal):
    """It stands before a meeting once the meeting has said so."""

    code, rule = "emergency_not_admitted", "S11"
    sentence = _(
        "Not done. It is emergency business, and waits for the meeting to admit it by a vote."
    )
