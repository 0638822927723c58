"""What this area says no to."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class TooSoon(Refusal):
    """The days of notice are the rulebook's."""

    code = "conference_too_soon"
    sentence = _("Not called. The rules ask for more days of notice, and it ends after it begins.")


class NobodyToSend(Refusal):
    """No recognised group has a member."""

    code = "conference_nobody_to_send"
    sentence = _("Not called. There is no recognised group that could send anybody.")


class NamesClosed(Refusal):
    """The day has passed."""

    code = "conference_names_closed"
    sentence = _(
        "Not done. The day for naming delegates has passed: from now on a seat is handed over, "
        "to an alternate of the same group."
    )


class SeatsTaken(Refusal):
    """No credential without a seat."""

    code = "conference_seats_taken"
    sentence = _(
        "Not issued. Every seat of this group has its delegate: a second credential for one seat "
        "is never made. Name an alternate, or take a name back first."
    )


class NamedAlready(Refusal):
    """One person, one credential."""

    code = "conference_named_already"
    sentence = _("Not named. They hold a credential of this conference already.")


class NotOfTheGroup(Refusal):
    """Delegates are members of the group they speak for."""

    code = "conference_not_of_the_group"
    sentence = _("Not named. A delegate is a member of the group, on its list today.")


class NotTheirSeat(Refusal):
    """What is not held cannot be given."""

    code, status = "conference_not_their_seat", 409
    sentence = _(
        "Not handed over. A seat goes from whoever sits on it to somebody of the same group who "
        "has none."
    )


class NotYoursToDo(Refusal):
    """Somebody else's credential."""

    code, status = "conference_not_yours", 403
    sentence = _(
        "Not done. It is for whoever holds the credential, their group’s officers, or the desk."
    )


class CredentialEnded(Refusal):
    """It was taken back."""

    code, status = "conference_credential_ended", 410
    sentence = _("This credential was taken back and is good for nothing any more.")


class NotNow(Refusal):
    """The doors are open while it sits."""

    code = "conference_not_sitting"
    sentence = _("Not done. The doors open two hours before it begins, and close when it ends.")


class NoQuorum(Refusal):
    """Counted from the ledger, at the moment of each vote."""

    code = "conference_no_quorum"
    sentence = _(
        "Not put. Too few delegates are in the hall for anything to be decided; see who has come "
        "in, at the desk."
    )


class MotionsStillComing(Refusal):
    """Nobody orders what is not all there."""

    code = "conference_motions_still_coming"
    sentence = _("Not announced. Motions can still be handed in; wait for their closing day.")


class OrderBeforeItEnds(Refusal):
    """An order that comes after the conference is none."""

    code = "conference_order_before_it_ends"
    sentence = _("Not announced. It has to close before the conference ends.")


class NotOfThisBody(Refusal):
    """A body's members ask for its meeting."""

    code, status = "conference_not_of_this_body", 403
    sentence = _(
        "Not counted. A meeting is asked for by members of that body, who were members when the "
        "asking began."
    )


class NotShownToBeYou(Refusal):
    """One person, counted once."""

    code, status = "conference_not_shown_to_be_you", 403
    sentence = _(
        "Not counted. No address of yours has been verified; that is how a member is counted once."
    )


class NotSoSoon(Refusal):
    """The days of notice are the rulebook's."""

    code = "conference_not_so_soon"
    sentence = _(
        "Not asked for. The day is sooner than the days of notice allow, or it ends before it "
        "begins."
    )


class AskedFor(Refusal):
    """One at a time."""

    code = "conference_asked_for"
    sentence = _("Not asked for. You have begun to ask for one already: that one is open.")


class NoSuchBranch(Refusal):
    """Recognised groups of that body."""

    code, status = "conference_no_such_branch", 403
    sentence = _("Not counted. That is no recognised group of the body that is asked.")


class NoQuorateMeeting(Refusal):
    """A branch asks by a meeting."""

    code = "conference_no_quorate_meeting"
    sentence = _(
        "Not counted. A group asks by a meeting that has been held, to which as many came as its "
        "quorum asks for."
    )


class BranchAsked(Refusal):
    """A branch counts once."""

    code = "conference_branch_asked"
    sentence = _("Not counted again. That group asks already.")


class RequisitionOver(Refusal):
    """Enough have asked, or its time is over."""

    code, status = "conference_requisition_over", 410
    sentence = _(
        "Not done. Enough have asked, and the meeting is called; or its time is over. Either way "
        "nothing more changes here."
    )
