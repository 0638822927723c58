"""A ruling of the chair, by an article and with reasons."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.decide.conference import queries as conferences
from groundswell.decide.floor import actions, queries
from groundswell.decide.floor.forms import ChairRulingForm
from groundswell.decide.floor.refusals import OverturnedOnThis
from groundswell.decide.floor.rules.papers import Stage
from groundswell.decide.floor.views.asking import METHODS, who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person


@require_http_methods(METHODS)
@require_person
@shows_refusals
def rule(request: HttpRequest, token: str) -> HttpResponse:
    """Rule on a point of order, from the chair."""
    reader, at = who(request)
    item = queries.item_for(reader, token)
    conference = item.floor.conference
    if item.stage != Stage.OPEN or not conferences.may_preside(reader, conference, at):
        raise Http404
    form = ChairRulingForm(
        request.POST if request.method == "POST" else None,
        articles=conferences.articles_of(conference.body),
        initial={"form_key": secrets.token_hex(12)},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.rule(
                item=item, article=told["article"], words=told["words"], reasons=told["reasons"],
                form_key=told["form_key"], by=reader, at=at,
            )  # fmt: skip
        except OverturnedOnThis as refusal:
            form.add_error("article", str(refusal))
        else:
            messages.success(request, _("Ruled. It stands unless the conference overturns it."))
            return redirect("floor:floor", conference.token)
    context = {"form": form, "item": item, "conference": conference}
    status = 422 if form.errors else 200
    return render_page(request, "floor/rule.html", context, status=status, personal=True)
