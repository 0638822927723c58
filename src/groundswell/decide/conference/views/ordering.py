"""Asking delegates what comes first."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groundswell.decide.ballots.refusals import (
    NobodyToAsk,
    NothingToOrder,
    OrderedOnce,
    TimesInOrder,
)
from groundswell.decide.conference import actions, queries
from groundswell.decide.conference.forms import OrderForm
from groundswell.decide.conference.refusals import OrderBeforeItEnds
from groundswell.decide.conference.views.asking import METHODS, who
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.register.people.session import require_person


@require_http_methods(METHODS)
@require_person
@shows_refusals
def order(request: HttpRequest, token: str) -> HttpResponse:
    """Announce a priorities ballot."""
    reader, at = who(request)
    found = queries.conference_for(reader, token)
    if not queries.may_ask_for_order(reader, found, at):
        raise Http404
    motions = queries.motions_to_order(found)
    form = OrderForm(
        request.POST if request.method == "POST" else None,
        initial={
            "form_key": secrets.token_hex(12),
            "wording": _("Which motions do we take first?"),
            "most": max(1, len(motions) // 3),
        },
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        opens_at, closes_at = form.times()
        asked = actions.Order(told["wording"], told["most"], opens_at, closes_at)
        try:
            made = actions.ask_for_order(
                conference=found, order=asked, form_key=told["form_key"], by=reader, at=at
            )
        except (TimesInOrder, OrderBeforeItEnds) as refusal:
            form.add_error("closes_on", str(refusal))
        except NothingToOrder as refusal:
            form.add_error("most", str(refusal))
        except (NobodyToAsk, OrderedOnce) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Announced. Its terms, its roll and its lot stand."))
            return redirect(made.url)
    context = {"form": form, "conference": found, "motions": motions}
    status = 422 if form.errors else 200
    return render_page(request, "conference/order.html", context, status=status, personal=True)
