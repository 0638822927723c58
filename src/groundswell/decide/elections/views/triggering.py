"""Trigger ballots: the notice, who has answered and how, and a branch's answer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.decide.elections import actions, queries
from groundswell.decide.elections.forms_triggering import BranchAnswerForm
from groundswell.decide.elections.refusals_triggering import BranchHasAnswered, NoSuchMeeting
from groundswell.decide.elections.views.asking import METHODS, who
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import person_of, require_person


@require_safe
def trigger(request: HttpRequest, token: str) -> HttpResponse:
    """Show a trigger ballot: who has answered, how, and what is still needed."""
    reader, at = person_of(request), clock.now()
    found = queries.trigger_for(reader, token)
    waits = queries.lines_to_answer(reader, at) if reader is not None else []
    context = {
        "ballot": found,
        "answers": queries.answers_to(found, at),
        "own": [each for each in waits if each.ballot_id == found.pk],
    }
    return render_page(request, "elections/trigger.html", context, personal=reader is not None)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def new(request: HttpRequest, token: str) -> HttpResponse:
    """Give all branches notice that they are asked whether a position is to be opened."""
    reader, at = who(request)
    tenure = queries.term_to_ask_about_for(reader, token, at)
    if (there := queries.trigger_about(tenure)) is not None:
        return redirect(there.url)
    if request.method == "POST":
        made = actions.ask_branches(tenure=tenure, by=reader, at=at)
        messages.success(request, _("All branches are asked, from today. The notice stands."))
        return redirect(made.url)
    body = tenure.office.body
    num, den, days = queries.trigger_share_of(body)
    context = {
        "tenure": tenure,
        "body": body,
        "branches": queries.branches_to_ask(body).count(),
        "num": num,
        "den": den,
        "days": days,
    }
    return render_page(request, "elections/trigger_new.html", context, personal=True)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Enter a branch's answer."""
    reader, at = who(request)
    line = queries.line_to_answer_for(reader, token, at)
    if line.ballot.tenure.person == reader and request.method != "POST":
        raise Http404  # no form for whom it is about; whoever sends one is told why not
    form = BranchAnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_for_branch(
                line=line, evidence=form.evidence(), figures=form.figures(), by=reader, at=at
            )
        except (NoSuchMeeting, BranchHasAnswered) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Entered, and on the record."))
            return redirect(line.ballot.url)
    context = {"form": form, "line": line, "ballot": line.ballot}
    status = 422 if form.errors else 200
    return render_page(
        request, "elections/trigger_answer.html", context, status=status, personal=True
    )
