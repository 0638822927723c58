"""What a conference is called by: the rulebook's numbers, the branches, a call that is open."""

from collections.abc import Sequence
from datetime import datetime

from groundswell.decide.conference.powers import Power
from groundswell.decide.conference.rules.timetable import Days, Timetable, earliest, timetable
from groundswell.decide.motions import queries as motions
from groundswell.decide.motions.models import Call
from groundswell.foundation import clock
from groundswell.methods.constitution import BodyKind, BodyStatus
from groundswell.methods.constitution.clauses import Parameters
from groundswell.register.people.models import Person
from groundswell.register.structures.models import Body
from groundswell.register.structures.permission import holds

MAY_HOLD = (BodyKind.MOVEMENT, BodyKind.REGION, BodyKind.CONFERENCE)


def may_call(reader: Person | None, body: Body, at: datetime) -> bool:
    """Return whether somebody may call a conference of this body."""
    return body.kind in MAY_HOLD and holds(reader, Power.CALL, over=body, at=at)


def articles_of(body: Body) -> list[tuple[str, str]]:
    """Return what a notice can cite."""
    return motions.articles_of(body)


def branches_of(body: Body) -> Sequence[Body]:
    """Return the groups and caucuses beneath a body that are recognised today. One query."""
    beneath = Body.objects.groups().filter(path__startswith=body.path)
    return list(beneath.filter(status=BodyStatus.RECOGNISED).order_by("name", "pk"))


def call_in_time(body: Body, starts_at: datetime, at: datetime) -> Call | None:
    """Return a call for motions that is open and ends before a conference begins."""
    rows = Call.objects.filter(body=body, closes_at__gt=at, amendments_close_at__lt=starts_at)
    return rows.filter(conferences=None).order_by("-closes_at").first()


def plan_of(parameters: Parameters, at: datetime) -> Timetable:
    """Return the timetable of a conference called now and held as soon as the rules let it."""
    days = Days(
        parameters.conference_notice_days,
        parameters.conference_motions_days,
        parameters.conference_amendments_days,
        parameters.conference_names_days,
    )
    return timetable(earliest(clock.local_date(at), days), days)
