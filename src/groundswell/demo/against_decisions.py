"""Attempts on the register: done without anything to see, and a date moved in the dark."""

from collections.abc import Callable
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groundswell.decide.decisions import actions as decisions
from groundswell.decide.decisions.models import Decision, Due
from groundswell.decide.decisions.rules.standing import Reported
from groundswell.demo.against_rules import _persona
from groundswell.foundation import clock


def done_without_evidence() -> None:
    """Call what is overdue done, with nothing that anybody could look at."""
    decisions.report(
        decision=Decision.objects.filter(asks_branches=True).latest("pk"),
        status=Reported.DONE,
        words="It is all taken care of.",
        evidence="",
        by=_persona("doer"),
        at=clock.now(),
    )


def move_a_date() -> None:
    """Give what is overdue another year, in the table."""
    Due.objects.filter(decision__asks_branches=True).update(by_on=date(2027, 4, 30))


#: Key, title, story, and what is run.
TRIED: tuple[tuple[str, Promise, Promise, Callable[[], None]], ...] = (
    (
        "done-without-evidence",
        _("Call a decision done"),
        _("It is overdue, in sight of everybody. The officer has had enough of that."),
        done_without_evidence,
    ),
    (
        "move-a-date",
        _("Move the day a decision is due"),
        _("One row, one date. A year later nobody would remember April."),
        move_a_date,
    ),
)
