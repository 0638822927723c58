"""Typing a sign-in sheet back: each row once, and nobody is written to who did not tick."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from groundswell.organise.joining import actions as joining
from groundswell.organise.meetings.models import Meeting, Participation
from groundswell.organise.meetings.permission import require_door
from groundswell.organise.meetings.rules.answers import name_key
from groundswell.organise.meetings.rules.vocabulary import HOLDS_A_SEAT, State
from groundswell.organise.room.actions.door import merge_arrivals
from groundswell.organise.room.rules.arrivals import Outcome, Said, row_id
from groundswell.register.people.models import Person

MAIL, TEXTS = "email:meetings", "sms:meetings"


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One row of the sheet, as typed. ``email`` and ``phone`` only where the tick was made."""

    number: int
    called: str
    first_time: bool = False
    email: str = ""
    phone: str = ""


@transaction.atomic
def type_sheet(
    *, meeting: Meeting, rows: Sequence[PaperRow], by: Person, at: datetime
) -> dict[int, Outcome]:
    """
    Take in rows of a sheet; return what came of each, by number.

    Whoever is expected by just that name is ticked in, others are written in. Whoever ticked
    “Write to me” is entered as having joined on paper, with that consent and no other.
    :raises NotPermitted: ``by`` keeps no door here, or may enter nobody on paper.
    """
    require_door(by, meeting, at)
    moment = min(at, meeting.ends_at)  # they signed while it went on
    expected = _expected_by_name(meeting)
    said = [_said(meeting, row, expected, moment) for row in rows]
    done = merge_arrivals(meeting=meeting, device="paper", arrivals=said, by=by, at=at)
    for row in rows:
        if row.email or row.phone:
            _enter(meeting, row, by, at)
    return {row.number: done[row_id(meeting.token, row.number)][0] for row in rows}


def _expected_by_name(meeting: Meeting) -> dict[str, str]:
    """Return the places of those who said yes and are not here, where the name is one person's."""
    places = Participation.objects.filter(meeting=meeting, state__in=HOLDS_A_SEAT)
    found: dict[str, list[Participation]] = {}
    for place in places.exclude(called=""):
        found.setdefault(name_key(place.called), []).append(place)
    return {
        name: both[0].token
        for name, both in found.items()
        if len(both) == 1 and both[0].state == State.GOING
    }


def _said(meeting: Meeting, row: PaperRow, expected: dict[str, str], at: datetime) -> Said:
    place = expected.pop(name_key(row.called), "")
    return Said(
        row_id(meeting.token, row.number),
        at,
        place=place,
        called="" if place else row.called,
        first_time=row.first_time,
    )


def _enter(meeting: Meeting, row: PaperRow, by: Person, at: datetime) -> None:
    joining.enter_on_paper(
        body=meeting.body,
        form_key=row_id(meeting.token, row.number),
        source="paper",
        full_name=row.called,
        email=row.email,
        phone=row.phone,
        wants=[want for want, given in ((MAIL, row.email), (TEXTS, row.phone)) if given],
        by=by,
        at=at,
    )
