"""The timetable of each selection in the calendar of everybody who chooses."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from groundswell.decide.selections import queries
from groundswell.decide.selections.models import Schedule, Selection
from groundswell.decide.selections.rules.stages import Stage
from groundswell.decide.selections.wording import DAYS
from groundswell.organise.meetings.links import whole
from groundswell.organise.outward.slots import Deadline
from groundswell.register.people.models import Person

KEPT = timedelta(days=90)  # so that what moved or was called off reaches every calendar
MOVES = 1000  # more than a timetable has versions: called off comes after all of them


def selection_dates(person: Person, at: datetime) -> list[Deadline]:
    """Return every day of the selections of somebody's bodies. Three queries."""
    found = queries.chosen_by(person, since=at - KEPT, at=at)
    return [each for selection, now in found for each in _of_one(selection, now)]


def _of_one(selection: Selection, now: Schedule) -> list[Deadline]:
    plan = now.plan(selection.opens_at)
    days = [("opens", _("Applications open"), plan.opens)]
    days += [(stage.value, str(words), plan.day_of(stage)) for stage, words in DAYS.items()]
    days.insert(-1, ("voting", _("Voting opens"), plan.ballot_opens))
    ended = selection.at_stage is Stage.CALLED_OFF
    return [
        Deadline(
            key=f"selection-{selection.token}-{name}",
            title=f"{words}: {selection.title}",
            at=when,
            changed_at=selection.moved_at if ended else now.at,
            about=_("A selection of %(body)s, whose member you are; the days are the same for all.")
            % {"body": selection.body.name},
            url=whole(selection.url),
            sequence=now.number + MOVES * int(ended),
            cancelled=ended,
        )
        for name, words, when in days
    ]
