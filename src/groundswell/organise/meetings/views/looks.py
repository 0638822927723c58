"""Who looked is written down: one line in each member's own record."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.queries import DoorRow
from groundswell.register.people import actions as people
from groundswell.register.people.models import Person


def log_names_read(
    reader: Person, rows: Sequence[DoorRow], meeting: Meeting, *, role: str, what: str, at: datetime
) -> None:
    """Write into the records of those on a list that ``reader`` looked at it, and why."""
    seen = [row.person_id for row in rows if row.person_id not in (None, reader.pk)]
    if not seen:
        return
    reason = _("Meeting: %(title)s") % {"title": meeting.title}
    people.log_reading(by=reader, person_ids=seen, role=role, reason=reason[:200], what=what, at=at)
