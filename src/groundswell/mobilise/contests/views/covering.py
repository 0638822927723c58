"""Coverage of groups by seat and town, and where a contest comes and none is active."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.mobilise.contests import actions, queries
from groundswell.mobilise.contests.rules.coverage import DORMANT_AFTER, WARN_WITHIN, State
from groundswell.mobilise.contests.subject import subject_of
from groundswell.mobilise.contests.views.reading import tabs
from groundswell.register.people.session import person_of, second_factor_required
from groundswell.register.structures import queries as structures

A_PAGE, MOST_GAPS = 50, 20


@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """Every seat or town and how its groups do; before it, what votes soon without one."""
    at = clock.now()
    by_town = request.GET.get("by") == "town"
    covered = queries.towns_covered(at) if by_town else queries.seats_covered(at)
    state = request.GET.get("state", "")
    rows = [row for row in covered.rows if not state or row.state == state]
    gaps = queries.gaps(at)
    context = {
        "tabs": tabs("contests:coverage"),
        "by_town": by_town,
        "covered": covered,
        "total": len(covered.rows),
        "state": state if state in set(State) else "",
        "states": [(each.value, covered.count(each)) for each in State],
        "listing": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "gaps": [(gap, subject_of(gap.coming.contest)) for gap in gaps[:MOST_GAPS]],
        "more_gaps": max(0, len(gaps) - MOST_GAPS),
        "may_see": queries.may_see_gaps(person_of(request), at),
        "dormant_days": DORMANT_AFTER.days,
        "warn_days": WARN_WITHIN.days,
    }
    return render_page(request, "contests/coverage.html", context)


@require_safe
@second_factor_required
@shows_refusals
def starters(request: HttpRequest, token: str, code: str) -> HttpResponse:
    """Who could start a group at a place that votes soon. Each look is written down."""
    at, person, movement = clock.now(), person_of(request), structures.movement()
    if person is None or movement is None or not queries.may_see_gaps(person, at):
        raise Http404
    contest = queries.coming_for(person, token)
    place = queries.place_of(contest, code, at)
    if place is None:
        raise Http404
    found = actions.look_at_starters(movement=movement, place=place, by=person, at=at)
    context = {
        "contest": contest,
        "place": place,
        "starters": found,
        "days": (contest.polls_on - clock.local_date(at)).days,
        "because_of": subject_of(contest),
    }
    return render_page(request, "contests/starters.html", context, personal=True)
