"""The list of selections and a selection's own page: read by everybody."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundswell.decide.selections import queries
from groundswell.decide.selections.models import Selection
from groundswell.decide.selections.rules.panels import Sits
from groundswell.decide.selections.rules.plan import Plan
from groundswell.decide.selections.rules.stages import JUDGED, ORDER, Stage
from groundswell.decide.selections.wording import DAYS, SITS
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of

ON_A_PAGE = 30


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every selection that was published, the newest first."""
    page = Paginator(queries.published(), ON_A_PAGE).get_page(request.GET.get("page"))
    return render_page(request, "selections/index.html", {"listing": page})


@require_safe
def selection(request: HttpRequest, token: str) -> HttpResponse:
    """Show a selection: the post, by what and by whom it is judged, its days, its numbers."""
    at, reader = clock.now(), person_of(request)
    found = queries.selection_for(reader, token, at)
    plan = queries.plan_of(found)
    people = queries.everybody(found)
    context = {
        "selection": found,
        "at": at,
        "plan": plan,
        "days": days(found, plan),
        "versions": queries.schedules_of(found),
        "criteria": queries.criteria_of(found),
        "panels": [(SITS[sits], [seat for seat in people if seat.sits == sits]) for sits in Sits],
        "numbers": queries.numbers_by_stage(found),
        "shortlist": queries.shortlist_of(found),
        "chosen": queries.chosen_of(found),
        "room": queries.room_of(found, reader, at),
        **_of_the_reader(found, plan, reader, at),
    }
    return render_page(request, "selections/selection.html", context, personal=reader is not None)


def _of_the_reader(
    found: Selection, plan: Plan, reader: Person | None, at: datetime
) -> dict[str, Any]:
    own = queries.application_of(found, reader)
    return {
        "own": own,
        "may_apply": own is None and queries.is_open(found, plan, at),
        "is_before": queries.is_before(found, at),
        "runs": queries.may_conduct(reader, found.body, at),
        "sits": queries.sits_on(found, reader),
    }


def days(found: Selection, plan: Plan) -> list[tuple[str, datetime, bool, bool]]:
    """Return the timetable as it is read: words, the day, whether appeals follow, whether now."""
    rows = [(_("Applications open"), found.opens_at, False, False)]
    for stage in ORDER[1:]:
        if stage is Stage.BALLOT:
            rows.append((_("Voting opens"), plan.ballot_opens, False, False))
        now = stage is found.at_stage
        rows.append((str(DAYS[stage]), plan.day_of(stage), stage in JUDGED, now))
    return rows
