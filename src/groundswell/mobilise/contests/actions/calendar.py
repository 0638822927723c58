"""Putting coming elections on the calendar, and taking them off."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from groundswell.foundation import clock, record
from groundswell.foundation.errors import Refusal
from groundswell.mobilise.contests.models import ComingContest
from groundswell.mobilise.contests.powers import Power
from groundswell.mobilise.contests.rules.calendar import Dates, Fault, fault_in
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import require

PUT, TAKEN = "contests.put_on_calendar", "contests.taken_off_calendar"


@dataclass(frozen=True, slots=True)
class Announced:
    """A coming contest as it is put on the calendar. No area: every seat votes."""

    title: str
    kind: str
    polls_on: date
    area_kind: str = ""
    area_code: str = ""
    area_name: str = ""
    register_by: date | None = None
    post_by: date | None = None
    voting_system: str = ""
    ballot_id: str = ""
    source_url: str = ""


class WrongDays(Refusal):
    """The days of a contest do not go together."""

    code = "wrong_days"

    def __init__(self, fault: Fault) -> None:
        """Say which day is wrong."""
        super().__init__(
            {
                Fault.IN_THE_PAST: _("This day is over. The calendar holds what is coming."),
                Fault.DEADLINE_AFTER_POLL: _(
                    "A deadline lies after the day of the poll. Check the days."
                ),
            }[fault]
        )


class AlreadyWithdrawn(Refusal):
    """It was taken off before."""

    code = "already_withdrawn"
    sentence = _("This contest was taken off the calendar already.")


@transaction.atomic
def put_on_calendar(
    *, movement: Body, contest: Announced, by: Person, at: datetime, form_key: str | None = None
) -> ComingContest:
    """
    Put a coming election on the calendar. The same form sent twice (``form_key``) is one.

    :raises NotPermitted: ``by`` does not keep the movement's calendar.
    :raises WrongDays: it is over, or a deadline lies after the poll.
    """
    require(by, Power.KEEP_CALENDAR, over=movement, at=at)
    dates = Dates(contest.polls_on, contest.register_by, contest.post_by)
    if fault := fault_in(dates, clock.local_date(at)):
        raise WrongDays(fault)
    values = asdict(contest) | {"put_at": at}
    if form_key:
        row, made = ComingContest.objects.get_or_create(form_key=form_key, defaults=values)
    else:
        row, made = ComingContest.objects.create(**values), True
    if made:
        record.append(PUT, about=movement.subject, body=_told(row), at=at)
    return row


@transaction.atomic
def take_off_calendar(
    *, movement: Body, token: str, because: str, by: Person, at: datetime
) -> ComingContest:
    """
    Take a contest off the calendar: it was called off, or was never right. The row stays.

    :raises NotPermitted: ``by`` does not keep the movement's calendar.
    :raises AlreadyWithdrawn: it was taken off before.
    """
    require(by, Power.KEEP_CALENDAR, over=movement, at=at)
    row = ComingContest.objects.select_for_update().get(token=token)
    if row.withdrawn_at is not None:
        raise AlreadyWithdrawn
    row.withdrawn_at, row.withdrawn_because = at, because[:300]
    row.save(update_fields=["withdrawn_at", "withdrawn_because"])
    record.append(TAKEN, about=movement.subject, body=_told(row), at=at)
    return row


def _told(row: ComingContest) -> dict[str, str]:
    """Return what the public record says of it: which contest, when and where. No words typed."""
    return {
        "contest": row.token,
        "kind": row.kind,
        "polls_on": row.polls_on.isoformat(),
        "area": row.area_code,
    }
