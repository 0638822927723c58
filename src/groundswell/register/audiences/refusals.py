"""What people may be told "no" about here, and the words."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class NotAnAudience(Refusal):
    """Criteria that cannot be read, or too many of them, or nested too deep."""

    code = "not_an_audience"
    status = 422
    WORDS = {
        "too_many": _("Not added. A list has thirty parts at most; make a second one."),
        "too_deep": _("Not added. Groups stand four deep at most; make a second list."),
    }
    sentence = _("Not changed. That is not a part of this list; look at it as it is now.")

    def __init__(self, reason: str) -> None:
        """Refuse for one reason."""
        self.reason = reason
        super().__init__(self.WORDS.get(reason))


class ReasonMissing(Refusal):
    """A file without a reason."""

    code = "reason_missing"
    status = 422
    sentence = _("Say what the file is for, in twelve letters or more: the other officers read it.")


class NobodyToWriteTo(Refusal):
    """A list in which nobody may be written to."""

    code = "nobody_to_write_to"
    status = 422
    sentence = _("There is no file to make: nobody on this list may be written to about this.")


class OnesOwnExport(Refusal):
    """Whoever asked cannot be the second person."""

    code = "ones_own_export"
    rule = "7"
    status = 403
    sentence = _(
        "Not done. You asked for this file yourself. A second person has to agree: the power "
        "is never held over one’s own request."
    )


class AlreadyDecided(Refusal):
    """Somebody has answered already, or nobody did in time."""

    code = "already_decided"
    sentence = _("This has been answered already. Nothing was changed.")


class FileGone(Refusal):
    """The file was deleted, was never made, or is another's to fetch."""

    code = "file_gone"
    status = 410
    sentence = _(
        "There is no file to fetch. Files are deleted a day after they are made; "
        "ask again, with a reason, if you still need it."
    )
