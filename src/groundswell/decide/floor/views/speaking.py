"""A delegate asks to speak, or takes it back."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from groundswell.decide.conference import queries as conferences
from groundswell.decide.floor import actions, queries
from groundswell.decide.floor.forms import AskForm, ProceduralForm
from groundswell.decide.floor.refusals import CannotBeMoved, NameTheRuling, SayWhatFor
from groundswell.decide.floor.rules.papers import Stage, What
from groundswell.decide.floor.rules.procedural import TABLE, Kind
from groundswell.decide.floor.rules.queue import Side
from groundswell.decide.floor.views.asking import METHODS, who
from groundswell.decide.floor.wording import PROCEDURAL
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person


@require_POST
@require_person
@shows_refusals
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Ask to speak on an item."""
    reader, at = who(request)
    item = queries.item_for(reader, token)
    form = AskForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        asking = actions.Asking(Side(told["side"]), told["kept"])
        actions.ask(item=item, asking=asking, by=reader, at=at)
        messages.success(request, _("You are in the line. The page says why you stand where."))
    else:
        messages.error(request, _("Say on which side you want to speak."))
    return redirect("floor:floor", item.floor.conference.token)


@require_POST
@require_person
@shows_refusals
def back(request: HttpRequest, token: str) -> HttpResponse:
    """Take one's place in a line back."""
    reader, at = who(request)
    turn = queries.own_turn_for(reader, token)
    actions.take_back(turn=turn, by=reader, at=at)
    messages.success(request, _("You are not in the line any more."))
    return redirect("floor:floor", turn.floor.conference.token)


@require_http_methods(METHODS)
@require_person
@shows_refusals
def move(request: HttpRequest, token: str) -> HttpResponse:
    """Move a procedural motion on an item that is open."""
    reader, at = who(request)
    item = queries.item_for(reader, token)
    conference = item.floor.conference
    seat = conferences.own(reader, conference)
    if seat is None or seat.seat is None or item.stage != Stage.OPEN:
        raise Http404
    kinds = [
        (kind.value, PROCEDURAL[kind])
        for kind, order in TABLE.items()
        if What(item.what) in order.of
    ]
    rulings = list(queries.to_challenge(item))
    form = ProceduralForm(
        request.POST if request.method == "POST" else None,
        kinds=kinds, rulings=rulings, initial={"form_key": secrets.token_hex(12)},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.move(
                item=item, kind=Kind(told["kind"]), words=told["words"],
                form_key=told["form_key"], by=reader, at=at, ruling=form.challenged(),
            )  # fmt: skip
        except NameTheRuling as refusal:
            form.add_error("ruling", str(refusal))
        except SayWhatFor as refusal:
            form.add_error("words", str(refusal))
        except CannotBeMoved as refusal:
            form.add_error("kind", str(refusal))
        else:
            messages.success(request, _("Moved. It is put to the vote before anything else."))
            return redirect("floor:floor", conference.token)
    context = {"form": form, "item": item, "conference": conference}
    status = 422 if form.errors else 200
    return render_page(request, "floor/move.html", context, status=status, personal=True)
