"""What a host writes down for the evening."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from groundswell.organise.hosting.models import Plan
from groundswell.organise.meetings.models import Meeting
from groundswell.organise.meetings.permission import require_host
from groundswell.register.people.models import Person


@dataclass(frozen=True, slots=True)
class Safety:
    """What everybody at the front should know before anything happens."""

    exits: str = ""
    first_aid: str = ""
    defibrillator: str = ""
    ring: str = ""


@transaction.atomic
def plan_evening(
    *, meeting: Meeting, parts: dict[str, str], safety: Safety, by: Person, at: datetime
) -> Plan:
    """
    Write down who does which part, and what to know in a fright. The last word counts.

    :raises NotPermitted: ``by`` does not call meetings of this body.
    """
    require_host(by, meeting, at)
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    said = {"parts": {what: who for what, who in parts.items() if who}, **asdict(safety)}
    plan, _new = Plan.objects.update_or_create(
        meeting=meeting, defaults={**said, "written_by": by, "written_at": at}
    )
    return plan
