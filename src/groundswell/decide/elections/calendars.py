"""The timetable of each election in the calendar of everybody on its roll."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groundswell.decide.elections import queries
from groundswell.decide.elections.models import Election
from groundswell.decide.elections.rules.dates import Dated, Known, dates
from groundswell.organise.meetings.links import whole
from groundswell.organise.outward.slots import Deadline
from groundswell.register.people.models import Person

KEPT = timedelta(days=90)  # so that what was moved or called off reaches every calendar
WHAT = {
    Dated.NOTICE: gettext_lazy("Notice given, roll fixed: %(title)s"),
    Dated.NOMINATIONS: gettext_lazy("Nominations close: %(title)s"),
    Dated.WITHDRAWALS: gettext_lazy("Last moment to withdraw: %(title)s"),
    Dated.OPENS: gettext_lazy("Voting opens: %(title)s"),
    Dated.CLOSES: gettext_lazy("Voting closes, and the count begins: %(title)s"),
    Dated.PETITIONS: gettext_lazy("Last moment for a petition: %(title)s"),
    Dated.FINAL: gettext_lazy("The result is final: %(title)s"),
}


def election_dates(person: Person, at: datetime) -> list[Deadline]:
    """Return every date of the elections on whose roll somebody is. One query."""
    rows = queries.on_roll_since(person, at - KEPT)
    return [each for election in rows for each in _of_one(election)]


def _of_one(election: Election) -> list[Deadline]:
    known = Known(
        election.noticed_at, election.nominations_close_at, election.withdrawals_close_at,
        election.opens_at, election.closes_at, election.petition_days, election.petitions_until,
        election.final_at,
    )  # fmt: skip
    return [_deadline(election, what, when) for what, when in dates(known)]


def _deadline(election: Election, what: Dated, when: datetime) -> Deadline:
    told = election.declared_at if what is Dated.PETITIONS else None
    reopened = election.set_aside_at if election.declared_at is None else None
    ended = election.called_off_at or reopened
    return Deadline(
        key=f"election-{election.token}-{what}",
        title=WHAT[what] % {"title": election.title},
        at=when,
        changed_at=ended or told or election.noticed_at,
        about=_("You are on the roll of this election of %(body)s.") % {"body": election.body.name},
        url=whole(election.url),
        sequence=int(told is not None) + 2 * int(ended is not None),
        cancelled=ended is not None,
    )
