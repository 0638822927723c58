"""What may be refused here, and the words."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.organise.handover.rules import LEAST_DAYS, MOST_DAYS, Fault


class NoFreshYes(Refusal):
    """Nobody is moved to another body, or another purpose, without their own yes."""

    code, rule = "no_fresh_yes", "2"
    sentence = _(
        "Not moved. They said yes to the campaign and to nothing else: anybody joins by saying so, "
        "and this person has not said so."
    )


class TimeIsUp(Refusal):
    """The last day to answer is over."""

    code, status = "time_is_up", 410
    sentence = _(
        "The time to answer is over, and what was announced has been done. You can still join "
        "like anybody else, whenever you like."
    )


class AlreadyAsking(Refusal):
    """One handover of a campaign runs already."""

    code = "already_asking"
    sentence = _("The people of this campaign are being asked already. Wait until that has ended.")


class CannotDeclare(Refusal):
    """A handover with terms that the rules do not allow."""

    code, status, rule = "cannot_declare", 422, "2"
    SENTENCES = {
        Fault.TOO_SHORT: _("Give people at least %(least)s days to answer."),
        Fault.TOO_LONG: _("Ask for %(most)s days at most; then let them go."),
        Fault.SAME_BODY: _("Choose another body for them to go on to."),
        Fault.NO_WORDING: _("Write the question as people will read it."),
        Fault.PARKED_WITHOUT_END: _(
            "Records that are kept unused need a reason and a last day, within a year."
        ),
    }

    def __init__(self, fault: Fault) -> None:
        """Refuse for one fault."""
        self.fault = fault
        super().__init__(self.SENTENCES[fault] % {"least": LEAST_DAYS, "most": MOST_DAYS})
