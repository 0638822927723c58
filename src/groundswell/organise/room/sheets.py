"""The sign-in sheet on paper: A4, numbered rows, a code that leads back to the meeting."""

import io
import json
from pathlib import Path

import segno
import typst
from django.utils.translation import gettext as _

from groundswell.foundation.pages import wording
from groundswell.organise.meetings import links
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.queries.finding import where_words

PAPER = Path(__file__).parent / "print/sheet.typ"
ROWS_A_PAGE = 16


def sheet(meeting: Meeting, *, pages: int = 1) -> bytes:
    """Return the sheet as PDF. Its rows are empty: names on a table are read by everybody."""
    drawn = io.BytesIO()
    address = links.whole(links.meeting_path(meeting))
    segno.make(address, error="m").save(drawn, kind="svg", border=4, scale=4, xmldecl=False)
    start, end = meeting.local_start, meeting.local_end
    told = {
        "title": meeting.title,
        "body": meeting.body.name,
        "when": f"{wording.day_words(start.date(), weekday=True)}, "
        f"{wording.span_words(start, end)}",
        "where": where_words(meeting),
        "address": address,
        "qr": drawn.getvalue().decode(),
        "rows": ROWS_A_PAGE * pages,
        "each": ROWS_A_PAGE,
        "heads": [_("No."), _("Name, any you go by"), _("First time"), _("Write to me"),
                  _("Email or mobile, only if we may write")],
        "ask": _("Write your name. Tick “Write to me” only if we may tell you of the next dates."),
        "keep": _("Only the hosts keep this sheet. They type it in and shred it by %(day)s.")
        % {"day": wording.day_words(meeting.forgets_at.date())},
        "sheet": _("Sheet"),
    }  # fmt: skip
    made = typst.compile(PAPER, sys_inputs={"told": json.dumps(told)})
    return bytes(made)
