"""What members of a side propose: one sent, one not, one held, and a word against a host."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from groundswell.organise.meetings import actions as meetings
from groundswell.organise.meetings.rules.details import WhatAndWhen, Where
from groundswell.organise.proposing import actions, queries
from groundswell.register.structures import actions as structures

if TYPE_CHECKING:
    from groundswell.organise.meetings.models import Meeting
    from groundswell.organise.proposing.models import Proposal, Setback
    from groundswell.register.people.models import Person

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposal that waits, one draft of the member, a meeting held, a setback."""

    waiting: "Proposal"
    draft: "Meeting"
    held: "Meeting"
    setback: "Setback"


def proposes(side: Any, older: "Person", at: datetime) -> Proposed:
    """Let the member send one and write another; let ``older`` have held one that went wrong."""
    structures.join_body(person=older, body=side.body, by=older, at=at - 20 * DAY, source="test")
    held = _draft(side, older, "open walk", at - 4 * DAY, now=at - 14 * DAY)
    sent = actions.send(meeting=held, by=older, at=at - 14 * DAY)
    seen = queries.stamp_of(held)
    actions.put_up(proposal=sent, seen=seen, by=side.convenor, at=at - 13 * DAY)
    setback = actions.take_trust_back(
        meeting=held, reason=f"No host came, {side.word}note.", by=side.convenor, at=at - DAY
    )
    waiting = _draft(side, side.member, "draft evening", at + 25 * DAY, now=at - DAY)
    return Proposed(
        waiting=actions.send(meeting=waiting, by=side.member, at=at - DAY),
        draft=_draft(side, side.member, "draft supper", at + 26 * DAY, now=at - DAY),
        held=held,
        setback=setback,
    )


def _draft(side: Any, host: "Person", name: str, starts: datetime, *, now: datetime) -> "Meeting":
    what = WhatAndWhen(f"{side.word.title()}{name}", starts, starts + timedelta(hours=1))
    drafted = meetings.draft_as_host(
        body=side.body, what=what, form_key=f"{side.word}{name}", by=host, at=now
    )
    where = Where(place_name=f"{side.word}{name.partition(' ')[0]} hall")
    return meetings.change_meeting(meeting_id=drafted.pk, step=where, by=host, at=now)


def kwargs_of(name: str, side: Any) -> dict[str, Any]:
    """Return what stands in an address of this area."""
    given = {
        "proposing:of_group": side.body,
        "proposing:new": side.body,
        "proposing:send": side.proposed.draft,
        "proposing:trust": side.proposed.held,
        "proposing:give_back": side.proposed.setback,
    }
    return {"token": given.get(name, side.proposed.waiting).token}


def bodies(at: datetime) -> dict[str, dict[str, str]]:
    """Return the least that makes a good form."""
    return {
        "proposing:new": {
            "title": "A walk by the quay",
            "day": (at + 30 * DAY).date().isoformat(),
            "starts": "18:00",
            "ends": "20:00",
            "form_key": "matrixwalk01",
        },
        "proposing:answer": {"reason": "Say where to meet.", "do": "change"},
        "proposing:trust": {"reason": "The door was locked."},
    }
