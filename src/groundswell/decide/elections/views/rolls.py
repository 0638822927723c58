"""The roll: how many of which group, one's own proof, and a group's check of its own part."""

import json

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groundswell.decide.elections import queries
from groundswell.decide.elections.views.asking import who
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page
from groundswell.register.people import actions as people
from groundswell.register.people.session import person_of, require_person

ON_A_PAGE = 100


@require_safe
def roll(request: HttpRequest, token: str) -> HttpResponse:
    """Show how many of each group are on the roll, and where one's own line stands."""
    at, reader = clock.now(), person_of(request)
    election = queries.election_for(reader, token)
    groups = queries.groups_of_roll(election, reader, at)
    context = {
        "election": election,
        "listing": Paginator(groups, ON_A_PAGE).get_page(request.GET.get("page")),
        "line": queries.line_of(election, reader),
        "totals": queries.totals_of(election, at),
        "runs": queries.may_conduct(reader, election.body, at),
        "command": f"groundswell roll verify roll-{election.token}.json",
    }
    return render_page(request, "elections/roll.html", context, personal=reader is not None)


@require_safe
@require_person
def proof(request: HttpRequest, token: str) -> HttpResponse:
    """Hand a member what shows that they are on the roll."""
    reader, _at = who(request)
    election = queries.election_for(reader, token)
    told = json.dumps(queries.proof_of(election, reader), indent=1)
    response = HttpResponse(told, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="roll-{election.token}.json"'
    return response


@require_safe
@require_person
def check(request: HttpRequest, token: str, group: str) -> HttpResponse:
    """Show a group's officers its part of the roll beside its members of today."""
    reader, at = who(request)
    election = queries.election_for(reader, token)
    body = queries.group_to_check_for(reader, election, group, at)
    found = queries.check_of(election, body, at)
    seen = [row.line.person_id for row in found.lines] + [row.person.pk for row in found.left]
    people.log_reading(
        by=reader,
        person_ids=[pk for pk in seen if pk not in (None, reader.pk)],
        role=_("Officer of %(body)s") % {"body": body.name},
        reason=_("The roll of an election: %(title)s") % {"title": election.title[:120]},
        what=_("name, and whether you can vote"),
        at=at,
    )
    context = {"election": election, "group": body, "check": found}
    return render_page(request, "elections/roll_check.html", context, personal=True)
