"""What a trigger ballot says no to."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class NoTriggerNow(Refusal):
    """Branches are asked once in a term, while there is time for them to answer."""

    code = "election_no_trigger_now"
    sentence = _(
        "Not asked. Branches are asked while a term runs that does not end before they could "
        "answer, and where the body has recognised groups."
    )


class AboutThemself(Refusal):
    """Whoever holds the position asks nobody and answers for no branch."""

    code = "election_about_themself"
    status = 403
    sentence = _(
        "Not done. It is about your own position: another officer gives that notice, and another "
        "enters your branch’s answer."
    )


class BranchHasAnswered(Refusal):
    """A branch answers once."""

    code = "election_branch_has_answered"
    sentence = _("Not entered. This branch has answered, and counts once. Its answer stands.")


class TriggerOver(Refusal):
    """What has closed is settled."""

    code = "election_trigger_over"
    sentence = _("Not entered. The day by which branches answer has passed, as the notice said.")


class NoSuchMeeting(Refusal):
    """An answer rests on a quorate meeting since the notice."""

    code = "election_no_such_meeting"
    sentence = _(
        "Not entered. A branch answers by a meeting since the notice that had its quorum, and no "
        "more can have voted than came."
    )
