"""Reports on arrangements: what stands in one, and who may do what with it."""

from datetime import datetime
from typing import Any

from django.db.models import Max
from django.http import Http404

from groundswell.decide.motions.models import ArrangementsReport, Call, Motion, Ruling
from groundswell.decide.motions.queries.calls import may_rule
from groundswell.decide.motions.rules.life import State
from groundswell.register.people.models import Person


def ruled_in(call: Call) -> list[list[Any]]:
    """Return every motion of a call that has a ruling and has not ended otherwise, in its order."""
    last = Ruling.objects.filter(motion__call=call).values("motion").annotate(last=Max("pk"))
    rulings = Ruling.objects.filter(pk__in=last.values("last")).select_related("motion__to__to")
    stand = rulings.exclude(motion__state=State.ENDED).order_by("motion__to_id", "motion__number")
    return [
        [row.motion.token, row.motion.key, row.motion.title, row.in_order, row.article]
        for row in stand
    ]


def report_for(reader: Person | None, token: str) -> ArrangementsReport:
    """Return a report: everybody may read each. :raises Http404: there is none."""
    del reader
    rows = ArrangementsReport.objects.filter(token=token)
    found = rows.select_related("call__body", "about__to").first()
    if found is None:
        raise Http404
    return found


def reports_of(call: Call) -> list[ArrangementsReport]:
    """Return the reports of a call, in their order. One query."""
    return list(call.reports.order_by("number"))


def may_file(reader: Person | None, report: ArrangementsReport, at: datetime) -> bool:
    """Return whether a reader files what the meeting did with a report."""
    if reader is None or report.outcome or report.by_id == reader.pk:
        return False
    return may_rule(reader, report.call.body, at)


def listed_motion(report: ArrangementsReport, token: str) -> Motion | None:
    """Return a motion that stands in a report."""
    known = {row[0] for row in report.listed}
    return Motion.objects.filter(token=token).first() if token in known else None
