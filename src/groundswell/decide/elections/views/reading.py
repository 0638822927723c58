"""The list of elections, an election's own page, and its transcript: read by everybody."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from groundswell.decide.elections import queries
from groundswell.decide.elections.models import Election
from groundswell.decide.elections.rules.observing import APPOINTS
from groundswell.decide.elections.rules.stages import Stage
from groundswell.decide.elections.rules.terms import Way
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.register.people.models import Person
from groundswell.register.people.session import person_of

ON_A_PAGE = 30
BEFORE_THE_VOTE = (Stage.NOMINATIONS, Stage.WITHDRAWALS, Stage.READY)
HELPED = (*BEFORE_THE_VOTE, Stage.OPEN, Stage.CLOSED)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List every election, those that close last first."""
    page = Paginator(queries.in_order(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"listing": page, "at": clock.now(), "triggers": queries.newest_triggers()}
    return render_page(request, "elections/index.html", context)


@require_safe
def election(request: HttpRequest, token: str) -> HttpResponse:
    """Show an election: who stands, by when, who may vote, and what came of it."""
    at, reader = clock.now(), person_of(request)
    found = queries.election_for(reader, token)
    here = queries.position_of(found, reader, at)
    people = queries.candidates_of(found, reader)
    context = {
        "election": found,
        "at": at,
        "here": here,
        "stage": here.stage.value,
        "people": people,
        "pictured": queries.pictured(each.candidate for each in people),
        "may_propose": here.line is not None and here.stage is Stage.NOMINATIONS and not here.runs,
        "is_recorded": found.way == Way.RECORDED,
        "watched": queries.watched_by(found),
        "observes": queries.seat_of(found, reader) is not None,
        **_of_the_list(queries.list_of(found), found, here, at),
        **_of_those_who_run_it(found, reader, here, at),
        **(_of_the_result(found, reader, at) if found.declared_at else {}),
    }
    return render_page(request, "elections/election.html", context, personal=reader is not None)


def _of_the_list(
    listing: queries.OnTheList | None, found: Election, here: queries.Position, at: datetime
) -> dict[str, Any]:
    """Say what is kept, and for whom; offer the list to whoever stands, while it is open."""
    if listing is None:
        return {}
    own = here.own is not None and not here.own.is_on_list
    unmet = here.stage is Stage.SET_ASIDE and found.declared_at is None
    return {"list": listing, "may_join_list": own and at < listing.until, "unmet": unmet}


def _of_those_who_run_it(
    found: Election, reader: Person | None, here: queries.Position, at: datetime
) -> dict[str, Any]:
    stage = here.stage
    runs = queries.may_conduct(reader, found.body, at)
    return {
        "appoints": (runs or here.own is not None) and stage in APPOINTS,
        "hears": here.line is not None or runs,
        "may_call_off": runs and stage in BEFORE_THE_VOTE,
        "may_count": runs and stage is Stage.CLOSED,
        "shows_tellers": runs and stage in HELPED,
        "may_answer": runs and reader is not None and found.by_id != reader.pk,
    }


def _of_the_result(found: Election, reader: Person | None, at: datetime) -> dict[str, Any]:
    result = queries.result_of(found)
    unable = queries.unable_of(found)
    hours = queries.by_the_hour(found)
    return {
        "result": result,
        "hours": hours,
        "busiest": max((people for _hour, people in hours), default=1),
        "unable": unable,
        "close": queries.closeness_of(found, unable),
        "turnout": queries.turnout_of(found),
        "names": queries.names_of(found, reader),
        "petitions": queries.petitions_of(found, reader, at),
        "may_petition": queries.may_petition(found, reader, at),
        "may_seat": queries.may_seat(reader, found, at),
        "command": f"groundswell count election-{found.token}.json --ron {result.reopen}",
        "by_others": queries.command_of(found, result.reopen),
        "verifies": f"groundswell transcript verify election-{found.token}.json",
    }


@require_safe
def transcript(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the transcript of a declared election, byte for byte as it was hashed."""
    found = queries.election_for(person_of(request), token)
    if not found.transcript:
        raise Http404
    response = HttpResponse(found.transcript, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="election-{found.token}.json"'
    return response


@require_safe
def papers(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the papers of a declared election as BLT, which other programs read."""
    found = queries.election_for(person_of(request), token)
    text = queries.papers_as_blt(found)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="election-{found.token}.blt"'
    return response


@require_safe
def constraints(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out what a count kept to, and who stood on the list, as the command reads it."""
    found = queries.election_for(person_of(request), token)
    text = queries.constraints_of(found)
    response = HttpResponse(text, content_type="application/json")
    name = f"election-{found.token}-constraints.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
