"""What people may be told "no" about when they bring a list, and the words."""

from django.utils.translation import gettext_lazy as _

from groundswell.foundation.errors import Refusal


class TooBig(Refusal):
    """A file larger than this installation takes by browser."""

    code, status = "list_too_big", 413

    def __init__(self, most_bytes: int) -> None:
        """Refuse, saying how large it may be and what else to do."""
        words = _(
            "That file is larger than %(megabytes)s megabytes, so none of it was kept. Save it "
            "as CSV, which is smaller; split it; or ask whoever keeps the machine to use "
            "“groundswell people import”."
        )
        super().__init__(words % {"megabytes": most_bytes // 1_000_000})


class NotAList(Refusal):
    """A file that cannot be read as a list."""

    code, status = "not_a_list", 422
    SENTENCES = {
        "empty": _("That file is empty. Choose the list itself."),
        "no_rows": _("That file has headings but nobody under them, or no columns we can see."),
        "old_workbook": _(
            "That is a workbook of before 2007, or one with a password. Open it where it was "
            "made, and save it as CSV (UTF-8) or as .xlsx without a password."
        ),
        "locked": _("That workbook has a password. Save it without one, or as CSV."),
        "too_big": _(
            "That workbook would unpack to far more than a list of people holds, so it was not "
            "opened. Save the sheet you need as CSV."
        ),
        "damaged": _("That file is damaged: it ends early or does not unpack. Save it once more."),
        "not_a_workbook": _(
            "That is a packed file, but no workbook. Unpack it and choose the list."
        ),
        "not_a_table": _(
            "That does not look like a table. Save your list as CSV or .xlsx and choose that."
        ),
    }

    def __init__(self, why: str) -> None:
        """Refuse for one reason."""
        self.why = why
        super().__init__(self.SENTENCES.get(why, self.SENTENCES["not_a_table"]))


class NoWayToReach(Refusal):
    """Columns that say who people are but not how to tell them apart."""

    code, status = "no_way_to_reach", 422
    sentence = _(
        "Say which column holds the names, and which the e-mail addresses, telephone numbers or "
        "postal addresses. Without one of each we could not tell two people apart."
    )


class NotAtThatStage(Refusal):
    """Something that was possible before, or will be later."""

    code = "not_at_that_stage"
    sentence = _("Not done: this list has moved on since you opened the page. Look at it as it is.")


class TooLateToUndo(Refusal):
    """A list can be undone for a day."""

    code = "too_late_to_undo"
    sentence = _(
        "Not undone: a list can be taken back for a day, and that is over. People on it can each "
        "be corrected, and each can leave or be erased as they wish."
    )


class StopStands(Refusal):
    """A list said yes for somebody who has said no."""

    code, rule = "stop_stands", "7"
    sentence = _(
        "Not brought back. Somebody at that address has asked us to stop, and no list outranks "
        "that: only they themself can turn it on again."
    )
