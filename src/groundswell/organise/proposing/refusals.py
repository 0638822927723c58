"""What may be refused here, and the words."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class NotYourMeeting(Refusal):
    """A proposal is its host's to send."""

    code = "not_your_meeting"
    rule = "5"
    sentence = _("Not sent. Only whoever would host a meeting can send it to be looked at.")


class RefusedAlready(Refusal):
    """A no with a reason stands for that meeting."""

    code = "refused_already"
    rule = "5"
    sentence = _(
        "Not sent. This meeting was refused, with a reason. You can propose another, or bring it "
        "up at a meeting of the group."
    )


class SettledAlready(Refusal):
    """Somebody was quicker."""

    code = "settled_already"
    rule = "5"
    sentence = _("Not done. Somebody has answered this already, or it was called off.")


class ChangedMeanwhile(Refusal):
    """What goes up is what was looked at."""

    code = "changed_meanwhile"
    rule = "5"
    sentence = _("Not put up. Its host changed it after you opened it. Look at it as it is now.")


class NotYourOwn(Refusal):
    """Nobody looks at their own."""

    code = "not_your_own"
    rule = "5"
    sentence = _("Not done. You host this meeting; somebody else looks at it.")


class SayWhy(Refusal):
    """A no, or a request, has a reason its host can do something with."""

    code = "say_why"
    rule = "5"
    sentence = _("Say why. Its host reads it, and nobody else does.")
