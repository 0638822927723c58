"""The list of conferences and each one's own page: read by everybody."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from groundswell.decide.conference import queries, slots
from groundswell.decide.motions import queries as motions
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.register.people.session import person_of

ON_A_PAGE = 30


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every conference."""
    page = Paginator(queries.conferences(), ON_A_PAGE).get_page(request.GET.get("page"))
    return render_page(request, "conference/index.html", {"listing": page, "at": clock.now()})


@require_safe
def conference(request: HttpRequest, token: str) -> HttpResponse:
    """Show a conference: who called it, under which rule, whom it binds, whose seats."""
    at, reader = clock.now(), person_of(request)
    found = queries.conference_for(reader, token)
    context = {
        "conference": found,
        "at": at,
        "seats": queries.seats_of(found),
        "open_branches": queries.open_branches(reader, found, at),
        "hall": queries.hall_of(found, at),
        "own": queries.own(reader, found),
        "sits": found.sits(at),
        "late": motions.late_calls(reader, [found.motions], at),
        "panels": slots.on_page.collect(found, reader, at),
        "order": queries.order_of(found),
        "may_order": queries.may_ask_for_order(reader, found, at),
        "votes": queries.votes_of(found),
        "in_chair": found.sits(at) and queries.may_preside(reader, found, at),
        "at_desk": queries.may_work_at_desk(reader, found, at),
    }
    return render_page(request, "conference/conference.html", context, personal=reader is not None)
