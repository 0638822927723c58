"""A round on paper: one sheet a voice, with a code by which it is typed back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.foundation.printing import pdf, plain
from groundswell.mobilise.listening import queries
from groundswell.mobilise.listening.models import LONGEST, Sheet
from groundswell.mobilise.listening.rules.paper import spoken

PAPER = Path(__file__).parent / "paper/sheet.typ"


def printed(sheets: Sequence[Sheet]) -> bytes:
    """Return sheets as one PDF, each a page."""
    round_ = sheets[0].round
    values = {
        "lang": (get_language() or "en").partition("-")[0],
        "question": plain(round_.question, at_most=200),
        "body": plain(round_.body.name, at_most=120),
        "how": _("Tick one box beside each. Leave out what you like. Stop whenever you like."),
        "heads": [_("No."), _("What somebody said"), _("Agree"), _("Dis­agree"), _("Pass")],
        "own": _("Something nobody has said? One thing, in your own words:"),
        "told": _told(round_.gives_votes),
        "code": _("Code of this sheet"),
        "sheets": [_one(sheet) for sheet in sheets],
    }
    return pdf(PAPER, values)


def _told(gives_votes: bool) -> str:
    said = _("Write no name. This sheet is typed in once and then shredded.")
    more = _("When the round is closed anybody may copy the votes, without names.")
    return f"{said} {more}" if gives_votes else said


def _one(sheet: Sheet) -> dict[str, Any]:
    whose = _("Your own sheet: nobody else’s. What you have said yourself stands.")
    rows = [
        [str(each.number), plain(each.words, at_most=LONGEST)] for each in queries.on_sheet(sheet)
    ]
    return {"code": spoken(sheet.code), "whose": whose if sheet.who else "", "rows": rows}
