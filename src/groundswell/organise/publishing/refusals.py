"""What may be refused here, and the words."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal
from groundswell.organise.publishing.rules.writing import TEXT_LENGTH, Fault


class NotReady(Refusal):
    """An article lacks something, or a correction does not say what it corrects."""

    code, status = "not_ready", 422
    SENTENCES = {
        Fault.NO_TITLE: _("Give it a title."),
        Fault.NO_TEXT: _("Write something first. Nothing was published."),
        Fault.NO_BYLINE: _("Say who signs it: a name, a group, an office."),
        Fault.TOO_LONG: _("This is longer than %(most)s letters. Make two articles of it."),
        Fault.NO_NOTE: _("Say in a line what you corrected. Readers see it above the article."),
        Fault.NOTHING_CHANGED: _("Nothing is different from what was published."),
    }
    FIELDS = {
        Fault.NO_TITLE: "title",
        Fault.NO_TEXT: "text",
        Fault.NO_BYLINE: "byline",
        Fault.TOO_LONG: "text",
        Fault.NO_NOTE: "note",
    }

    def __init__(self, fault: Fault) -> None:
        """Refuse for one fault; ``field`` is what it is about, if it is about one."""
        self.fault, self.field = fault, self.FIELDS.get(fault)
        super().__init__(self.SENTENCES[fault] % {"most": f"{TEXT_LENGTH:,}"})


class AlreadyPublished(Refusal):
    """What was published is corrected in sight of everybody, not changed as if it were a draft."""

    code, rule = "already_published", "8"
    sentence = _(
        "This was published already. Correct it instead: what stood before stays readable."
    )


class NotPublished(Refusal):
    """A draft cannot be corrected or withdrawn."""

    code = "not_published"
    sentence = _("This was never published. Change the draft, or leave it.")


class IsWithdrawn(Refusal):
    """It was withdrawn; that cannot be undone by an edit."""

    code, status = "is_withdrawn", 410
    sentence = _("This article was withdrawn. Write a new one that says what is right.")
