"""A priorities ballot's page, read by everybody; approving, in two steps; its transcript."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.decide.ballots import actions, queries
from groundswell.decide.ballots.forms import ApproveForm
from groundswell.decide.ballots.refusals import ApproveOfSome
from groundswell.decide.ballots.views.asking import METHODS, reader_of
from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.subjects import Subject, title_of, url_of
from groundswell.register.people.session import person_of, require_person


@require_safe
def priorities(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is on the paper, by which rule, and the order that came of it."""
    at, reader = clock.now(), person_of(request)
    found = queries.priorities_for(reader, token)
    of = Subject.parse(found.about)
    options = queries.options_of(found)
    standing = queries.delegate_of(found, reader, at)
    mine = set(standing.paper.numbers) if standing.paper else set()
    context = {
        "ballot": found,
        "standing": standing,
        "stage": standing.stage.value,
        "rows": [
            (each, url_of(Subject.parse(each.about)), each.number in mine) for each in options
        ],
        "of_words": title_of(of),
        "of_href": url_of(of),
        "command": f"groundswell transcript verify priorities-{found.token}.json",
    }
    return render_page(request, "ballots/priorities.html", context, personal=reader is not None)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def approve(request: HttpRequest, token: str) -> HttpResponse:
    """Choose; read what was chosen; give the paper."""
    reader, at = reader_of(request), clock.now()
    found = queries.priorities_for(reader, token)
    standing = queries.delegate_of(found, reader, at)
    if standing.line is None:
        raise Http404
    if request.method != "POST" and not standing.can_approve:
        return redirect(found.url)
    options = queries.options_of(found)
    form = ApproveForm(
        request.POST if request.method == "POST" else None,
        options=[(str(each.number), each.title) for each in options],
        most=found.most,
    )
    context = {"form": form, "ballot": found, "chosen": []}
    if request.method == "POST" and form.is_valid():
        if "sure" in request.POST:
            try:
                actions.approve(ballot=found, chosen=form.chosen_numbers(), by=reader, at=at)
            except ApproveOfSome as refusal:
                form.add_error("chosen", str(refusal))
            else:
                messages.success(request, _("Your paper is counted, once, and stands."))
                return redirect(found.url)
        else:
            context["chosen"] = [each for each in options if each.number in form.chosen_numbers()]
    status = 422 if form.errors else 200
    return render_page(request, "ballots/approve.html", context, status=status, personal=True)


@require_safe
def transcript(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the transcript of a declared ballot, byte for byte as it was hashed."""
    found = queries.priorities_for(person_of(request), token)
    if not found.transcript:
        raise Http404
    response = HttpResponse(found.transcript, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="priorities-{found.token}.json"'
    return response
