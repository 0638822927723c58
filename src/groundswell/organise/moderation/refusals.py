"""What may be refused here, and the words."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.foundation.pages.wording import time_words
from groundswell.organise.moderation.rules.cases import MOST_DAYS, MOST_SILENT_DAYS, Fault
from groundswell.organise.moderation.rules.recusing import Ground
from groundswell.organise.moderation.words import GROUNDS


class NotReady(Refusal):
    """A decision, an appeal or a vote lacks something."""

    code, status = "moderation_not_ready", 422
    SENTENCES = {
        Fault.NO_REASON: _("Say why, in a sentence. Whoever wrote the post reads it."),
        Fault.NO_RULE: _("Say which of the five rules it breaks."),
        Fault.NO_END: _("Say for how many days. Every decision ends."),
        Fault.TOO_LONG: _("At most %(most)s days."),
        Fault.SILENT_TOO_LONG: _("Nobody is kept silent for more than %(silent)s days."),
    }
    FIELDS = {Fault.NO_REASON: "reason", Fault.NO_RULE: "rule"}

    def __init__(self, fault: Fault) -> None:
        """Refuse for one fault; ``field`` is what it is about."""
        self.fault, self.field = fault, self.FIELDS.get(fault, "days")
        super().__init__(
            self.SENTENCES[fault] % {"most": MOST_DAYS, "silent": MOST_SILENT_DAYS}, rule="7"
        )


class Recused(Refusal):
    """Nobody decides about what is theirs."""

    code, status, rule = "moderation_recused", 403, "7"

    def __init__(self, grounds: tuple[Ground, ...]) -> None:
        """Refuse, and say every ground."""
        self.grounds = grounds
        said = " ".join(str(GROUNDS[ground]) for ground in grounds)
        super().__init__(_("Not yours to decide. %(grounds)s") % {"grounds": said})


class DecidedAlready(Refusal):
    """One case has one decision."""

    code = "moderation_decided_already"
    sentence = _("Somebody has decided this already.")


class CannotReport(Refusal):
    """One's own posts, and signs, are not reported."""

    code = "moderation_cannot_report"
    sentence = _("This cannot be reported: it is your own, or there are no words.")


class TooManyReports(Refusal):
    """So many reports a day, so that a flood drowns nobody."""

    code, status = "moderation_too_many_reports", 429

    def __init__(self, from_at: datetime) -> None:
        """Refuse until ``from_at``."""
        words = _("You have reported much today. You can report again at %(time)s.")
        super().__init__(words % {"time": time_words(from_at)})


class TooLate(Refusal):
    """Appeals have a time limit, and so has what can be appealed."""

    code = "moderation_too_late"
    sentence = _("It is too late for this: an appeal is made within 14 days, and decided in 7.")


class NotYours(Refusal):
    """Only the writer appeals, and only those drawn vote."""

    code, status = "moderation_not_yours", 403
    sentence = _("Not done. This is for somebody else to do.")


class VotedAlready(Refusal):
    """A vote is given once."""

    code = "moderation_voted_already"
    sentence = _("You have voted on this appeal. A vote is given once.")


class NotYet(Refusal):
    """Panels are of members who have been here for a while."""

    code = "moderation_not_yet"
    sentence = _("You can be drawn once you have been a member for four weeks.")


class NotAllRight(Refusal):
    """Some of the examples were judged otherwise than the rules do."""

    code, status = "moderation_practice", 422
    sentence = _("Not all of them are right yet. Read the rules again, and try once more.")
