"""Pages: request, one call, response."""

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from groundswell.foundation import clock
from groundswell.foundation.pages import render_page, shows_refusals
from groundswell.foundation.pages.pacing import paced
from groundswell.organise.reaching import actions, queries
from groundswell.organise.reaching.forms import AskForm, HowForm
from groundswell.organise.reaching.rules import How
from groundswell.register.people.models import Person
from groundswell.register.people.queries import email_of, phone_of
from groundswell.register.people.session import (
    person_of,
    reader_of,
    require_person,
    second_factor_required,
)
from groundswell.register.places import queries as places
from groundswell.register.structures import queries as structures


@require_http_methods(["GET", "HEAD", "POST"])
def where(request: HttpRequest) -> HttpResponse:
    """Ask for a postcode or a town, and lead to the group that gets back to people there."""
    typed, missed = request.POST.get("postcode", "")[:80], None
    if request.method == "POST":
        answer = places.locate(typed)
        if isinstance(answer, places.NotFound):
            missed = answer
        elif goes := queries.nearest_to(answer.lat, answer.lon):
            return redirect("reaching:ask", goes.token)
    context = {"typed": typed, "missed": missed, "movement_body": structures.movement()}
    return render_page(request, "reaching/where.html", context, status=422 if missed else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@paced("reaching.ask", per_hour=30)
@shows_refusals
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """Take what somebody types who would like to talk to a person of a group."""
    person = person_of(request)
    body = structures.body_for(person, token)
    form = AskForm(request.POST or None, initial=_first_words(person))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = actions.ask_to_talk(
            body=body,
            wish=actions.Wish(data["called"], data["email"], data["phone"], data["words"]),
            form_key=data["form_key"],
            by=person,
            at=clock.now(),
        )
        return redirect("reaching:said", made.token)
    context = {
        "form": form,
        "body": body,
        "body_url": structures.url_of_body(body),
        "movement_body": structures.movement(),
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "reaching/ask.html", context, status=status, personal=True)


def _first_words(person: Person | None) -> dict[str, str]:
    key = {"form_key": secrets.token_urlsafe(18)}
    if person is None:
        return key
    ways = {"email": email_of(person.pk) or "", "phone": phone_of(person.pk) or ""}
    return key | ways | {"called": person.called}


@require_http_methods(["GET", "HEAD", "POST"])
def said(request: HttpRequest, token: str) -> HttpResponse:
    """Show whoever asked who has it now; take it back when the button is pressed."""
    asked = queries.ask_by(token)
    if request.method == "POST":
        actions.withdraw(ask=asked, by=person_of(request), at=clock.now())
        return redirect("reaching:said", token)
    context = {
        "ask": asked,
        "body": asked.body,
        "body_url": structures.url_of_body(asked.body),
        "has": queries.who_has(asked),
        "withdrawn": asked.how == How.WITHDRAWN,
    }
    return render_page(request, "reaching/said.html", context, personal=True)


@require_safe
@require_person
@second_factor_required
def mine(request: HttpRequest) -> HttpResponse:
    """List whom an officer has been asked to get back to, and write down that it was read."""
    reader, at = reader_of(request), clock.now()
    rows = queries.turns_of(reader, at)
    actions.note_read(rows=rows, by=reader, at=at)
    context = {"rows": rows, "hows": HowForm.base_fields["how"].choices}  # type: ignore[attr-defined]
    return render_page(request, "reaching/mine.html", context, personal=True)


@require_POST
@require_person
@second_factor_required
@shows_refusals
def done(request: HttpRequest, token: str) -> HttpResponse:
    """Write down how it went."""
    reader, at = reader_of(request), clock.now()
    turn = queries.turn_for(reader, token, at)
    form = HowForm(request.POST)
    if form.is_valid():
        actions.say_how(turn=turn, how=How(form.cleaned_data["how"]), by=reader, at=at)
        messages.success(request, _("Written down. Thank you."))
    else:
        messages.error(request, _("Say how it went: choose one of the four."))
    return redirect("reaching:mine")


@require_POST
@require_person
@second_factor_required
@shows_refusals
def on(request: HttpRequest, token: str) -> HttpResponse:
    """Hand it on to the next in line."""
    reader, at = reader_of(request), clock.now()
    turn = queries.turn_for(reader, token, at)
    if actions.pass_on(turn=turn, by=reader, at=at):
        messages.success(request, _("Handed on. They have been told, and so has whoever waits."))
    return redirect("reaching:mine")
