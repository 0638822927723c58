"""A delegate asks to speak, or takes it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groundswell.decide.floor import actions, queries
from groundswell.decide.floor.forms import AskForm
from groundswell.decide.floor.rules.queue import Side
from groundswell.decide.floor.views.asking import who
from groundswell.foundation.pages import shows_refusals
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
