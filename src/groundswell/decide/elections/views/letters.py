"""Candidates' letters to the roll: the same for everybody, sent by the returning officer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.forms_hearing import LetterForm
from groundswell.decide.elections.rules.hearing import LETTERS, WRITES
from groundswell.decide.elections.views.asking import METHODS, who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person


@require_safe
@require_person
def letters(request: HttpRequest, token: str) -> HttpResponse:
    """Show every letter there is to be, what those that left say, and who has written."""
    reader, at = who(request)
    election = queries.heard_election_for(reader, token, at)
    here = queries.position_of(election, reader, at)
    found = queries.letters_of(election, reader, LETTERS)
    sent = sum(1 for each in found if each.mailing)
    context = {
        "election": election,
        "letters": found,
        "next": sent + 1,
        "may_write": here.own is not None and here.stage in WRITES,
        "may_release": here.stage in WRITES and queries.may_conduct(reader, election.body, at),
    }
    return render_page(request, "elections/letters.html", context, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def write(request: HttpRequest, token: str, nth: int) -> HttpResponse:
    """Write one's own part of a letter, or change it before it leaves."""
    reader, at = who(request)
    election = queries.heard_election_for(reader, token, at)
    queries.own_candidacy(election, reader)
    if not 1 <= nth <= LETTERS:
        raise Http404
    own = queries.letters_of(election, reader, LETTERS)[nth - 1].own
    form = LetterForm(request.POST if request.method == "POST" else None, initial={"text": own})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        actions.write(election=election, nth=nth, text=text, by=reader, at=at)
        messages.success(request, _("Kept. You can change it until the letter leaves."))
        return redirect("elections:letters", token)
    context = {"form": form, "election": election, "nth": nth}
    status = 422 if form.errors else 200
    return render_page(request, "elections/write.html", context, status=status, personal=True)


@require_POST
@require_person
@shows_refusals
def release(request: HttpRequest, token: str, nth: int) -> HttpResponse:
    """Send a letter to everybody on the roll."""
    reader, at = who(request)
    election = queries.election_to_run_for(reader, token, at)
    actions.release(election=election, nth=nth, by=reader, at=at)
    messages.success(request, _("It leaves within the minute, to everybody on the roll."))
    return redirect("elections:letters", token)
