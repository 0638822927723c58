"""Pages for moderators: what waits, and one case."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.organise.discussion.words import RULES
from groundswell.organise.moderation import actions, queries, refusals
from groundswell.organise.moderation.forms import DecisionForm
from groundswell.organise.moderation.rules.standing_in import Rung
from groundswell.organise.moderation.words import GROUNDS, RUNGS
from groundswell.register.people.session import person_of, require_person


@require_safe
@require_person
def queue(request: HttpRequest) -> HttpResponse:
    """List reported posts: threats first, each once; last those that are not theirs to decide."""
    person, at = person_of(request), clock.now()
    if person is None or not queries.moderates(person, at):
        raise Http404
    rows = queries.cases_waiting(person, at)
    context = {
        "rows": [row for row in rows if not row.grounds],
        "recused": [
            (row, [GROUNDS[ground] for ground in row.grounds]) for row in rows if row.grounds
        ],
    }
    return render_page(request, "moderation/queue.html", context, personal=True)


@require_http_methods(["GET", "HEAD", "POST"])
@require_person
@shows_refusals
def case(request: HttpRequest, token: str) -> HttpResponse:
    """Show a reported post and what was said against it; decide."""
    person, at = person_of(request), clock.now()
    if person is None:
        raise Http404
    found = queries.case_for(person, token, at)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(case=found, decision=form.decision(), by=person, at=at)
        except refusals.NotReady as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, _("Decided. The writer and whoever reported it are told."))
            return redirect("moderation:queue")
    grounds, drawn = queries.may_decide(person, found), queries.drawn_for(found)
    context = {
        "case": found,
        "form": form,
        "reasons": queries.reasons_of(found),
        "said": queries.words_of(found),
        "evidence": queries.evidence_of(found),
        "grounds": [GROUNDS[ground] for ground in grounds],
        "drawn": [(each, RUNGS[Rung(each.rung)], each.person_id == person.pk) for each in drawn],
        "rules": RULES,
    }
    status = 422 if form.errors else 200
    return render_page(request, "moderation/case.html", context, status=status, personal=True)
