"""What this area refuses, in sentences."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class NotExpected(Refusal):
    """Childcare is for those who come, to a meeting that is still to be."""

    code = "not_expected"
    sentence = _("Childcare is for those who are coming to a meeting that is not over or off.")


class TooManyChildren(Refusal):
    """A whole class is no family."""

    code = "too_many_children"
    sentence = _(
        "Six places is the most with one answer; a child under three takes two. Ask the hosts "
        "about more."
    )


class NoChildren(Refusal):
    """Somebody has to be looked after."""

    code = "no_children"
    sentence = _("Say how many children there are, of any age.")


class NotByYourself(Refusal):
    """Nobody checks themself."""

    code = "not_by_yourself"
    sentence = _("Nobody checks themself. Another host has to have seen who you are.")


class NotOfThisMeeting(Refusal):
    """They do not offer to care any more."""

    code = "cares_no_more"
    sentence = _("Whoever this is does not offer to look after children here any more.")
