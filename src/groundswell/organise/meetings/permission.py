"""
Who hosts a meeting: the single question, asked by every page and action about one meeting.

Whoever calls the meetings of its body hosts all of them. Somebody without an office hosts the
one meeting they proposed, for as long as they are in that group, and nothing else of it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.powers import Power
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import held_when, holds, require
from groundswell.register.structures.queries import is_member

NAMES_STAY = timedelta(days=7)  # after a meeting: guests are forgotten then


def may_host(reader: Person | None, body: Body | int, at: datetime) -> bool:
    """Return whether ``reader`` calls meetings of a body, and so hosts every one of them."""
    return holds(reader, Power.CALL, over=body, at=at)


def is_own_host(reader: Person | None, meeting: Meeting) -> bool:
    """Return whether a meeting is ``reader``'s to host without an office. No or one query."""
    if reader is None or meeting.host_id != reader.pk or reader.erased_at is not None:
        return False
    return is_member(reader, meeting.body)


def hosts(reader: Person | None, meeting: Meeting, at: datetime) -> bool:
    """Return whether ``reader`` hosts a meeting: by office, or this one alone."""
    return may_host(reader, meeting.body_id, at) or is_own_host(reader, meeting)


def hosts_any(person_id: int, at: datetime) -> bool:
    """Return whether somebody hosts a meeting whose names they can still see. One query."""
    theirs = Meeting.objects.public().filter(host_id=person_id)
    return theirs.filter(ends_at__gt=at - NAMES_STAY).exists()


def keeps_door(reader: Person | None, meeting: Meeting, at: datetime) -> bool:
    """Return whether ``reader`` keeps a meeting's door; whoever hosts it does."""
    return holds(reader, Power.KEEP_DOOR, over=meeting.body_id, at=at) or hosts(reader, meeting, at)


def kept_door_when(
    by: Person, meeting: Meeting, moments: Iterable[datetime]
) -> frozenset[datetime]:
    """Return at which of ``moments`` ``by`` kept a meeting's door. Four queries or five."""
    asked = frozenset(moments)
    if is_own_host(by, meeting):
        return asked
    kept = held_when(by, Power.KEEP_DOOR, over=meeting.body_id, moments=asked)
    return kept | held_when(by, Power.CALL, over=meeting.body_id, moments=asked - kept)


def require_host(by: Person, meeting: Meeting, at: datetime) -> None:
    """
    Refuse unless ``by`` hosts the meeting.

    :raises NotPermitted: they neither call meetings of its body nor host this one.
    """
    if not is_own_host(by, meeting):
        require(by, Power.CALL, over=meeting.body_id, at=at)


def require_door(by: Person, meeting: Meeting, at: datetime) -> None:
    """
    Refuse unless ``by`` keeps the meeting's door.

    :raises NotPermitted: they do not, and do not host it either.
    """
    if not holds(by, Power.KEEP_DOOR, over=meeting.body_id, at=at):
        require_host(by, meeting, at)
