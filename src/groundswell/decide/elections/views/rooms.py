"""The room that decides: its numbers for those on the roll; which meeting it is, by the officer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.actions.rooms import RUNS
from groundswell.decide.elections.views.asking import METHODS, who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person


@require_http_methods(METHODS)
@require_person
@shows_refusals
def room(request: HttpRequest, token: str) -> HttpResponse:
    """Show who can vote and who comes, in numbers; say which meeting it is."""
    reader, at = who(request)
    election = queries.heard_election_for(reader, token, at)
    runs = queries.may_conduct(reader, election.body, at)
    choices = queries.meetings_for_room(election, at) if runs else ()
    if request.method == "POST":
        asked = request.POST.get("meeting", "")
        meeting = next((each for each in choices if each.token == asked), None)
        if meeting is None:
            raise Http404
        actions.meet_in(election=election, meeting=meeting, by=reader, at=at)
        messages.success(request, _("Said, and on the record."))
        return redirect("elections:room", token)
    filled = queries.room_of(election, at)
    context = {
        "election": election,
        "filled": filled,
        "choices": [each for each in choices if filled is None or each != filled.meeting],
        "may_choose": runs and election.stage(at) in RUNS,
        "letters": election.mailings.count(),
        "stand": len(queries.standing(election)),
    }
    return render_page(request, "elections/room.html", context, personal=True)
