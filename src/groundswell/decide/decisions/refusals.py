"""What this area says no to."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class SayWhoDoesIt(Refusal):
    """What is decided has an owner, a day, and words."""

    code = "decision_say_who_does_it"
    sentence = _("Not entered. Say what is to be done, which office answers for it, and by when.")


class NotTheOwner(Refusal):
    """Whoever holds the office that answers for it reports."""

    code, status = "decision_not_the_owner", 403
    sentence = _("Not done. Whoever holds the office that answers for it reports.")


class ShowIt(Refusal):
    """Done is what can be looked at."""

    code = "decision_show_it"
    sentence = _("Not entered. Say what was done, and where one can see it: done is what is shown.")


class IsReplaced(Refusal):
    """Another decision stands in its place."""

    code = "decision_is_replaced"
    sentence = _("Not done. Another decision stands in its place.")


class NotYourDate(Refusal):
    """Nobody moves the date that they have to keep."""

    code, status = "decision_not_your_date", 403
    sentence = _("Not done. You answer for it: somebody else puts its date off, by a minute.")


class SayWhichMinute(Refusal):
    """A date is put off by a meeting, to a later day."""

    code = "decision_say_which_minute"
    sentence = _("Not put off. Name the minute by which it was, and a day that is later.")


class NotOneOfOurs(Refusal):
    """A branch answers what is asked of it, once it is one of the body’s."""

    code, status = "decision_not_one_of_ours", 403
    sentence = _("Not done. It asks the groups of the body that decided it, and this is none.")
