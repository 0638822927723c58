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
